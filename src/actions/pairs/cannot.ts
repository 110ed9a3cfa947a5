import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { isAhead, leaving, withCannot } from '../../domain/pairs/cancelling.ts';
import { isOf, pairById } from '../../domain/pairs/draw.ts';

/**
 * Records that somebody can't make it. The draw then shows who waits for another partner, and the next beat handles it.
 * Undefined: the meeting has begun, was cancelled, or isn't theirs.
 */
export async function sayCannot(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  {
    week,
    pair: id,
    user,
    ...ref
  }: CohortRef & { readonly week: string; readonly pair: string; readonly user: string },
): Promise<'replaced' | 'told' | undefined> {
  const now = clock.now();
  let outcome: 'replaced' | 'told' | undefined;
  await store.pairs.change(ref, week, (draw) => {
    const pair = pairById(draw, id);
    // Pressing the same button again gives the same answer.
    const isSaid = pair?.cannot?.includes(user) === true;
    outcome = isSaid ? 'told' : pair && leaving(pair, user, now);
    return withCannot(draw, id, user, now);
  });
  return outcome;
}

/** People who leave a group can't make its upcoming meetings. */
export async function cannotAnyMore(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  user: string,
): Promise<void> {
  const now = app.clock.now();
  for (const { week, pairs } of await app.store.pairs.draws(ref))
    for (const pair of pairs)
      if (isOf(pair, user) && isAhead(pair, now)) await sayCannot(app, { ...ref, week, pair: pair.id, user });
}
