import { markReview, receivedReviews } from '../../src/actions/reviews/received.ts';
import { reviewedQuestion } from '../../src/actions/reviews/reviewed-question.ts';
import { takePart } from '../../src/actions/reviews/trials.ts';
import type { App } from '../../src/app.ts';
import { button, type Command } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately, showPrivately } from '../../src/discord/interactions/private-answer.ts';
import type { Asking } from '../../src/discord/people/pack-for.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import type { SentReview } from '../../src/domain/reviews/review.ts';
import { receivedCard } from '../../src/views/reviews/received.ts';
import { declinedCard, reviewsCard } from '../../src/views/reviews/reviewing.ts';
import { askedWords } from '../../src/views/words/asked-words.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { reviewingComponents } from './reviewing.ts';
import { reviewsFacts } from './reviews-facts.ts';

/** @param all the reviews, of which the page shows one */
async function received(
  app: App,
  { guildId: guild }: Asking,
  all: readonly SentReview[],
  page: number,
): Promise<Card> {
  const review = all[Math.min(page, all.length - 1)];
  const question = review && (await reviewedQuestion(app, guild, review));
  const settings = review && (await app.store.cohorts.settings({ guild, cohort: review.cohort }));
  return receivedCard({
    all,
    words: askedWords(() => question),
    question,
    page,
    isNamed: settings?.reviews === 'named',
  });
}

/** Taking part in reviews, and what others said about one's answers. */
export const reviewComponents: NonNullable<Command['components']> = [
  button(ids.reviews, 'nothing', async (interaction, _fields, app) => {
    const ref = await cohortOf(interaction, app);
    const facts = await reviewsFacts(app, { ...ref, user: interaction.user.id });
    await showPrivately(interaction, privately(reviewsCard(facts)));
  }),

  button(
    ids.reviewsJoin,
    ({ choice }) => choice === 'yes',
    (interaction, { choice }, app) =>
      answerPrivately(interaction, app, async () => {
        const who = { ...(await cohortOf(interaction, app)), user: interaction.user.id };
        await takePart(app, who, choice === 'yes');
        return choice === 'yes' ? reviewsCard(await reviewsFacts(app, who)) : declinedCard();
      }),
  ),

  ...reviewingComponents,

  button(ids.reviewsGot, 'nothing', async (interaction, { page }, app) => {
    const all = await receivedReviews(app, interaction.guildId, interaction.user.id);
    await showPrivately(interaction, privately(await received(app, interaction, all, Number(page))));
  }),

  button(ids.reviewMark, 'something', (interaction, { review, mark, page }, app) =>
    answerPrivately(interaction, app, async () => {
      const { guildId: guild, user } = interaction;
      const wanted = mark === 'none' ? undefined : mark;
      const all = await markReview(app, { guild, user: user.id, review, mark: wanted });
      return received(app, interaction, all, Number(page));
    }),
  ),
];
