import type { App } from '../../app.ts';
import { showInAverages, showInGaps } from '../../domain/averages/published-figures.ts';
import { summaryOf } from '../../domain/cohort/member-summary.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Member } from '../../domain/member.ts';
import { averagePerson, gapPerson } from './figure-people.ts';

/**
 * Call this before somebody starts and before they stop sharing their ratings with a group's leads. Leads may have seen
 * those ratings, so they must not count as hidden in the figures of any group. Never throws, so it can't keep anyone
 * from stopping.
 */
export async function rememberShown(
  app: Pick<App, 'store' | 'pack' | 'clock' | 'log'>,
  ref: CohortRef,
  user: string,
  member: Member,
): Promise<void> {
  const { store, clock, pack, log } = app;
  const summary = summaryOf(pack, ref.cohort, member);
  const now = clock.now();
  try {
    await store.averages.update(ref, (before) => showInAverages(before, averagePerson(user, summary, now)));
    const person = gapPerson(user, summary, now);
    if (person) await store.gaps.update(ref, (before) => showInGaps(before, person));
  } catch (error) {
    // If the record is damaged, no figures are shown either.
    log.error({ ...ref, err: error }, 'could not note what a member had shared');
  }
}
