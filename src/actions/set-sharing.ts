import type { App } from '../app.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { rememberShown } from './remember-shown.ts';

/** Notes whether leads of the cohort may see the numbers of a member; somebody who has not joined has none to share. */
export async function setSharing(
  app: Pick<App, 'store' | 'pack' | 'clock' | 'log'>,
  ref: CohortRef,
  user: string,
  sharesRatings: boolean,
): Promise<void> {
  const before = await app.store.members.get(ref.guild, user);
  const shared = before.memberships[ref.cohort]?.sharesRatings ?? false;
  if (shared !== sharesRatings) await rememberShown(app, ref, user, before);
  await app.store.members.update(ref.guild, user, (member) => {
    const membership = member.memberships[ref.cohort];
    if (!membership || membership.sharesRatings === sharesRatings) return member;
    return {
      ...member,
      memberships: { ...member.memberships, [ref.cohort]: { ...membership, sharesRatings } },
    };
  });
}
