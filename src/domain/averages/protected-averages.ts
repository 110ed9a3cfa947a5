/** The least number of people in a figure about whom its readers know nothing. */
export const CROWD = 3;
/** How many members are assumed to tell a lead their own ratings. Nobody knows which ones do. */
const TELLERS = 1;
/** The fewest people in a figure who neither share nor lead; each new figure needs as many new ratings. */
export const FEWEST = CROWD + TELLERS;
export const AVERAGE = 'average';

type Instants = Readonly<Record<string, number>>;

/** A figure about exactly these ratings, kept as it was published. */
export interface Batch {
  readonly figures: Readonly<Record<string, number>>;
  readonly size: number;
  readonly of: Instants;
  /**
   * Ids of the people it counts for: when a figure was last published they were members, not sharing, and had no newer
   * ratings.
   */
  readonly stands: readonly string[];
  readonly weight: number;
}

/**
 * Figures of people who neither share nor lead. Each is about at least four ratings that are in no other figure of the
 * server and that leads never saw. Each is so coarse that somebody who knows one of those ratings cannot infer another.
 * Sums and differences of published figures therefore reveal no more than each figure alone, and none reveals anybody's
 * rating.
 */
export interface Pool {
  readonly batches: readonly Batch[];
  /** For each person, the time of their newest ratings that went into any figure or were seen. */
  readonly used: Instants;
  /** The same for ratings seen by leads, who also know their own. */
  readonly seen: Instants;
}

export interface Around {
  readonly previous: Pool;
  /** The pools of the server's other groups: somebody who leads several groups sees the figures of each. */
  readonly elsewhere: readonly Pool[];
}

export interface Person<T> {
  readonly id: string;
  readonly shares: boolean;
  /** They share with the leads of another group of the server, who may be the same people. */
  readonly sharesElsewhere?: boolean;
  readonly ratedAt: number;
  /** They are in the middle of an audit: every answer moves its date, so the same ratings would look like new ones. */
  readonly isUnderWay?: boolean;
  readonly value: T;
}

export const emptyPool: Pool = { batches: [], used: {}, seen: {} };
const before = -Infinity;

type Instant = readonly [id: string, at: number];

const instantsOf = (people: readonly Person<unknown>[]): readonly Instant[] =>
  people.map(({ id, ratedAt }) => [id, ratedAt]);

/**
 * Returns the same record if none of the others is newer, so that unchanged data need not be stored again. The others
 * come as a list, because going through a record of a thousand people is slow.
 */
const newest = (one: Instants, others: readonly Instant[]): Instants => {
  let newer: Record<string, number> | undefined;
  for (const [id, at] of others) {
    if (at <= ((newer ?? one)[id] ?? before)) continue;
    newer ??= { ...one };
    newer[id] = at;
  }
  return newer ?? one;
};

const standing = (kept: Batch, silent: readonly Person<unknown>[]): Batch[] => {
  const stands = silent.flatMap(({ id, ratedAt }) => (kept.of[id] === ratedAt ? [id] : []));
  return stands.length === 0 ? [] : [{ ...kept, stands, weight: stands.length }];
};

/** Ratings of leads that are in figures from before they became leads, or from before they left the group. */
const ownIn = ({ batches }: Pool, leads: ReadonlySet<string>): readonly Instant[] =>
  batches.flatMap(({ of }) =>
    [...leads].flatMap((id): Instant[] => {
      const at = of[id];
      return at === undefined ? [] : [[id, at]];
    }),
  );

/** @param leads leads of any group of the server */
export const renew = <T>(
  people: readonly Person<T>[],
  leads: ReadonlySet<string>,
  { previous, elsewhere }: Around,
  figuresOf: (values: readonly T[]) => Record<string, number>,
): Pool => {
  const isShown = ({ id, shares, sharesElsewhere }: Person<T>): boolean =>
    shares || sharesElsewhere === true || leads.has(id);
  const shown = [...instantsOf(people.filter(isShown)), ...ownIn(previous, leads)];
  const known = new Set(
    elsewhere.length === 0 ? [] : [...Object.keys(previous.used), ...people.map(({ id }) => id)],
  );
  const ofKnown = (all: Instants): readonly Instant[] => Object.entries(all).filter(([id]) => known.has(id));
  const seen = [shown, ...elsewhere.map((one) => ofKnown(one.seen))].reduce(newest, previous.seen);
  const used = [shown, ...elsewhere.map((one) => ofKnown(one.used))].reduce(newest, previous.used);
  const silent = people.filter(({ id, shares }) => !shares && !leads.has(id));
  const fresh = silent.filter(
    ({ id, ratedAt, isUnderWay = false }) => !isUnderWay && ratedAt > (used[id] ?? before),
  );
  if (fresh.length < FEWEST)
    return used === previous.used && seen === previous.seen ? previous : { ...previous, used, seen };
  const fromThem = instantsOf(fresh);
  const of = Object.fromEntries(fromThem);
  const size = fresh.length;
  const figures = figuresOf(fresh.map(({ value }) => value));
  const kept = previous.batches.flatMap((one) => standing(one, silent));
  const batches = [...kept, { figures, size, of, stands: Object.keys(of), weight: size }];
  return { batches, used: newest(used, fromThem), seen };
};

/** Records that leads saw, or may have seen, this person's ratings up to that time. */
export const showIn = (all: Pool, { id, ratedAt }: Pick<Person<unknown>, 'id' | 'ratedAt'>): Pool => {
  const used = newest(all.used, [[id, ratedAt]]);
  const seen = newest(all.seen, [[id, ratedAt]]);
  return used === all.used && seen === all.seen ? all : { ...all, used, seen };
};

const isKnown = ({ seen }: Pool, { of }: Batch, id: string): boolean =>
  (seen[id] ?? before) >= (of[id] ?? Infinity);

/**
 * The figures to show. One is withdrawn when fewer than four people in it are still unknown to leads, or when everybody
 * it counts for is gone.
 */
export const shownOf = (all: Pool, people: readonly Person<unknown>[]): readonly Batch[] => {
  const silent = new Set(people.flatMap(({ id, shares }) => (shares ? [] : [id])));
  return all.batches.filter((one) => {
    let known = 0;
    for (const id in one.of) if (isKnown(all, one, id)) known += 1;
    return one.size - known >= FEWEST && one.stands.some((id) => silent.has(id));
  });
};

export const liveOf = <T>(people: readonly Person<T>[], shown: readonly Batch[]): readonly Person<T>[] => {
  const counted = new Set(shown.flatMap(({ stands }) => stands));
  return people.filter(({ id, shares }) => shares && !counted.has(id));
};

const HIGHEST = 5;

/**
 * Keeps averages away from 1 and 5. An average too close to an end would tell everybody's rating to a teller at the
 * other end: with four people, 5 and three times 1 must look the same as 5, 2 and twice 1. The fewer the people, the
 * closer to the middle; rounded figures come in halves.
 */
export const withinReach = (average: number, size: number): number => {
  const lowest = 1;
  const otherEnd = TELLERS * (HIGHEST - lowest);
  // The half that the second-lowest possible average (a teller at 5, one other at 2) is rounded to.
  const least = Math.max(1.5, Math.floor(2 * (lowest + (otherEnd + 1) / size - 0.25) + 1) / 2);
  return Math.min(lowest + HIGHEST - least, Math.max(least, average));
};

/**
 * A lower bound for the count, in threes, which always leaves out at least two people: anybody in the figure may be
 * without the gap, even from the view of a teller who doesn't have it either.
 */
export const inThrees = (count: number, size: number): number =>
  CROWD * Math.floor(Math.min(count, size - 1 - TELLERS) / CROWD);

const without = (all: Instants, id: string): Instants =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));

export const forgetIn = (all: Pool, id: string): Pool => ({
  batches: all.batches.flatMap((one) =>
    isKnown(all, one, id)
      ? []
      : [{ ...one, of: without(one.of, id), stands: one.stands.filter((each) => each !== id) }],
  ),
  used: without(all.used, id),
  seen: without(all.seen, id),
});
