import { reviewedQuestion } from '../../src/actions/reviews/reviewed-question.ts';
import {
  type Given,
  hasTurn,
  ownReview,
  reviewedWords,
  sayOfPoint,
  sendReview,
  takeReview,
} from '../../src/actions/reviews/reviewing.ts';
import { endTrial, nextTrial, sayOfTrial } from '../../src/actions/reviews/trials.ts';
import type { App } from '../../src/app.ts';
import { button, type Command, modal } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { sentText } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import {
  answerPrivately,
  answerWhenDone,
  showPrivately,
} from '../../src/discord/interactions/private-answer.ts';
import type { Asking } from '../../src/discord/people/pack-for.ts';
import { cohortOf } from '../../src/discord/people/which-cohort.ts';
import { isBlank } from '../../src/domain/answers/answer-form.ts';
import { questionById } from '../../src/domain/catalog.ts';
import type { CohortRef } from '../../src/domain/cohort.ts';
import type { Exemplar, Question } from '../../src/domain/question.ts';
import { isSent, type Review } from '../../src/domain/reviews/review.ts';
import { compared, PRACTICE_REVIEWS, type Trial } from '../../src/domain/reviews/reviewing.ts';
import { toldPartnerCard } from '../../src/views/pairs/interviewer.ts';
import {
  comparedCard,
  REVIEW_FIELD,
  reviewForm,
  reviewPointCard,
  reviewReadyCard,
  type ToJudge,
  toJudgeCard,
} from '../../src/views/reviews/judging.ts';
import { nothingToReviewCard, reviewsCard, sentCard } from '../../src/views/reviews/reviewing.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { reviewsFacts } from './reviews-facts.ts';

const GONE =
  'The answer was taken back, or its author no longer takes part, so there is nothing to review here. /today has the next one.';

const SENT = 'You already sent this review, so nothing was changed. /today has the next one.';

type Reviewer = CohortRef & { readonly user: string };

const reviewerOf = async (app: App, interaction: Asking): Promise<Reviewer> => ({
  ...(await cohortOf(interaction, app)),
  user: interaction.user.id,
});

/** The review that was taken, with the answer as it is now. */
interface Taken {
  readonly who: Reviewer;
  readonly review: Given;
  readonly toJudge: ToJudge & { readonly of: Review };
}

export async function takenOf(app: App, who: Reviewer, review: Given | undefined): Promise<Taken> {
  if (!review) throw new UserError(GONE);
  if (isSent(review)) throw new UserError(SENT);
  const { guild } = who;
  const { cohort, meeting, to } = review;
  const [words, question, settings] = await Promise.all([
    meeting ? undefined : reviewedWords(app, who, review),
    reviewedQuestion(app, guild, review),
    app.store.cohorts.settings({ guild, cohort }),
  ]);
  if (!question || (words === undefined && !meeting)) throw new UserError(GONE);
  const author = meeting || settings?.reviews === 'named' ? to : undefined;
  return { who, review, toJudge: { question, words, author, of: review } };
}

async function requireTaken(app: App, interaction: Asking, id: string): Promise<Taken> {
  const who = await reviewerOf(app, interaction);
  return takenOf(app, who, await ownReview(app, who, id));
}

/** The next point without a verdict; after the last one, the sentence. */
export function nextPoint({ question, of, ...answer }: Taken['toJudge']): Card {
  const open = question.rubric.findIndex(({ id }) => of.verdicts[id] === undefined);
  return open === -1 ? reviewReadyCard(question, of) : reviewPointCard({ question, of, ...answer }, open);
}

function pointOf({ rubric }: Question, index: string): string {
  const point = rubric[Number(index)]?.id;
  if (point === undefined) throw new UserError(GONE);
  return point;
}

interface Example {
  readonly toJudge: ToJudge & { readonly of: Trial };
  readonly exemplar: Exemplar;
}

async function exampleOf(app: App, { guild, user }: Reviewer, trial: Trial): Promise<Example | undefined> {
  const question = questionById(app.pack, trial.question);
  const exemplar = question?.exemplars?.[trial.which];
  if (!question || !exemplar) return undefined;
  const { trials } = await app.store.reviewing.get(guild, user);
  return { exemplar, toJudge: { question, words: exemplar.text, of: { ...trial, trials } } };
}

/** The current example. Rejects if it has been removed from the content since. */
async function requireExample(app: App, who: Reviewer, trial: Trial | undefined): Promise<Example> {
  const example = trial && (await exampleOf(app, who, trial));
  if (!example) throw new UserError('This example is no longer there. /today has the next one.');
  return example;
}

/** What somebody judges next: an example first, then the next answer. */
async function nextUp(app: App, interaction: Asking): Promise<Card> {
  const who = await reviewerOf(app, interaction);
  const facts = await reviewsFacts(app, who);
  if (facts.names === undefined || !facts.isIn) return reviewsCard(facts);
  const trial = await nextTrial(app, who);
  const example = trial && (await exampleOf(app, who, trial));
  if (example) return toJudgeCard(example.toJudge);
  const taken = await takeReview(app, who, interaction.id);
  if (taken === 'enough' || taken === 'answer-first' || taken === 'none-left')
    return nothingToReviewCard(taken);
  return toJudgeCard((await takenOf(app, who, taken)).toJudge);
}

/** An example or a member's answer: read as a whole, judged point by point, and sent with a sentence. */
export const reviewingComponents: NonNullable<Command['components']> = [
  button(ids.reviewNext, 'something', (interaction, _fields, app) =>
    answerWhenDone(interaction, app, () => nextUp(app, interaction)),
  ),

  button(ids.trialPoint, 'nothing', async (interaction, { index }, app) => {
    const who = await reviewerOf(app, interaction);
    const { trial } = await app.store.reviewing.get(who.guild, who.user);
    const { toJudge } = await requireExample(app, who, trial);
    pointOf(toJudge.question, index);
    await showPrivately(interaction, privately(reviewPointCard(toJudge, Number(index))));
  }),

  button(ids.trialSay, 'something', (interaction, { index, verdict }, app) =>
    answerPrivately(interaction, app, async () => {
      const who = await reviewerOf(app, interaction);
      const { trial: before } = await app.store.reviewing.get(who.guild, who.user);
      const { toJudge: at } = await requireExample(app, who, before);
      const trial = await sayOfTrial(app, who, pointOf(at.question, index), verdict);
      const { toJudge, exemplar } = await requireExample(app, who, trial);
      const { question, of } = toJudge;
      const open = question.rubric.findIndex(({ id }) => of.verdicts[id] === undefined);
      if (open !== -1) return reviewPointCard(toJudge, open);
      const { trials } = await endTrial(app, who, of);
      return comparedCard(question, {
        points: compared(of, question, exemplar),
        note: exemplar.note,
        left: Math.max(0, PRACTICE_REVIEWS - trials),
      });
    }),
  ),

  button(ids.reviewRead, 'nothing', async (interaction, { review }, app) => {
    const { toJudge } = await requireTaken(app, interaction, review);
    await showPrivately(interaction, privately(toJudgeCard(toJudge)));
  }),

  button(ids.reviewPoint, 'nothing', async (interaction, { review, index }, app) => {
    const { toJudge } = await requireTaken(app, interaction, review);
    pointOf(toJudge.question, index);
    await showPrivately(interaction, privately(reviewPointCard(toJudge, Number(index))));
  }),

  button(ids.reviewSay, 'something', (interaction, { review: id, index, verdict }, app) =>
    answerPrivately(interaction, app, async () => {
      const { who, review, toJudge } = await requireTaken(app, interaction, id);
      const said = await sayOfPoint(app, who, review, { point: pointOf(toJudge.question, index), verdict });
      if (!said) throw new UserError(GONE);
      return nextPoint({ ...toJudge, of: said });
    }),
  ),

  button(ids.reviewWrite, 'something', async (interaction, { review: id }, app) => {
    const { toJudge } = await requireTaken(app, interaction, id);
    await interaction.showModal(reviewForm(toJudge.question, id, interaction.id));
  }),

  modal(ids.reviewForm, 'something', (interaction, { review: id }, app) =>
    answerPrivately(interaction, app, async () => {
      const text = sentText(interaction, REVIEW_FIELD) ?? '';
      if (isBlank(text))
        throw new UserError('The review was empty, so nothing was sent. Press "Write it and send" again.');
      const { who, review } = await requireTaken(app, interaction, id);
      if (!(await sendReview(app, who, review, text))) throw new UserError(GONE);
      return review.meeting ? toldPartnerCard(review.to) : sentCard(await hasTurn(app, who));
    }),
  ),
];
