import { receivedReviews } from '../../src/actions/reviews/received.ts';
import type { App } from '../../src/app.ts';
import type { CohortRef } from '../../src/domain/cohort.ts';
import type { ReviewsFacts } from '../../src/views/reviews/reviewing.ts';

/** Somebody's state in the reviews of their group. */
export async function reviewsFacts(
  app: App,
  { user, ...ref }: CohortRef & { readonly user: string },
): Promise<ReviewsFacts> {
  const [settings, { isIn = false, trials }, got] = await Promise.all([
    app.store.cohorts.settings(ref),
    app.store.reviewing.get(ref.guild, user),
    receivedReviews(app, ref.guild, user),
  ]);
  return { names: settings?.reviews, isIn, trials, got: got.length };
}
