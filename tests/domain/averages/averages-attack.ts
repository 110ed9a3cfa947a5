import fc from 'fast-check';
import {
  type CommonGap,
  commonGaps,
  type GroupAverage,
  groupAverages,
} from '../../../src/domain/averages/averages.ts';
import {
  type AveragesSnapshot,
  type GapsSnapshot,
  noAverages,
  noGaps,
  showInAverages,
  showInGaps,
} from '../../../src/domain/averages/published-figures.ts';

export const GAPS = ['math', 'writing', 'portfolio', 'reading-papers'];

export interface Someone {
  readonly id: string;
  readonly shares: boolean;
  readonly sharesElsewhere?: boolean;
  readonly ratedAt: number;
  readonly level: number;
  readonly gaps: readonly string[];
}

/** What is stored about a group. */
export interface Kept {
  readonly averages: AveragesSnapshot;
  readonly gaps: GapsSnapshot;
}

export interface Look extends Kept {
  readonly shown: { readonly average: GroupAverage | undefined; readonly gaps: readonly CommonGap[] };
}

const nothing: Kept = { averages: noAverages, gaps: noGaps };

const forAverages = ({ level, ratedAt, gaps: _gaps, ...person }: Someone) => ({
  ...person,
  buckets: { technical: { rating: level, ratedAt } },
});

const nobody: ReadonlySet<string> = new Set();

/** What leads see of the group, and the two snapshots it comes from. */
export function look(
  people: readonly Someone[],
  before = nothing,
  elsewhere: readonly Kept[] = [],
  leads = nobody,
): Look {
  const averages = groupAverages(people.map(forAverages), leads, {
    previous: before.averages,
    elsewhere: elsewhere.map((one) => one.averages),
  });
  const common = commonGaps(
    people.map(({ level: _level, ...person }) => person),
    leads,
    { previous: before.gaps, elsewhere: elsewhere.map((one) => one.gaps) },
  );
  const average = averages.averages.find(({ bucket }) => bucket === 'technical');
  return { shown: { average, gaps: common.gaps }, averages: averages.snapshot, gaps: common.snapshot };
}

/** What the bot does before somebody starts or stops sharing. */
const remembered = (kept: Kept, someone: Someone): Kept => ({
  averages: showInAverages(kept.averages, forAverages(someone)),
  gaps: showInGaps(kept.gaps, someone),
});

/** The levels that tracks want. Anybody below has the gap. */
const WANTED: Readonly<Record<string, number>> = { math: 5, writing: 4, portfolio: 3, 'reading-papers': 2 };
export const lacking = (level: number): string[] => GAPS.filter((gap) => level < (WANTED[gap] ?? 0));

/** The members of each group. Leads of one group may also lead the other. */
export type Groups = readonly (readonly number[])[];
export const ONE_GROUP: Groups = [[0, 1, 2, 3, 4, 5, 6, 7, 8]];
export const TWO_GROUPS: Groups = [
  [0, 1, 2, 3, 4, 5],
  [3, 4, 5, 6, 7, 8],
];

export interface Step {
  readonly who: number;
  readonly act: 'rate' | 'leave' | 'come' | 'share' | 'stop' | 'look';
  readonly level: number;
  /** The group it happens in. Ratings belong to the person and apply in all groups. */
  readonly group: number;
  /** Whether leads look at each group afterwards. They see shared ratings in any case. */
  readonly looks: readonly [boolean, boolean];
}

/** Also generates histories with few levels: groups in which everybody rated the same are the easiest to work out. */
export const anyHistory = (looks: fc.Arbitrary<boolean>): fc.Arbitrary<Step[]> =>
  fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }).chain((levels) =>
    fc.array(
      fc.record({
        who: fc.nat(8),
        act: fc.constantFrom<Step['act'][]>('rate', 'rate', 'rate', 'leave', 'come', 'share', 'stop', 'look'),
        level: fc.constantFrom(...levels),
        group: fc.nat(1),
        looks: fc.tuple(looks, looks),
      }),
      { minLength: 20, maxLength: 80 },
    ),
  );

interface Person {
  readonly id: string;
  readonly ratedAt: number;
  readonly level: number;
  readonly away: ReadonlySet<number>;
  readonly shares: ReadonlySet<number>;
}

/** A group after one step: its members, and what leads saw if they looked. */
export interface Moment {
  readonly people: readonly Someone[];
  readonly before: Kept | undefined;
  readonly now?: Look;
}

const plus = (all: ReadonlySet<number>, one: number) => new Set([...all, one]);
const minus = (all: ReadonlySet<number>, one: number) => new Set([...all].filter((other) => other !== one));

/** Who leads a group of the server, and from which step on. */
export interface Leading {
  readonly leads: readonly number[];
  readonly from: number;
}
export const NO_LEADS: Leading = { leads: [], from: 0 };

/** What is known before a step. Playing can continue from there without the earlier steps. */
export interface Standing {
  readonly step: number;
  readonly people: ReadonlyMap<number, Person>;
  readonly kept: ReadonlyMap<number, Kept>;
}
const BEGINNING: Standing = { step: 0, people: new Map(), kept: new Map() };

export interface Played {
  readonly before: Standing;
  /** The state of each group after the step. */
  readonly moments: readonly Moment[];
}

/** Plays a history, and yields each group's state after each step. */
export function* replay(
  history: readonly Step[],
  groups: Groups,
  leading: Leading = NO_LEADS,
): Generator<readonly Moment[]> {
  for (const { moments } of play(history, groups, leading)) yield moments;
}

/** Plays a history from its beginning, or from a standing. */
export function* play(
  history: readonly Step[],
  groups: Groups,
  { leads, from }: Leading,
  begin = BEGINNING,
): Generator<Played> {
  const leading = new Set(leads.map((who) => `${who}`));
  const people = new Map(begin.people);
  const kept = new Map(begin.kept);
  const asSeenIn = (group: number, { id, ratedAt, level, shares }: Person): Someone => ({
    id,
    ratedAt,
    level,
    gaps: lacking(level),
    shares: shares.has(group),
    sharesElsewhere: minus(shares, group).size > 0,
  });
  for (const [index, step] of history.entries()) {
    if (index < begin.step) continue;
    const standing: Standing = { step: index, people: new Map(people), kept: new Map(kept) };
    const { who, act, level, looks } = step;
    const own = groups.flatMap((members, group) => (members.includes(who) ? [group] : []));
    const group = own.includes(step.group) ? step.group : (own[0] ?? 0);
    const known = people.get(who) ?? {
      id: `${who}`,
      ratedAt: index,
      level,
      away: new Set(),
      shares: new Set(),
    };
    const ends = (act === 'stop' || act === 'leave') && known.shares.has(group);
    if (ends || (act === 'share' && !known.shares.has(group)))
      kept.set(group, remembered(kept.get(group) ?? nothing, asSeenIn(group, known)));
    const changes = {
      rate: { level, ratedAt: index },
      leave: { away: plus(known.away, group), shares: minus(known.shares, group) },
      come: { away: minus(known.away, group) },
      share: { shares: plus(known.shares, group), away: minus(known.away, group) },
      stop: { shares: minus(known.shares, group) },
      look: {},
    };
    people.set(who, { ...known, ...changes[act] });
    const moments = groups.map((members, at): Moment => {
      const present = members.flatMap((one) => {
        const person = people.get(one);
        return person && !person.away.has(at) ? [asSeenIn(at, person)] : [];
      });
      const before = kept.get(at);
      if (looks[at] !== true) return { people: present, before };
      const elsewhere = [...kept].flatMap(([other, snapshots]) => (other === at ? [] : [snapshots]));
      const now = look(present, before, elsewhere, index < from ? nobody : leading);
      kept.set(at, now);
      return { people: present, before, now };
    });
    yield { before: standing, moments };
  }
}
