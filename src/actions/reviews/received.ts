import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { WEEK_MS } from '../../domain/reviews/assigning.ts';
import { type ReviewMark, type SentReview, sentReviews, withMark } from '../../domain/reviews/review.ts';

/** What others said about somebody's answers, latest first. */
export const receivedReviews = async (
  { store }: Pick<App, 'store'>,
  guild: string,
  user: string,
): Promise<readonly SentReview[]> => sentReviews(await store.reviews.of(guild, user));

export async function markReview(
  { store }: Pick<App, 'store'>,
  {
    guild,
    user,
    review,
    mark,
  }: { guild: string; user: string; review: string; mark: ReviewMark | undefined },
): Promise<readonly SentReview[]> {
  return sentReviews(await store.reviews.update(guild, user, (all) => withMark(all, review, mark)));
}

export interface ReviewsForLeads {
  /** How many were sent in the last seven days. */
  readonly count: number;
  /** How many members take part. */
  readonly takePart: number;
  /** Reviews reported by their readers, latest first. */
  readonly reported: readonly (SentReview & { readonly to: string })[];
}

/** What leads see of a group's reviews. */
export async function reviewsForLeads(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
): Promise<ReviewsForLeads> {
  const users = [...(await store.cohorts.roster(ref)).keys()];
  const [received, reviewing] = await Promise.all([
    store.reviews.getMany(ref.guild, users),
    store.reviewing.getMany(ref.guild, users),
  ]);
  const ofGroup = [...received].flatMap(([to, all]) =>
    sentReviews(all)
      .filter(({ cohort }) => cohort === ref.cohort)
      .map((review) => ({ to, ...review })),
  );
  return {
    count: ofGroup.filter(({ sentAt, meeting }) => meeting === undefined && clock.now() - sentAt < WEEK_MS)
      .length,
    takePart: [...reviewing.values()].filter(({ isIn }) => isIn === true).length,
    reported: ofGroup
      .filter(({ mark }) => mark === 'reported')
      .toSorted((one, other) => other.sentAt - one.sentAt),
  };
}
