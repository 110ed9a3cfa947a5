import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { leaving, withCannot } from '../../domain/pairs/cancelling.ts';
import { pairById } from '../../domain/pairs/draw.ts';

/**
 * Somebody cannot make it: what was written says who waits for another partner, and the next beat sees to it.
 * Undefined: the meeting has begun, is off, or is that of others.
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
    // A second press of the same button reads the same.
    const isSaid = pair?.cannot?.includes(user) === true;
    outcome = isSaid ? 'told' : pair && leaving(pair, user, now);
    return withCannot(draw, id, user, now);
  });
  return outcome;
}
