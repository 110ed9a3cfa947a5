import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { hasAnsweredSince } from '../../domain/personal/today.ts';
import { WEEK_MS } from '../../domain/reviews/assigning.ts';
import { newReviews } from '../../domain/reviews/review.ts';
import { receivedReviews } from './received.ts';
import { hasTurn } from './reviewing.ts';

/** What is waiting for somebody in reviews. */
export interface ReviewsToday {
  /** Reviews of the last seven days that they haven't reacted to. */
  readonly unread: number;
  /** They take part, answered this week, and may still review more. */
  readonly canReview: boolean;
  /** The group has reviews, and they haven't said whether they take part. */
  readonly isNew: boolean;
}

export async function reviewsToday(
  app: Pick<App, 'store' | 'clock' | 'log' | 'pack'>,
  who: CohortRef & { readonly user: string },
): Promise<ReviewsToday> {
  const { store, clock } = app;
  const { guild, cohort, user } = who;
  const [settings, { isIn }, got, member] = await Promise.all([
    store.cohorts.settings({ guild, cohort }),
    store.reviewing.get(guild, user),
    receivedReviews(app, guild, user),
    store.members.get(guild, user),
  ]);
  const isOn = settings?.reviews !== undefined;
  const since = clock.now() - WEEK_MS;
  const hasAnswered = hasAnsweredSince(member, cohort, since);
  return {
    unread: newReviews(got, since),
    canReview: isOn && isIn === true && hasAnswered && (await hasTurn(app, who)),
    isNew: isOn && isIn === undefined && hasAnswered,
  };
}
