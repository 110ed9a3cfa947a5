import type { App } from '../../app.ts';
import { MOST_REVIEWS_A_WEEK } from '../../domain/bounds.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { hasAnsweredSince } from '../../domain/personal/today.ts';
import type { Verdict } from '../../domain/practice/attempt.ts';
import { mayTake, type NoReview, nextToReview, WEEK_MS } from '../../domain/reviews/assigning.ts';
import { isHeld, isSent, type Review, reviewBy, withSent, withVerdict } from '../../domain/reviews/review.ts';
import { readableAnswer } from '../answers/answers-of-post.ts';
import { weekOf } from './week.ts';

type Needs = Pick<App, 'store' | 'clock' | 'log' | 'pack'>;
type Reviewer = CohortRef & { readonly user: string };

/** A review with the id of the answer's author. */
export type Given = Review & { readonly to: string };

const given = ({ store }: Pick<App, 'store'>, { guild, user }: Reviewer): Promise<readonly Given[]> =>
  store.reviews.by(guild, user);

/** A review that was taken but not sent. It continues, whichever button is pressed. */
export async function reviewUnderWay(app: Needs, who: Reviewer): Promise<Given | undefined> {
  const now = app.clock.now();
  return (await given(app, who)).find(
    (one) => one.cohort === who.cohort && one.meeting === undefined && !isSent(one) && isHeld(one, now),
  );
}

/** Whether somebody may write another review this week. Doesn't check whether there is an answer to review. */
export async function hasTurn(app: Needs, who: Reviewer): Promise<boolean> {
  const now = app.clock.now();
  const sent = (await given(app, who)).filter(
    (one) => isSent(one) && one.meeting === undefined && now - one.takenAt < WEEK_MS,
  );
  return sent.length < MOST_REVIEWS_A_WEEK;
}

/** How often to look for another answer if somebody else takes one at the same moment. */
const MOST_TRIES = 5;

/** The review under way, or a new one for the next answer. @param id of the interaction that takes it */
export async function takeReview(app: Needs, who: Reviewer, id: string): Promise<Given | NoReview> {
  const { guild, cohort, user } = who;
  const underWay = await reviewUnderWay(app, who);
  if (underWay) return underWay;
  const member = await app.store.members.get(guild, user);
  const hasAnswered = hasAnsweredSince(member, cohort, app.clock.now() - WEEK_MS);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const week = await weekOf(app, who);
    const next = week ? nextToReview(week, { user, hasAnswered }) : 'none-left';
    if (typeof next === 'string') return next;
    const { author, day, question } = next;
    const takenAt = app.clock.now();
    const review: Review = { id, cohort, day, question, by: user, takenAt, verdicts: {}, text: '' };
    const stored = await app.store.reviews.write(guild, author, user, (all) =>
      mayTake(all, review, takenAt) ? [...all, review] : all,
    );
    const taken = reviewBy(stored, id, user);
    if (taken) return { to: author, ...taken };
  }
  return 'none-left';
}

/** A review by this reviewer; undefined: it no longer exists. */
export const ownReview = async (
  app: Pick<App, 'store'>,
  who: Reviewer,
  id: string,
): Promise<Given | undefined> => (await given(app, who)).find((one) => one.id === id);

/** What the author wrote; undefined: it was withdrawn, or the author no longer takes part or stopped collecting. */
export async function reviewedWords(
  { store }: Pick<App, 'store'>,
  { guild }: Reviewer,
  { cohort, day, to }: Given,
): Promise<string | undefined> {
  const [{ isIn = false }, { stopped }, answer, settings] = await Promise.all([
    store.reviewing.get(guild, to),
    store.collecting.of(guild, to),
    readableAnswer({ store }, { guild, cohort, day }, to),
    store.cohorts.settings({ guild, cohort }),
  ]);
  return isIn && !stopped && settings?.reviews !== undefined ? answer?.text : undefined;
}

export async function sayOfPoint(
  { store }: Pick<App, 'store'>,
  { guild, user }: Reviewer,
  { id, to }: Given,
  { point, verdict }: { point: string; verdict: Verdict },
): Promise<Review | undefined> {
  const stored = await store.reviews.update(guild, to, (all) =>
    withVerdict(all, { id, by: user, point, verdict }),
  );
  return reviewBy(stored, id, user);
}

/** Sends the review to the author of the answer. */
export async function sendReview(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  { guild, user }: Reviewer,
  { id, to }: Given,
  text: string,
): Promise<Review | undefined> {
  const stored = await store.reviews.update(guild, to, (all) =>
    withSent(all, { id, by: user, text, at: clock.now() }),
  );
  return reviewBy(stored, id, user);
}
