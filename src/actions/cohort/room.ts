import type { App } from '../../app.ts';

type Needs = Pick<App, 'store' | 'membersPerServer'>;

/**
 * Everybody about whom a group of the server stores something, including people who left one: each takes a place until
 * their data is deleted.
 */
async function peopleIn({ store }: Needs, guild: string): Promise<ReadonlySet<string>> {
  const refs = await store.cohorts.ofGuild(guild);
  const rosters = await Promise.all(refs.map((ref) => store.cohorts.roster(ref)));
  return new Set(rosters.flatMap((roster) => [...roster.keys()]));
}

/** The host's limit for the server if it is reached; undefined: another person can join. */
export async function fullAt(app: Needs, guild: string): Promise<number | undefined> {
  const most = app.membersPerServer;
  if (most === undefined || (await peopleIn(app, guild)).size < most) return undefined;
  return most;
}

/** Whether this person has a place already or there is a free one. */
export async function hasPlace(app: Needs, guild: string, user: string): Promise<boolean> {
  const most = app.membersPerServer;
  if (most === undefined) return true;
  const people = await peopleIn(app, guild);
  return people.has(user) || people.size < most;
}
