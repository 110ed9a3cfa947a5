import type { App } from '../../app.ts';
import { type Closed, givenIn, hasAllAudits } from '../../domain/audit/state.ts';
import { withAudit } from '../../domain/audit/steps.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Audit, Member } from '../../domain/member.ts';
import { updateEnrolled } from '../cohort/enroll.ts';

/**
 * Saves a whole audit and returns the stored member. Saving the same audit twice has no effect. Saving other ratings
 * under the id of an existing audit changes nothing and returns `finished`.
 */
export async function saveAudit(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  user: string,
  audit: Omit<Audit, 'at'>,
): Promise<Member | Closed> {
  const at = app.clock.now();
  const member = await updateEnrolled(app, ref, user, at, (before) => withAudit(before, { ...audit, at }));
  if (hasAllAudits(member) && !member.audits.some(({ id }) => id === audit.id)) return 'full';
  const kept = givenIn(member, audit.id);
  const isOther = Object.entries(audit.ratings).some(([id, rating]) => kept[id] !== rating);
  return isOther ? 'finished' : member;
}
