import type { App } from '../../app.ts';
import { letOthersIn } from '../../async/let-others-in.ts';
import { nameOf } from '../../domain/cohort.ts';
import type { Collecting } from '../../domain/own-data/collecting.ts';
import type { OwnRecords, Person } from '../../store/references.ts';

/** Servers that are asked about at a time, so that their rows are read together. */
const TOGETHER = 50;

/** Everything stored about somebody, and whether more is collected. */
export interface OwnData {
  readonly person: Person;
  /** The name of the server. */
  readonly server: string;
  readonly records: OwnRecords;
  readonly collecting: Collecting;
  /** When the bot noticed its removal from the server, epoch ms. */
  readonly goneSince?: number;
}

export async function ownData({ store }: Pick<App, 'store'>, person: Person): Promise<OwnData> {
  const [guild, records, collecting] = await Promise.all([
    store.guilds.of(person.guild),
    store.own.all(person),
    store.collecting.of(person.guild, person.user),
  ]);
  const { name = '', goneSince } = guild ?? {};
  return { person, server: name, records, collecting, ...(goneSince !== undefined && { goneSince }) };
}

export interface KnownServer {
  readonly id: string;
  readonly name: string;
}

/** The servers in which something is stored about somebody, or they stopped collecting, including servers they left. */
export async function serversOf(
  { store }: Pick<App, 'store'>,
  user: string,
): Promise<readonly KnownServer[]> {
  const knows = async (guild: string): Promise<boolean> =>
    (await store.own.has({ guild, user })) || (await store.collecting.of(guild, user)).stopped;
  const all = Object.entries(await store.guilds.get());
  const found: KnownServer[] = [];
  for (let start = 0; start < all.length; start += TOGETHER) {
    const some = all.slice(start, start + TOGETHER);
    const known = await Promise.all(some.map(([guild]) => knows(guild)));
    for (const [index, [id, { name }]] of some.entries()) if (known[index]) found.push({ id, name });
    await letOthersIn();
  }
  return found;
}

/** The names of a server's groups, by cohort. If a group's settings are gone or can't be read, its id is used. */
export async function groupNames(
  { store, log }: Pick<App, 'store' | 'log'>,
  guild: string,
  cohorts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const named = cohorts.map(async (cohort) => {
    const settings = await store.cohorts.settings({ guild, cohort }).catch((error: unknown) => {
      log.error({ guild, cohort, err: error }, 'could not read the settings of a group');
      return undefined;
    });
    return [cohort, settings ? nameOf(settings) : cohort] as const;
  });
  return new Map(await Promise.all(named));
}
