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

/** Rounds to millionths first: a mean of thirds that should be exactly a quarter may fall just short of it. */
const toHalves = (level: number): number => Math.round(Math.round(level * 2e6) / 1e6) / 2;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

export interface GroupAverage {
  readonly bucket: BucketId;
  readonly average?: number;
  /** Number of people in it who share. How many others are in it is kept secret. */
  readonly sharing: number;
  readonly others: boolean;
}

/** Field by field, because spreading an object for each of a thousand people and buckets costs more than the rest. */
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

/** Earlier snapshots: of this group, and of other groups that some of its people are or were in. */
export interface Before<Snapshot> {
  readonly previous: Snapshot;
  readonly elsewhere: readonly Snapshot[];
}

/**
 * Members who share count with their current ratings, leads who don't share don't count, and everybody else counts
 * through averages of their own, which are rounded and rarely renewed. Callers must store the snapshot, make only one
 * call at a time per server, and also call this whenever a member changes whether they share.
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
  /** At least how many who don't share have the gap, in multiples of three. */
  readonly others: number;
}

const LISTED = 3;
/** A gap that only one person has is not the group's. */
const COMMON = 2;

const countsOf = (lists: readonly (readonly string[])[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const list of lists) for (const gap of new Set(list)) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/** The least number of people still covered by a figure who have the gap, in multiples of three. */
const othersWith = (gap: string, { figures, size, weight }: Batch): number => {
  const least = (figures[gap] ?? 0) - (size - weight);
  return least < CROWD ? 0 : least - (least % CROWD);
};

/** Members who share count with their current gaps; the others' figures are renewed like averages, in threes. */
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

/** What leads may know about the group's ratings. Choosing a question uses the same figures. */
export interface GroupFigures {
  readonly averages: readonly GroupAverage[];
  readonly weakness: Partial<Record<BucketId, number>>;
  /** Gaps in skills, most common first. */
  readonly commonGaps: readonly CommonGap[];
}
