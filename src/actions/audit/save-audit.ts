import type { App } from '../../app.ts';
import { withAudit } from '../../domain/audit/steps.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Audit, Member } from '../../domain/member.ts';
import { updateEnrolled } from '../cohort/enroll.ts';

/** Keeps a whole audit; the same one arriving twice is kept once, as it was. Returns the member as stored now. */
export async function saveAudit(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  user: string,
  audit: Omit<Audit, 'at'>,
): Promise<Member> {
  const at = app.clock.now();
  return updateEnrolled(app, ref, user, at, (member) => withAudit(member, { ...audit, at }));
}
