import { BUCKET_IDS, type BucketId } from '../pack.ts';
import {
  AVERAGE,
  type Batch,
  CROWD,
  inThrees,
  liveOf,
  type Person,
  renew,
  shownOf,
  withinReach,
} from './protected-averages.ts';
import type { AveragePerson, AveragesSnapshot, GapPerson, GapsSnapshot } from './published-figures.ts';

/** Millionths first: the mean of thirds that meet at a quarter must not fall short of it. */
const toHalves = (level: number): number => Math.round(Math.round(level * 2e6) / 1e6) / 2;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

export interface GroupAverage {
  readonly bucket: BucketId;
  readonly average?: number;
  /** People in it who share. How many others are in it is not told. */
  readonly sharing: number;
  readonly others: boolean;
}

/** Field by field: a spread for each of a thousand people and bucket costs more than all the rest. */
function ratedIn(bucket: BucketId, people: readonly AveragePerson[]): readonly Person<number>[] {
  const rated: Person<number>[] = [];
  for (const { id, shares, sharesElsewhere = false, isUnderWay = false, buckets } of people) {
    const standing = buckets[bucket];
    if (standing === undefined) continue;
    rated.push({
      id,
      shares,
      sharesElsewhere,
      isUnderWay,
      ratedAt: standing.ratedAt,
      value: standing.rating,
    });
  }
  return rated;
}

/** Snapshots: of this group, and of the others in which some of its people are or were. */
export interface Before<Snapshot> {
  readonly previous: Snapshot;
  readonly elsewhere: readonly Snapshot[];
}

/**
 * Sharers count as they are now, leads who do not share not at all, all others as one average of theirs that is itself
 * rounded and rarely renewed. To be called, with the snapshot stored, one call at a time in a server, and whenever
 * somebody's answer about sharing changes.
 * @param leads everybody who was ever in the group and leads this or another group of the server
 */
export function groupAverages(
  people: readonly AveragePerson[],
  leads: ReadonlySet<string>,
  { previous, elsewhere }: Before<AveragesSnapshot>,
): { readonly averages: readonly GroupAverage[]; readonly snapshot: AveragesSnapshot } {
  const snapshot = { ...previous };
  const averages = BUCKET_IDS.map((bucket): GroupAverage => {
    const rated = ratedIn(bucket, people);
    const around = { previous: previous[bucket], elsewhere: elsewhere.map((one) => one[bucket]) };
    const renewed = renew(rated, leads, around, (ratings) => ({
      [AVERAGE]: withinReach(toHalves(sum(ratings) / ratings.length), ratings.length),
    }));
    snapshot[bucket] = renewed;
    const silent = shownOf(renewed, rated);
    const live = liveOf(rated, silent);
    const weight = live.length + sum(silent.map(({ weight: people }) => people));
    const others = silent.length > 0;
    if (weight === 0) return { bucket, sharing: 0, others };
    const total =
      sum(live.map(({ value }) => value)) +
      sum(silent.map(({ weight: people, figures }) => people * (figures[AVERAGE] ?? 0)));
    return { bucket, average: toHalves(total / weight), sharing: live.length, others };
  });
  const isSame = BUCKET_IDS.every((bucket) => snapshot[bucket] === previous[bucket]);
  return { averages, snapshot: isSame ? previous : snapshot };
}

export interface CommonGap {
  readonly gap: string;
  readonly sharing: number;
  /** Those who do not share: none, or in threes. */
  readonly others: number;
}

const LISTED = 3;
/** A gap of one person is not the group's. */
const COMMON = 2;

const countsOf = (lists: readonly (readonly string[])[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const list of lists) for (const gap of new Set(list)) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** What is left of a figure for those for whom it still stands. */
const othersWith = (gap: string, { figures, size, weight }: Batch): number => {
  const least = (figures[gap] ?? 0) - (size - weight);
  return least < CROWD ? 0 : least - (least % CROWD);
};

/** Sharers count as they are now; figures of others are renewed like averages and count in threes. */
export function commonGaps(
  people: readonly GapPerson[],
  leads: ReadonlySet<string>,
  before: Before<GapsSnapshot>,
): { readonly gaps: readonly CommonGap[]; readonly snapshot: GapsSnapshot } {
  const persons = people.map(
    ({
      id,
      shares,
      sharesElsewhere = false,
      isUnderWay = false,
      ratedAt,
      gaps,
    }): Person<readonly string[]> => ({
      id,
      shares,
      sharesElsewhere,
      isUnderWay,
      ratedAt,
      value: gaps,
    }),
  );
  const snapshot = renew(persons, leads, before, (lists) =>
    Object.fromEntries(
      Object.entries(countsOf(lists)).map(([gap, count]) => [gap, inThrees(count, lists.length)]),
    ),
  );
  const silent = shownOf(snapshot, persons);
  const open = countsOf(liveOf(persons, silent).map(({ value }) => value));
  const all = new Set([...Object.keys(open), ...silent.flatMap(({ figures }) => Object.keys(figures))]);
  const counted = [...all].map((gap) => ({
    gap,
    sharing: open[gap] ?? 0,
    others: sum(silent.map((one) => othersWith(gap, one))),
  }));
  const gaps = counted
    .filter(({ sharing, others }) => sharing + others >= COMMON)
    .toSorted((a, b) => b.sharing + b.others - a.sharing - a.others || (a.gap < b.gap ? -1 : 1));
  return { gaps: gaps.slice(0, LISTED), snapshot };
}

/** What leads may know of the group's ratings; the choice of the question uses the same. */
export interface GroupFigures {
  readonly averages: readonly GroupAverage[];
  readonly weakness: Partial<Record<BucketId, number>>;
  /** Of skills, the most common first. */
  readonly commonGaps: readonly CommonGap[];
}
