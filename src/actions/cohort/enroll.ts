import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Member } from '../../domain/member.ts';

/**
 * The member with their first act in the cohort recorded; an earlier one stays. An act from before they left doesn't
 * make them a member again, because threads are read again after a restart.
 */
export function joined(member: Member, cohort: string, at: number): Member {
  if (at <= (member.left?.[cohort] ?? Number.NEGATIVE_INFINITY)) return member;
  const membership = member.memberships[cohort];
  if (membership && membership.joinedAt <= at) return member;
  return { ...member, memberships: { ...member.memberships, [cohort]: { ...membership, joinedAt: at } } };
}

/**
 * Writes the roster first and the member's document second. A crash in between leaves a name on the roster without a
 * membership, which every view skips, but never a member that no view finds.
 */
export async function updateEnrolled(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  user: string,
  at: number,
  change: (member: Member) => Member,
): Promise<Member> {
  await store.cohorts.enroll(ref, user, at);
  return store.members.update(ref.guild, user, (member) => change(joined(member, ref.cohort, at)));
}
