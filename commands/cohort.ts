import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { cohortFigures } from '../src/actions/cohort-overview.ts';
import type { App } from '../src/app.ts';
import { type Button, button, type Command, type Slash } from '../src/discord/define.ts';
import { ids } from '../src/discord/ids.ts';
import { type LedCohort, requireLead } from '../src/discord/permissions.ts';
import { roleHolders } from '../src/discord/role-holders.ts';
import { FIRST_COHORT } from '../src/domain/cohort.ts';
import type { Card } from '../src/views/card.ts';
import { cohortCard } from '../src/views/cohort.ts';

async function overview(
  app: App,
  { guild }: Slash | Button,
  { ref, settings }: LedCohort,
  page: number,
): Promise<Card> {
  const roster = await app.store.cohorts.roster(ref);
  const counts = await roleHolders(guild, settings.memberRole, [...roster.keys()]);
  const figures = await cohortFigures(app, ref, settings, counts);
  return cohortCard(app.pack, { ...figures, cohort: ref.cohort, page, readsMessages: app.readsMessages });
}

export const cohort: Command = {
  data: new SlashCommandBuilder()
    .setName('cohort')
    .setDescription('For group leads: how the cohort is doing')
    .setContexts(InteractionContextType.Guild)
    .addSubcommand((subcommand) =>
      subcommand
        .setName('overview')
        .setDescription('Who takes part, averages and common gaps; only you see it, and it ranks nobody'),
    ),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const led = await requireLead(interaction, FIRST_COHORT, app);
    await interaction.editReply(await overview(app, interaction, led, 0));
  },

  components: [
    button(ids.cohortPage, async (interaction, { cohort, page }, app) => {
      await interaction.deferUpdate();
      const led = await requireLead(interaction, cohort, app);
      await interaction.editReply(await overview(app, interaction, led, Number(page)));
    }),
  ],
};
