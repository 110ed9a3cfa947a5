import { zoneData } from '../../src/actions/cohort/zone-data.ts';
import type { App } from '../../src/app.ts';
import type { Autocomplete } from '../../src/discord/interactions/define.ts';
import { requireManager } from '../../src/discord/people/permissions.ts';
import { cohortsOf } from '../../src/discord/people/which-cohort.ts';
import { offeredZones } from '../../src/domain/cohort/typed-zone.ts';
import { nameOf } from '../../src/domain/cohort.ts';
import { zoneWithTime } from '../../src/views/words/dates.ts';
import { CHOICE_NAME, CHOICES } from '../../src/views/words/limits.ts';
import { shortened } from '../../src/views/words/text.ts';

/** Names the group that the other options are for. */
export const GROUP_OPTION = 'cohort';

async function suggestGroups(interaction: Autocomplete, app: App): Promise<void> {
  const typed = interaction.options.getFocused().trim().toLowerCase();
  const known = await cohortsOf(app, interaction.guildId);
  const choices = known.map(({ ref, settings }) => ({
    name: shortened(nameOf(settings), CHOICE_NAME),
    value: ref.cohort,
  }));
  await interaction.respond(
    choices.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, CHOICES),
  );
}

/** Suggests groups and time zones while a manager types. */
export async function suggestOptions(interaction: Autocomplete, app: App): Promise<void> {
  requireManager(interaction);
  const { name, value } = interaction.options.getFocused(true);
  if (name === GROUP_OPTION) return suggestGroups(interaction, app);
  const zones = offeredZones(value, zoneData(app));
  await interaction.respond(
    zones.map((zone) => ({ name: zoneWithTime(zone, app.clock.now()), value: zone })),
  );
}
