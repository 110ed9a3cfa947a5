import { localDay, startOfDay } from '../dates.ts';
import { stableFraction, stableHash } from '../hash.ts';
import type { Draw, Pair } from './draw.ts';
import { beginnings, type Span, type Starts } from './free-times.ts';
import { enlarged, type Matching, unmatched } from './maximum-matching.ts';
import { withTrios } from './trios.ts';

/** A member who can be drawn. */
export interface Candidate {
  readonly user: string;
  readonly zone: string;
  /** When they are free within the span. */
  readonly starts: Starts;
}

export interface Drawing {
  /** Identifies the group and the week. Another seed gives a different draw for the same people. */
  readonly seed: string;
  readonly span: Span;
  readonly candidates: readonly Candidate[];
  /** Earlier draws, including this week's. */
  readonly history: readonly Draw[];
}

export type Drawn = Pick<Draw, 'pairs' | 'alone'>;

/** Counts how often two members practised with each other. */
export function timesMet(history: readonly Draw[]): (one: string, other: string) => number {
  const times = new Map<string, Map<string, number>>();
  for (const { pairs } of history)
    for (const { members, offAt } of pairs) {
      if (offAt !== undefined) continue;
      for (const { user: one } of members) {
        const of = times.get(one) ?? new Map<string, number>();
        times.set(one, of);
        for (const { user: other } of members) of.set(other, (of.get(other) ?? 0) + 1);
      }
    }
  return (one, other) => times.get(one)?.get(other) ?? 0;
}

/** Members left alone most recently are drawn first; a hash decides the order of the others. */
function seated({ seed, candidates, history }: Drawing, number: number): readonly Candidate[] {
  const lastAlone = (user: string): string =>
    history.reduce((last, { week, alone }) => (alone.includes(user) && week > last ? week : last), '');
  return [...new Map(candidates.map((one) => [one.user, one])).values()]
    .map((seat) => ({
      seat,
      alone: lastAlone(seat.user),
      chance: stableHash(`${seed}/${number}/${seat.user}`),
    }))
    .toSorted((a, b) => (a.alone === b.alone ? (a.chance < b.chance ? -1 : 1) : a.alone > b.alone ? -1 : 1))
    .map(({ seat }) => seat);
}

/** If somebody is alone or meets a partner again, another order may end better; each order is a complete draw. */
const DRAWS_TRIED = 6;

const againIn = ({ pairs }: Drawn): number => pairs.filter(({ isAgain }) => isAgain).length;

const isBetter = (one: Drawn, other: Drawn): boolean =>
  one.alone.length === other.alone.length
    ? againIn(one) < againIn(other)
    : one.alone.length < other.alone.length;

/**
 * Who practises with whom. As many members as possible get a partner who is free at the same time, and preferably one
 * they met less often; anybody left joins a pair. The order of the candidates makes no difference.
 */
export function drawn(drawing: Drawing): Drawn {
  const met = timesMet(drawing.history);
  let best: Drawn | undefined;
  for (let number = 0; number < DRAWS_TRIED; number++) {
    const next = drawnOnce(drawing, seated(drawing, number), met);
    if (!best || isBetter(next, best)) best = next;
    if (best.alone.length === 0 && againIn(best) === 0) break;
  }
  return best ?? { pairs: [], alone: [] };
}

function drawnOnce(drawing: Drawing, seats: readonly Candidate[], met: ReturnType<typeof timesMet>): Drawn {
  const userOf = (index: number): string => seats[index]?.user ?? '';
  const common = (indices: readonly number[]): Starts =>
    indices.map((index) => seats[index]?.starts ?? 0n).reduce((one, other) => one & other);
  const metIn = (indices: readonly number[]): number =>
    indices
      .flatMap((one, place) => indices.slice(place + 1).map((other) => met(userOf(one), userOf(other))))
      .reduce((sum, times) => sum + times, 0);
  const neighbours = seats.map((one) =>
    seats.flatMap((other, index) => (other !== one && (one.starts & other.starts) !== 0n ? [index] : [])),
  );
  const matching = matched(neighbours, (one, other) => met(userOf(one), userOf(other)));
  const { groups, left } = withTrios({ matching, neighbours, canMeet: (of) => common(of) !== 0n, metIn });
  return {
    pairs: groups.map((group) => {
      const members = group.flatMap((index) => seats[index] ?? []);
      return pairOf(drawing, members, { starts: common(group), isAgain: metIn(group) > 0 });
    }),
    alone: left.map(userOf).toSorted(),
  };
}

/** Matches as many as possible with a partner they never met, then with one they met once, and so on. */
function matched(
  neighbours: readonly (readonly number[])[],
  met: (one: number, other: number) => number,
): Matching {
  const times = neighbours.map((others, one) => others.map((other) => met(one, other)));
  let matching = unmatched(neighbours.length);
  for (const most of [...new Set(times.flat())].toSorted((a, b) => a - b))
    matching = enlarged(
      matching,
      neighbours.map((others, one) => others.filter((_, place) => (times[one]?.[place] ?? 0) <= most)),
    );
  return matching;
}

function pairOf(
  { seed, span }: Pick<Drawing, 'seed' | 'span'>,
  members: readonly Candidate[],
  { starts, isAgain }: { readonly starts: Starts; readonly isAgain: boolean },
): Pair {
  const id = stableHash([seed, ...members.map(({ user }) => user).toSorted()].join('/'));
  const times = beginnings(starts, span);
  const at = times[Math.floor(stableFraction(id) * times.length)] ?? span.from;
  return {
    id,
    members: members.map(({ user, zone }) => ({ user, zone })),
    at,
    freeUntil: freeUntil(at, members),
    ...(isAgain && { isAgain }),
  };
}

/** The start of the day of the meeting, in the zone where that day starts first. */
export const freeUntil = (at: number, members: readonly { readonly zone: string }[]): number =>
  Math.min(...members.map(({ zone }) => startOfDay(localDay(at, zone), { zone, dayStart: 0 })));
