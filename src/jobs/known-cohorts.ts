import type { App } from '../app.ts';
import { coalesce } from '../async/coalesce.ts';
import type { Pool } from '../async/pool.ts';
import type { CohortRef } from '../domain/cohort.ts';

/** The cohorts of every server the bot is in, kept in memory. */
export interface KnownCohorts {
  of(guild: string): readonly CohortRef[];
  all(): Iterable<CohortRef>;
  /** The list of a server's cohorts may have changed. */
  touch(guild: string): void;
  /** Reads the servers that are not known yet or were touched. Never rejects. */
  refresh(): Promise<void>;
  /** The same for one server, without waiting for the others. */
  refreshOne(guild: string): Promise<void>;
}

/** @param changed is told the cohorts of a server, and which of its cohorts no longer exist */
export function createKnownCohorts(
  { client, store, log }: Pick<App, 'client' | 'store' | 'log'>,
  pool: Pool,
  changed: (refs: readonly CohortRef[], gone: readonly CohortRef[]) => void,
): KnownCohorts {
  const known = new Map<string, readonly CohortRef[]>();
  const touched = new Set<string>();
  const of = (guild: string): readonly CohortRef[] => known.get(guild) ?? [];

  async function read(guild: string): Promise<void> {
    // Cleared before reading: a server that is touched during the read is read once more.
    touched.delete(guild);
    try {
      const refs = await store.cohorts.ofGuild(guild);
      const ids = new Set(refs.map(({ cohort }) => cohort));
      const gone = of(guild).filter(({ cohort }) => !ids.has(cohort));
      known.set(guild, refs);
      changed(refs, gone);
    } catch (error) {
      touched.add(guild);
      log.error({ guild, err: error }, 'could not read the groups of a server');
    }
  }

  async function refreshOne(guild: string): Promise<void> {
    if (!known.has(guild) || touched.has(guild)) await read(guild);
  }

  return {
    of,
    *all() {
      for (const refs of known.values()) yield* refs;
    },
    touch(guild) {
      touched.add(guild);
    },
    refresh: coalesce(async () => {
      const here = [...client.guilds.cache.keys()].filter((guild) => !known.has(guild));
      const reads: Promise<unknown>[] = [];
      for (const guild of new Set([...here, ...touched])) {
        const room = pool.untilRoom();
        if (room) await room;
        reads.push(pool.run(() => refreshOne(guild)));
      }
      await Promise.all(reads);
    }),
    refreshOne,
  };
}
