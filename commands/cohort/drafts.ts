import { whoMayNeedAWord } from '../../src/actions/leads/alerts.ts';
import { button, type CommandPart, costing } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { deferPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { displayNames } from '../../src/discord/people/display-names.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { whoIsWho } from '../../src/discord/people/who-is-who.ts';
import { draftCard } from '../../src/views/leads/draft.ts';
import { privately } from '../../src/views/words/card.ts';

/** Kind messages to copy for members who may need a word. */
export const cohortDrafts: NonNullable<CommandPart['components']> = [
  costing(
    'picture',
    button(ids.cohortWrite, 'nothing', async (interaction, { cohort, user }, app) => {
      await deferPrivately(interaction);
      const { guild } = interaction;
      const led = await requireLead(interaction, cohort, app);
      const who = await whoIsWho(app, guild, led, { sameLook: true });
      const alerts = await whoMayNeedAWord(app, led.ref, led.settings, who);
      const names = await displayNames(
        guild,
        alerts.map((alert) => alert.user),
      );
      const chosen = user === '-' ? undefined : user;
      await showPrivately(interaction, privately(draftCard({ cohort, alerts, user: chosen, names })));
    }),
  ),
];
