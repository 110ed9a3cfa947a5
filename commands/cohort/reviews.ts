import { reviewsForLeads } from '../../src/actions/reviews/received.ts';
import { reviewedQuestion } from '../../src/actions/reviews/reviewed-question.ts';
import { button, type Command } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { deferPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { reportedCard } from '../../src/views/reviews/received.ts';
import { askedWords } from '../../src/views/words/asked-words.ts';
import { privately } from '../../src/views/words/card.ts';

/** How many reviews members wrote, and the ones that their readers reported. */
export const cohortReviews: NonNullable<Command['components']> = [
  button(ids.reviewsReported, 'nothing', async (interaction, { cohort, page }, app) => {
    await deferPrivately(interaction);
    const { ref } = await requireLead(interaction, cohort, app);
    const facts = await reviewsForLeads(app, ref);
    const shown = facts.reported[Math.min(Number(page), facts.reported.length - 1)];
    const question = shown && (await reviewedQuestion(app, ref.guild, shown));
    const words = askedWords(() => question);
    await showPrivately(
      interaction,
      privately(reportedCard({ cohort, ...facts, words, page: Number(page) })),
    );
  }),
];
