import type { App } from '../app.ts';
import type { CohortRef } from '../domain/cohort.ts';
import type { Member } from '../domain/member.ts';

/** Everybody who ever joined the cohort and whose record can be read, by user id, first comers first. */
export async function cohortMembers(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
): Promise<ReadonlyMap<string, Member>> {
  const roster = await store.cohorts.roster(ref);
  const inOrder = [...roster].toSorted(([, a], [, b]) => a - b).map(([user]) => user);
  const members = await store.members.getMany(ref.guild, inOrder);
  return new Map(
    inOrder.flatMap((user): [string, Member][] => {
      const member = members.get(user);
      return member?.memberships[ref.cohort] ? [[user, member]] : [];
    }),
  );
}
