/** So many people at least are in a figure of whom its readers know nothing. */
export const CROWD = 3;
/** Members who tell a lead their own ratings, whom nobody can tell from others. */
const TELLERS = 1;
/** So many people who neither share nor lead are in a figure, and so many have new ratings in every new one. */
export const FEWEST = CROWD + TELLERS;
export const AVERAGE = 'average';

type Instants = Readonly<Record<string, number>>;

/** A figure about these ratings and no others, kept as it was published. */
export interface Batch {
  readonly figures: Readonly<Record<string, number>>;
  readonly size: number;
  readonly of: Instants;
  /** For whom it counts: present, not sharing and without newer ratings when a figure was last published. */
  readonly stands: readonly string[];
  readonly weight: number;
}

/**
 * Figures of people who neither share nor lead. Each is about at least four ratings that no other of the server is about
 * and that leads never saw, and each is so coarse that whoever knows one of those ratings cannot tell any other: so no sum
 * or difference of published figures tells more than each figure alone, and none of them tells anybody's rating.
 */
export interface Pool {
  readonly batches: readonly Batch[];
  /** The newest ratings that went into any figure or were seen. */
  readonly used: Instants;
  /** By leads, who know their own too. */
  readonly seen: Instants;
}

export interface Around {
  readonly previous: Pool;
  /** Of the other groups of the server: whoever leads several sees the figures of each. */
  readonly elsewhere: readonly Pool[];
}

export interface Person<T> {
  readonly id: string;
  readonly shares: boolean;
  /** With the leads of another group of the server, who may be the same people. */
  readonly sharesElsewhere?: boolean;
  readonly ratedAt: number;
  /** In the middle of an audit: with each of its answers the date moves, and the same ratings would look like new ones. */
  readonly isUnderWay?: boolean;
  readonly value: T;
}

export const emptyPool: Pool = { batches: [], used: {}, seen: {} };
const before = -Infinity;

type Instant = readonly [id: string, at: number];

const instantsOf = (people: readonly Person<unknown>[]): readonly Instant[] =>
  people.map(({ id, ratedAt }) => [id, ratedAt]);

/**
 * The very same record when none of the others is newer: what did not change needs not be stored again. The others come
 * as a list, because a record of a thousand people is slow to walk over.
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

/** What leads gave to figures before they were leads, or before they left the group. */
const ownIn = ({ batches }: Pool, leads: ReadonlySet<string>): readonly Instant[] =>
  batches.flatMap(({ of }) =>
    [...leads].flatMap((id): Instant[] => {
      const at = of[id];
      return at === undefined ? [] : [[id, at]];
    }),
  );

/** @param leads of any group of the server */
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

/** Leads saw, or may have seen, what this person gave until then. */
export const showIn = (all: Pool, { id, ratedAt }: Pick<Person<unknown>, 'id' | 'ratedAt'>): Pool => {
  const used = newest(all.used, [[id, ratedAt]]);
  const seen = newest(all.seen, [[id, ratedAt]]);
  return used === all.used && seen === all.seen ? all : { ...all, used, seen };
};

const isKnown = ({ seen }: Pool, { of }: Batch, id: string): boolean =>
  (seen[id] ?? before) >= (of[id] ?? Infinity);

/** Withdrawn when fewer than four in it are still unknown to leads, or when all for whom it stands are gone. */
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
 * An average so near to 1 or 5 would tell everybody's rating to a teller at the other end: of four, 5 and three times 1
 * must not look different from 5, 2 and twice 1. The fewer people, the nearer to the middle; rounded figures come in halves.
 */
export const withinReach = (average: number, size: number): number => {
  const lowest = 1;
  const otherEnd = TELLERS * (HIGHEST - lowest);
  // The first that everything up to one level more than the least possible is rounded to.
  const least = Math.max(1.5, Math.floor(2 * (lowest + (otherEnd + 1) / size - 0.25) + 1) / 2);
  return Math.min(lowest + HIGHEST - least, Math.max(least, average));
};

/**
 * How many at least, in threes and never all but one: whoever is in it may be one of those who do not have the gap, also
 * for a teller who does not have it either.
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
