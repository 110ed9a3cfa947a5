import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Member } from '../../domain/member.ts';
import { isThere, nobody, type Presence } from '../../domain/own-data/departure.ts';
import { joined, lastSeen } from '../../domain/posts/participation.ts';

type Needs = Pick<App, 'store' | 'log'>;

/**
 * Everybody who joined the cohort, has left neither it nor the server, and whose record can be read, by user id, first
 * comers first.
 */
export async function cohortMembers(app: Needs, ref: CohortRef): Promise<ReadonlyMap<string, Member>> {
  const { store } = app;
  const roster = await store.cohorts.roster(ref);
  const inOrder = [...roster].toSorted(([, a], [, b]) => a - b).map(([user]) => user);
  const members = await store.members.getMany(ref.guild, inOrder);
  const presence = await presenceOf(app, ref.guild);
  return new Map(
    inOrder.flatMap((user): [string, Member][] => {
      const member = members.get(user);
      if (!member?.memberships[ref.cohort]) return [];
      const acted = lastSeen(member, ref.cohort) ?? joined(member, ref.cohort);
      return isThere(presence, user, acted) ? [[user, member]] : [];
    }),
  );
}

/** Where it cannot be read, nobody is known to have left. */
const presenceOf = ({ store, log }: Needs, guild: string): Promise<Presence> =>
  store.people.of(guild).catch((error: unknown) => {
    log.error({ guild, err: error }, 'who left a server cannot be read');
    return nobody;
  });
