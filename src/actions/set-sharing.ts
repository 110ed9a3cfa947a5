import type { App } from '../app.ts';
import type { CohortRef } from '../domain/cohort.ts';

/** Notes whether leads of the cohort may see the numbers of a member; somebody who has not joined has none to share. */
export async function setSharing(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  user: string,
  sharesRatings: boolean,
): Promise<void> {
  await store.members.update(ref.guild, user, (member) => {
    const membership = member.memberships[ref.cohort];
    if (!membership || membership.sharesRatings === sharesRatings) return member;
    return {
      ...member,
      memberships: { ...member.memberships, [ref.cohort]: { ...membership, sharesRatings } },
    };
  });
}
