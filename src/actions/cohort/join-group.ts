import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { rememberShown } from '../averages/remember-shown.ts';
import { cannotAnyMore } from '../pairs/cannot.ts';
import { updateEnrolled } from './enroll.ts';

/** Makes somebody a member; false if they are one already. */
export async function joinGroup(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  user: string,
): Promise<boolean> {
  const { memberships, left } = await app.store.members.get(ref.guild, user);
  if (memberships[ref.cohort]) return false;
  // Must be later than the time they left, even if the clock was set back since.
  const at = Math.max(app.clock.now(), (left?.[ref.cohort] ?? 0) + 1);
  await updateEnrolled(app, ref, user, at, (member) => member);
  return true;
}

/**
 * Removes somebody from a group's lists. What they wrote stays theirs, and counts again if they come back. The roster
 * keeps their id: no view shows it without a membership, and an erasure finds it. False if they are not a member.
 */
export async function leaveGroup(
  app: Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>,
  ref: CohortRef,
  user: string,
): Promise<boolean> {
  const { store, clock } = app;
  const before = await store.members.get(ref.guild, user);
  if (before.memberships[ref.cohort]?.sharesRatings) await rememberShown(app, ref, user, before);
  await cannotAnyMore(app, ref, user);
  let wasMember = false;
  await store.members.update(ref.guild, user, (member) => {
    const { [ref.cohort]: membership, ...memberships } = member.memberships;
    wasMember = membership !== undefined;
    if (!wasMember) return member;
    return { ...member, memberships, left: { ...member.left, [ref.cohort]: clock.now() } };
  });
  return wasMember;
}
