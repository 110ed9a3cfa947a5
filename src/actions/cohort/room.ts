import type { App } from '../../app.ts';

type Needs = Pick<App, 'store' | 'membersPerServer'>;

/** Everybody of whom a group of the server keeps something, and who left one too: until their deletion each takes a place. */
async function peopleIn({ store }: Needs, guild: string): Promise<ReadonlySet<string>> {
  const refs = await store.cohorts.ofGuild(guild);
  const rosters = await Promise.all(refs.map((ref) => store.cohorts.roster(ref)));
  return new Set(rosters.flatMap((roster) => [...roster.keys()]));
}

/** How many places the host gives a server of which all are taken; undefined: somebody else can join. */
export async function fullAt(app: Needs, guild: string): Promise<number | undefined> {
  const most = app.membersPerServer;
  if (most === undefined || (await peopleIn(app, guild)).size < most) return undefined;
  return most;
}

/** Whether there is a place for somebody who has one already, or is new. */
export async function hasPlace(app: Needs, guild: string, user: string): Promise<boolean> {
  const most = app.membersPerServer;
  if (most === undefined) return true;
  const people = await peopleIn(app, guild);
  return people.has(user) || people.size < most;
}
