import type { App } from '../../app.ts';
import { letOthersIn } from '../../async/let-others-in.ts';
import { type MemberSummary, summaryOf } from '../../domain/cohort/member-summary.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { isThere, nobody, type Presence } from '../../domain/own-data/departure.ts';

type Needs = Pick<App, 'looks' | 'store' | 'pack' | 'log'>;

/** Members read and summarised without a pause: about five milliseconds with half a year of answers each. */
const AT_ONCE = 25;

/**
 * Members of the cohort by user id, first joined first: everybody who has left neither the group nor the server, and
 * whose record can be read.
 */
export async function cohortMembers(app: Needs, ref: CohortRef): Promise<ReadonlyMap<string, MemberSummary>> {
  const roster = await app.store.cohorts.roster(ref);
  // Break ties by id, so that lists which number people always number them the same way.
  const inOrder = [...roster]
    .toSorted(([one, a], [other, b]) => a - b || (one < other ? -1 : 1))
    .map(([user]) => user);
  const summaries = await summariesOf(app, ref, inOrder);
  const presence = await presenceOf(app, ref.guild);
  return new Map(
    inOrder.flatMap((user): [string, MemberSummary][] => {
      const summary = summaries.get(user);
      if (!summary?.isMember) return [];
      const { lastSeen, joinedAt } = summary.attendance;
      return isThere(presence, user, lastSeen ?? joinedAt) ? [[user, summary]] : [];
    }),
  );
}

async function summariesOf(
  app: Needs,
  ref: CohortRef,
  users: readonly string[],
): Promise<ReadonlyMap<string, MemberSummary>> {
  const { store, pack, looks: kept } = app;
  const found = new Map(kept.summaries(ref, pack));
  const unknown = users.filter((user) => !found.has(user));
  for (let start = 0; start < unknown.length; start += AT_ONCE) {
    const part = unknown.slice(start, start + AT_ONCE);
    const read = await kept.keepingSummaries(ref, pack, async () => {
      const members = await store.members.getMany(ref.guild, part);
      return new Map([...members].map(([user, member]) => [user, summaryOf(pack, ref.cohort, member)]));
    });
    for (const [user, summary] of read) found.set(user, summary);
    await letOthersIn();
  }
  return found;
}

/** If this can't be read, nobody counts as having left. */
const presenceOf = ({ store, log }: Needs, guild: string): Promise<Presence> =>
  store.people.of(guild).catch((error: unknown) => {
    log.error({ guild, err: error }, 'could not read who left a server');
    return nobody;
  });
