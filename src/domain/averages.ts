import { z } from 'zod';
import { BUCKET_IDS, type BucketId } from './pack.ts';
import type { BucketStanding } from './ratings.ts';

/** So many people who do not share are in a figure, and so many have new ratings in every new one. */
const CROWD = 3;

const instants = z.record(z.string(), z.number());

/**
 * A figure of people who do not share. Every new one has at least three instants that none before it had, so no sum or
 * difference of published figures is about fewer than three people.
 */
const pool = z.strictObject({
  published: z
    .strictObject({
      figures: z.record(z.string(), z.number()),
      people: z.number().int().min(CROWD),
      of: instants,
    })
    .optional(),
  /** By person: the newest ratings that went into any figure or were seen; those that leads saw while the person shared. */
  used: instants,
  seen: instants,
});
type Pool = z.infer<typeof pool>;

/** What the next call needs and what leads never see; to be stored whenever it changed. */
export const averagesSnapshot = z.strictObject({
  technical: pool,
  research: pool,
  communication: pool,
  domain: pool,
});
export type AveragesSnapshot = z.infer<typeof averagesSnapshot>;

export const gapsSnapshot = pool;
export type GapsSnapshot = z.infer<typeof gapsSnapshot>;

interface Person<T> {
  readonly id: string;
  readonly shares: boolean;
  readonly ratedAt: number;
  readonly value: T;
}

const emptyPool: Pool = { used: {}, seen: {} };
const before = -Infinity;

const instantsOf = (people: readonly Person<unknown>[]): Record<string, number> =>
  Object.fromEntries(people.map(({ id, ratedAt }) => [id, ratedAt]));

const newest = (one: Record<string, number>, other: Record<string, number>): Record<string, number> => {
  const all = { ...one };
  for (const [id, at] of Object.entries(other)) all[id] = Math.max(at, all[id] ?? before);
  return all;
};

const renew = <T>(
  people: readonly Person<T>[],
  previous: Pool,
  figuresOf: (values: readonly T[]) => Record<string, number>,
): Pool => {
  const shown = instantsOf(people.filter(({ shares }) => shares));
  const seen = newest(previous.seen, shown);
  const used = newest(previous.used, shown);
  const silent = people.filter(({ shares }) => !shares);
  const renewed = silent.filter(({ id, ratedAt }) => ratedAt > (used[id] ?? before));
  if (renewed.length < CROWD) return { ...previous, used, seen };
  const of = instantsOf(silent);
  const published = { figures: figuresOf(silent.map(({ value }) => value)), people: silent.length, of };
  return { published, used: newest(used, of), seen };
};

const isKnown = ({ published, seen }: Pool, id: string): boolean =>
  (seen[id] ?? before) >= (published?.of[id] ?? Infinity);

/** Withdrawn when fewer than three in it are still unknown to leads, or when all in it are gone. */
const shownOf = (pool: Pool, people: readonly Person<unknown>[]) => {
  const { published } = pool;
  if (published === undefined) return undefined;
  const { of } = published;
  const known = Object.keys(of).filter((id) => isKnown(pool, id)).length;
  const present = people.some(({ id, shares }) => !shares && of[id] !== undefined);
  return present && published.people - known >= CROWD ? published : undefined;
};

/** Millionths first: the mean of thirds that meet at a quarter must not fall short of it. */
const toHalves = (level: number): number => Math.round(Math.round(level * 2e6) / 1e6) / 2;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

export interface AveragePerson {
  readonly id: string;
  readonly shares: boolean;
  readonly buckets: Partial<Record<BucketId, BucketStanding>>;
}

export interface GroupAverage {
  readonly bucket: BucketId;
  readonly average?: number;
  /** People in it who share. How many others are in it is not told. */
  readonly sharing: number;
  readonly others: boolean;
}

/**
 * Sharers count as they are now, all others as one average of theirs that is itself rounded and rarely renewed. To be
 * called, with the snapshot stored, one call at a time, and whenever somebody's answer about sharing changes.
 */
export function groupAverages(
  people: readonly AveragePerson[],
  previous?: AveragesSnapshot,
): { readonly averages: readonly GroupAverage[]; readonly snapshot: AveragesSnapshot } {
  const snapshot = { technical: emptyPool, research: emptyPool, communication: emptyPool, domain: emptyPool };
  const averages = BUCKET_IDS.map((bucket): GroupAverage => {
    const rated = people.flatMap(({ id, shares, buckets }) => {
      const standing = buckets[bucket];
      return standing === undefined
        ? []
        : [{ id, shares, ratedAt: standing.ratedAt, value: standing.rating }];
    });
    const renewed = renew(rated, previous?.[bucket] ?? emptyPool, (ratings) => ({
      average: toHalves(sum(ratings) / ratings.length),
    }));
    snapshot[bucket] = renewed;
    const silent = shownOf(renewed, rated);
    const live = rated.filter(({ id, shares }) => shares && silent?.of[id] === undefined);
    const weight = live.length + (silent?.people ?? 0);
    const others = silent !== undefined;
    if (weight === 0) return { bucket, sharing: 0, others };
    const total =
      sum(live.map(({ value }) => value)) + (silent?.people ?? 0) * (silent?.figures['average'] ?? 0);
    return { bucket, average: toHalves(total / weight), sharing: live.length, others };
  });
  return { averages, snapshot };
}

export interface GapPerson {
  readonly id: string;
  readonly shares: boolean;
  /** The person's latest audit. */
  readonly ratedAt: number;
  /** Ids of what the person lacks for their own target or the cohort's. */
  readonly gaps: readonly string[];
}

const LISTED = 2;

const countsOf = (lists: readonly (readonly string[])[]): Record<string, number> => {
  const counts = new Map<string, number>();
  for (const gap of lists.flatMap((list) => [...new Set(list)])) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  return Object.fromEntries(counts);
};

/**
 * The two most common gaps, without counts: those of sharers as they are now; those of others only where at least three
 * of them have the gap, from a figure that is renewed like an average.
 */
export function commonGaps(
  people: readonly GapPerson[],
  previous: GapsSnapshot = emptyPool,
): { readonly gaps: readonly string[]; readonly snapshot: GapsSnapshot } {
  const persons = people.map(({ id, shares, ratedAt, gaps }) => ({ id, shares, ratedAt, value: gaps }));
  const snapshot = renew(persons, previous, countsOf);
  const silent = shownOf(snapshot, persons);
  const live = persons.filter(({ id, shares }) => shares && silent?.of[id] === undefined);
  const counts = new Map(Object.entries(countsOf(live.map(({ value }) => value))));
  for (const [gap, count] of Object.entries(silent?.figures ?? {})) {
    if (count >= CROWD) counts.set(gap, (counts.get(gap) ?? 0) + count);
  }
  const ordered = [...counts].toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  return { gaps: ordered.slice(0, LISTED).map(([gap]) => gap), snapshot };
}

const without = (all: Record<string, number>, id: string) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));

const forgetIn = (pool: Pool, id: string): Pool => {
  const { published } = pool;
  const rest = { used: without(pool.used, id), seen: without(pool.seen, id) };
  if (published === undefined || isKnown(pool, id)) return rest;
  return { published: { ...published, of: without(published.of, id) }, ...rest };
};

/** For a member's deletion: a published figure stays without their name in it, or goes if leads knew their part. */
export function forgetInAverages(snapshot: AveragesSnapshot, id: string): AveragesSnapshot {
  return {
    technical: forgetIn(snapshot.technical, id),
    research: forgetIn(snapshot.research, id),
    communication: forgetIn(snapshot.communication, id),
    domain: forgetIn(snapshot.domain, id),
  };
}

export const forgetInGaps = forgetIn;
