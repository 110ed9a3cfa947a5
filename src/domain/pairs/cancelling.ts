import { type Draw, isOf, type Pair, partnersIn, withPair } from './draw.ts';
import { type Candidate, type Drawing, drawn, freeUntil, timesMet } from './drawing.ts';
import { isFreeAt } from './free-times.ts';

/** The meeting is still to come and has not been cancelled. */
export const isAhead = ({ offAt, at }: Pair, now: number): boolean => offAt === undefined && now < at;

/**
 * What happens when `user` cannot make it: a replacement is looked for, or the others are only told. `undefined` if the
 * meeting has begun or is off, or the pair is not theirs.
 */
export function leaving(pair: Pair, user: string, now: number): 'replaced' | 'told' | undefined {
  if (!isOf(pair, user) || !isAhead(pair, now)) return undefined;
  return now < pair.freeUntil ? 'replaced' : 'told';
}

/** Somebody cannot make it: the others are told, and a member who is left alone waits for a new partner. */
export const withCannot = (draw: Draw, id: string, user: string, now: number): Draw =>
  withPair(draw, id, (pair) => {
    if (leaving(pair, user, now) === undefined) return pair;
    const members = partnersIn(pair, user);
    return {
      ...pair,
      members,
      cannot: [...(pair.cannot ?? []), user],
      news: [...(pair.news ?? []), { what: 'leaves', user }],
      ...(members.length < 2 && { offAt: now }),
    };
  });

/** After a member's data was deleted: if only one member is left, the meeting is off. */
export const settled = (draw: Draw, now: number): Draw =>
  draw.pairs
    .filter((pair) => pair.members.length < 2 && isAhead(pair, now))
    .reduce((before, { id }) => withPair(before, id, (pair) => ({ ...pair, offAt: now })), draw);

/** Members who lost their partner in time to be matched again and have nobody else yet. */
export function waitingIn({ pairs, alone }: Draw): readonly string[] {
  const hasPlace = (user: string): boolean =>
    alone.includes(user) || pairs.some((pair) => pair.offAt === undefined && isOf(pair, user));
  const left = pairs
    .filter(({ offAt, freeUntil: until }) => offAt !== undefined && offAt < until)
    .flatMap(({ members }) => members.map(({ user }) => user));
  return [...new Set(left)].filter((user) => !hasPlace(user));
}

/** Adds somebody to a pair that they can join at its time, choosing the two they practised with least often. */
function joining(draw: Draw, one: Candidate, { span, history }: Drawing, now: number): Draw | undefined {
  const met = timesMet([...history, draw]);
  const [best] = draw.pairs
    .filter((pair) => isAhead(pair, now) && now < pair.freeUntil && pair.members.length === 2)
    .filter((pair) => isFreeAt(one.starts, pair.at, span) && !(pair.cannot ?? []).includes(one.user))
    .map((pair) => ({
      pair,
      times: pair.members.reduce((sum, { user }) => sum + met(user, one.user), 0),
    }))
    .toSorted((a, b) => a.times - b.times || (a.pair.id < b.pair.id ? -1 : 1));
  if (!best) return undefined;
  const { user, zone } = one;
  return withPair(draw, best.pair.id, (pair) => ({
    ...pair,
    members: [...pair.members, { user, zone }],
    freeUntil: Math.min(pair.freeUntil, freeUntil(pair.at, [one])),
    news: [...(pair.news ?? []), { what: 'joins', user }],
  }));
}

/**
 * Finds partners for those who wait, among themselves and those who were left alone, or adds them to a pair. Nobody
 * else's meeting moves. Returns the same draw if nobody waits.
 * @param drawing includes the draws of earlier weeks
 */
export function rematched(draw: Draw, drawing: Drawing, now: number): Draw {
  const waiting = waitingIn(draw);
  if (waiting.length === 0) return draw;
  const free = new Set([...waiting, ...draw.alone]);
  const cannot = new Set(draw.pairs.flatMap((pair) => pair.cannot ?? []));
  const candidates = drawing.candidates.filter(({ user }) => free.has(user) && !cannot.has(user));
  const history = [...drawing.history, draw];
  const { pairs } = drawn({ ...drawing, candidates, history });
  const matched = pairs.flatMap(({ members }) => members.map(({ user }) => user));
  let after: Draw = { ...draw, pairs: [...draw.pairs, ...pairs] };
  const alone: string[] = [];
  for (const user of [...free].filter((one) => !matched.includes(one)).toSorted()) {
    const candidate = candidates.find((one) => one.user === user);
    const joined = candidate && waiting.includes(user) ? joining(after, candidate, drawing, now) : undefined;
    if (joined) after = joined;
    else alone.push(user);
  }
  return { ...after, alone };
}
