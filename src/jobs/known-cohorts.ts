import type { App } from '../app.ts';
import { coalesce } from '../async/coalesce.ts';
import type { Pool } from '../async/pool.ts';
import type { CohortRef } from '../domain/cohort.ts';

/** The cohorts of every server that the bot is in, in memory. */
export interface KnownCohorts {
  of(guild: string): readonly CohortRef[];
  all(): Iterable<CohortRef>;
  /** Which cohorts a server has may have changed. */
  touch(guild: string): void;
  /** Reads what is not known yet. Never rejects. */
  refresh(): Promise<void>;
  /** The same of one server alone, without waiting for the others. */
  refreshOne(guild: string): Promise<void>;
}

/** @param changed is told the cohorts of a server, and which are no more */
export function createKnownCohorts(
  { client, store, log }: Pick<App, 'client' | 'store' | 'log'>,
  pool: Pool,
  changed: (refs: readonly CohortRef[], gone: readonly CohortRef[]) => void,
): KnownCohorts {
  const known = new Map<string, readonly CohortRef[]>();
  const touched = new Set<string>();
  const of = (guild: string): readonly CohortRef[] => known.get(guild) ?? [];

  async function read(guild: string): Promise<void> {
    // Written while it is read, it is read once more.
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
      await Promise.all(
        [...new Set([...here, ...touched])].map((guild) => pool.run(() => refreshOne(guild))),
      );
    }),
    refreshOne,
  };
}
