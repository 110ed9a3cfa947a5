import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Member } from '../../domain/member.ts';

/**
 * The member with the first of their acts in the cohort noted; an earlier one stays. An act from before they left makes
 * nobody a member again: threads are read again after a restart.
 */
export function joined(member: Member, cohort: string, at: number): Member {
  if (at <= (member.left?.[cohort] ?? Number.NEGATIVE_INFINITY)) return member;
  const membership = member.memberships[cohort];
  if (membership && membership.joinedAt <= at) return member;
  return { ...member, memberships: { ...member.memberships, [cohort]: { ...membership, joinedAt: at } } };
}

/**
 * Writes the roster first and the member's document second: a crash in between leaves a name on the roster without
 * a membership, which every view skips, and never a member whom no view finds.
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
