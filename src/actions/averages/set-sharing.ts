import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { rememberShown } from './remember-shown.ts';

/** Saves whether the cohort's leads may see a member's numbers; returns false for people who are not members. */
export async function setSharing(
  app: Pick<App, 'store' | 'pack' | 'clock' | 'log'>,
  ref: CohortRef,
  user: string,
  sharesRatings: boolean,
): Promise<boolean> {
  const before = await app.store.members.get(ref.guild, user);
  const membership = before.memberships[ref.cohort];
  if (!membership) return false;
  if ((membership.sharesRatings ?? false) !== sharesRatings) await rememberShown(app, ref, user, before);
  const { memberships } = await app.store.members.update(ref.guild, user, (member) => {
    const membership = member.memberships[ref.cohort];
    if (!membership || membership.sharesRatings === sharesRatings) return member;
    return {
      ...member,
      memberships: { ...member.memberships, [ref.cohort]: { ...membership, sharesRatings } },
    };
  });
  return memberships[ref.cohort] !== undefined;
}
