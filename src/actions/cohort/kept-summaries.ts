import type { App } from '../../app.ts';
import type { MemberSummary } from '../../domain/cohort/member-summary.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Store } from '../../store/store.ts';

/** As long as Discord lets a private card be edited, so that its pages can be turned. */
const KEPT_MS = 15 * 60_000;
/** Members of all cohorts together: somebody with half a year of answers takes about 4 kB. */
const MOST = 5_000;

type Summaries = ReadonlyMap<string, MemberSummary>;

interface Group {
  readonly pack: Pack;
  readonly summaries: Map<string, MemberSummary>;
  readonly forget: NodeJS.Timeout;
}

/**
 * What was worked out of members' records, kept for the next look. Nothing kept is older than the record: each write of
 * somebody's, and their deletion, takes them out before it is acknowledged.
 */
export interface KeptSummaries {
  of(ref: CohortRef, pack: Pack): Summaries;
  /** Keeps what `read` works out of records, but for whoever was written meanwhile; returns all of it. */
  keeping(ref: CohortRef, pack: Pack, read: () => Promise<Summaries>): Promise<Summaries>;
  /** Of how many members. */
  readonly size: number;
}

const stores = new WeakMap<Store, KeptSummaries>();

export function keptSummaries({ store, log }: Pick<App, 'store' | 'log'>): KeptSummaries {
  const known = stores.get(store);
  if (known) return known;
  const made = createKeptSummaries(store, (error) =>
    log.error({ err: error }, 'what is kept of members could not be brought up to date, so it is forgotten'),
  );
  stores.set(store, made);
  return made;
}

const nameOf = (...parts: readonly (string | undefined)[]): string => parts.join('/');

export function createKeptSummaries(
  store: Pick<Store, 'onWrite'>,
  onProblem: (error: unknown) => void,
  { keptMs = KEPT_MS, most = MOST } = {},
): KeptSummaries {
  /** By guild and cohort, the one that was looked at longest ago first. */
  const groups = new Map<string, Group>();
  const cohortsOf = new Map<string, Set<string>>();
  const readings = new Set<Set<string>>();
  let size = 0;

  const forget = (name: string): void => {
    const group = groups.get(name);
    if (!group) return;
    clearTimeout(group.forget);
    size -= group.summaries.size;
    groups.delete(name);
    const [guild = ''] = name.split('/');
    const names = cohortsOf.get(guild);
    names?.delete(name);
    if (names?.size === 0) cohortsOf.delete(guild);
  };

  const forgetAll = (): void => {
    for (const name of [...groups.keys()]) forget(name);
  };

  const used = (ref: CohortRef, pack: Pack): Group => {
    const name = nameOf(ref.guild, ref.cohort);
    const before = groups.get(name);
    if (before && before.pack !== pack) forget(name);
    const group = groups.get(name) ?? {
      pack,
      summaries: new Map<string, MemberSummary>(),
      forget: setTimeout(() => forget(name), keptMs).unref(),
    };
    group.forget.refresh();
    groups.delete(name);
    groups.set(name, group);
    cohortsOf.set(ref.guild, (cohortsOf.get(ref.guild) ?? new Set()).add(name));
    return group;
  };

  const keep = (ref: CohortRef, pack: Pack, summaries: Summaries): void => {
    const { summaries: kept } = used(ref, pack);
    for (const name of groups.keys()) {
      if (size + summaries.size <= most || groups.size === 1) break;
      forget(name);
    }
    for (const [user, summary] of summaries) {
      if (kept.delete(user)) size -= 1;
      if (size >= most) break;
      kept.set(user, summary);
      size += 1;
    }
  };

  // Whatever stands under a person's name: which record it is, is not ours to know.
  store.onWrite(
    (key) => {
      const [, guild, user = ''] = key.split('/');
      for (const written of readings) written.add(nameOf(guild, user));
      for (const name of cohortsOf.get(guild ?? '') ?? [])
        if (groups.get(name)?.summaries.delete(user)) size -= 1;
    },
    (error) => {
      forgetAll();
      onProblem(error);
    },
  );

  return {
    of: (ref, pack) => used(ref, pack).summaries,
    async keeping(ref, pack, read) {
      const written = new Set<string>();
      readings.add(written);
      try {
        const summaries = await read();
        keep(ref, pack, new Map([...summaries].filter(([user]) => !written.has(nameOf(ref.guild, user)))));
        return summaries;
      } finally {
        readings.delete(written);
      }
    },
    get size() {
      return size;
    },
  };
}
