import type { Logger } from 'pino';
import type { GroupFigures } from '../domain/averages/averages.ts';
import type { MemberSummary } from '../domain/cohort/member-summary.ts';
import type { CohortRef } from '../domain/cohort.ts';
import type { Pack } from '../domain/pack.ts';
import type { Store } from '../store/store.ts';

/** As long as Discord lets a private card be edited, so that its pages can be turned. */
const KEPT_MS = 15 * 60_000;
/** Members of all cohorts together: a member with half a year of answers takes about 4 kB. */
const MOST = 5_000;

type Summaries = ReadonlyMap<string, MemberSummary>;

/** Figures of exactly these members, as they were at the time. */
export interface KeptFigures {
  readonly figures: GroupFigures;
  readonly members: Summaries;
  /** The leads known at the time. */
  readonly leads: ReadonlySet<string>;
  /** Epoch ms: within this span, time alone does not change the figures. */
  readonly from: number;
  readonly until: number;
}

interface Group {
  readonly pack: Pack;
  readonly summaries: Map<string, MemberSummary>;
  readonly forget: NodeJS.Timeout;
  figures?: KeptFigures | undefined;
}

/**
 * Results worked out from records, kept for the next look. They are never older than the records: each write removes
 * what depended on it before it is acknowledged.
 */
export interface KeptLooks {
  summaries(ref: CohortRef, pack: Pack): Summaries;
  /** Keeps what `read` works out, except for members written in the meantime; returns all of it. */
  keepingSummaries(ref: CohortRef, pack: Pack, read: () => Promise<Summaries>): Promise<Summaries>;
  figures(ref: CohortRef): KeptFigures | undefined;
  /**
   * Keeps what `publish` works out, unless somebody else wrote something it depends on in the meantime.
   * @param publish also returns how often it wrote itself
   */
  keepingFigures(
    ref: CohortRef,
    publish: () => Promise<{ readonly kept: KeptFigures; readonly writes: number }>,
  ): Promise<GroupFigures>;
  /** The number of members that are kept. */
  readonly size: number;
}

export const keptLooks = (store: Pick<Store, 'onWrite' | 'isShared'>, log: Logger): KeptLooks =>
  store.isShared
    ? nothingKept
    : createKeptLooks(store, (error) =>
        log.error({ err: error }, 'could not update what is cached about groups, so the cache was cleared'),
      );

/** Used with several processes: nothing tells this one what another writes, such as that a member no longer shares. */
const nothingKept: KeptLooks = {
  summaries: () => new Map(),
  keepingSummaries: (_ref, _pack, read) => read(),
  figures: () => undefined,
  keepingFigures: async (_ref, publish) => (await publish()).kept.figures,
  size: 0,
};

const nameOf = (guild: string, name: string): string => `${guild}/${name}`;

/** The guild whose averages or gaps are stored under this key. */
const guildOfFigures = (key: string): string | undefined =>
  /^fact\/(?:averages|gaps)-([^-]+)-/.exec(key)?.[1];

export function createKeptLooks(
  store: Pick<Store, 'onWrite'>,
  onProblem: (error: unknown) => void,
  { keptMs = KEPT_MS, most = MOST } = {},
): KeptLooks {
  /** Ordered by the last look, the oldest first. */
  const groups = new Map<string, Group>();
  const namesIn = new Map<string, Set<string>>();
  /** One list for each computation under way, with the names written since it began. */
  const reading = new Set<string[]>();
  let size = 0;

  const forget = (name: string): void => {
    const group = groups.get(name);
    if (!group) return;
    clearTimeout(group.forget);
    size -= group.summaries.size;
    groups.delete(name);
    const [guild = ''] = name.split('/');
    const names = namesIn.get(guild);
    names?.delete(name);
    if (names?.size === 0) namesIn.delete(guild);
  };

  const used = ({ guild, cohort }: CohortRef, pack: Pack): Group => {
    const name = nameOf(guild, cohort);
    if (groups.get(name)?.pack !== pack) forget(name);
    const group = groups.get(name) ?? {
      pack,
      summaries: new Map<string, MemberSummary>(),
      forget: setTimeout(() => forget(name), keptMs).unref(),
    };
    group.forget.refresh();
    groups.delete(name);
    groups.set(name, group);
    namesIn.set(guild, (namesIn.get(guild) ?? new Set()).add(name));
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

  const watching = async <T>(work: (written: readonly string[]) => Promise<T>): Promise<T> => {
    const written: string[] = [];
    reading.add(written);
    try {
      return await work(written);
    } finally {
      reading.delete(written);
    }
  };

  store.onWrite(
    (key) => {
      const ofFigures = guildOfFigures(key);
      // Counts any key with a member's name: this file does not know what kinds of records there are.
      const [, guild = '', user = ''] = ofFigures === undefined ? key.split('/') : ['', ofFigures];
      for (const written of reading) written.push(nameOf(guild, user));
      for (const name of namesIn.get(guild) ?? []) {
        const group = groups.get(name);
        if (!group) continue;
        const isChanged = group.summaries.delete(user);
        if (isChanged) size -= 1;
        if (isChanged || ofFigures !== undefined || group.figures?.members.has(user))
          group.figures = undefined;
      }
    },
    (error) => {
      for (const name of [...groups.keys()]) forget(name);
      onProblem(error);
    },
  );

  return {
    summaries: (ref, pack) => used(ref, pack).summaries,
    keepingSummaries: (ref, pack, read) =>
      watching(async (written) => {
        const summaries = await read();
        keep(
          ref,
          pack,
          new Map([...summaries].filter(([user]) => !written.includes(nameOf(ref.guild, user)))),
        );
        return summaries;
      }),
    figures: (ref) => groups.get(nameOf(ref.guild, ref.cohort))?.figures,
    keepingFigures: (ref, publish) =>
      watching(async (written) => {
        const { kept, writes } = await publish();
        const group = groups.get(nameOf(ref.guild, ref.cohort));
        const changed = written.filter(
          (name) => name === nameOf(ref.guild, '') || isIn(kept.members, ref, name),
        );
        if (group && changed.length === writes) group.figures = kept;
        return kept.figures;
      }),
    get size() {
      return size;
    },
  };
}

const isIn = (members: Summaries, { guild }: CohortRef, name: string): boolean =>
  name.startsWith(`${guild}/`) && members.has(name.slice(guild.length + 1));
