import { bankOf } from '../../src/actions/bank/bank.ts';
import { outlineFor } from '../../src/actions/leads/session-outline.ts';
import { button, type CommandPart, costing } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { deferPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { whoIsWho } from '../../src/discord/people/who-is-who.ts';
import { withOwn } from '../../src/domain/bank/bank.ts';
import { preparationNotes } from '../../src/domain/leads/digest.ts';
import { preparationCard } from '../../src/views/leads/digest.ts';
import { SKILL_GONE, sessionCard, sessionPointsCard } from '../../src/views/leads/session.ts';
import { privately } from '../../src/views/words/card.ts';

/** An outline for a session about a gap, and how to prepare for interviews. */
export const cohortSession: NonNullable<CommandPart['components']> = [
  costing(
    'picture',
    button(ids.cohortTeach, 'nothing', async (interaction, { cohort, skill, part }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      const who = await whoIsWho(app, interaction.guild, led, { sameLook: true });
      const outline = await outlineFor(app, led.ref, led.settings, { who, skill });
      if (!outline) throw new UserError(SKILL_GONE);
      const shown = part === 'plan' ? sessionCard(cohort, outline) : sessionPointsCard(cohort, outline);
      await showPrivately(interaction, privately(shown));
    }),
  ),
  button(ids.cohortPrepare, 'nothing', async (interaction, { cohort, page }, app) => {
    await deferPrivately(interaction);
    const { ref, settings } = await requireLead(interaction, cohort, app);
    const { banks } = withOwn(app.pack, await bankOf(app, ref));
    const notes = preparationNotes(settings, banks);
    const { interviewOn } = settings;
    const shown = preparationCard(cohort, { interviewOn, notes, page: Number(page) });
    await showPrivately(interaction, privately(shown));
  }),
];
