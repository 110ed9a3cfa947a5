import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draw } from '../../../src/domain/pairs/draw.ts';
import { type Candidate, type Drawn, drawn, timesMet } from '../../../src/domain/pairs/drawing.ts';
import { isFreeAt } from '../../../src/domain/pairs/free-times.ts';
import { DAY, instantOf } from '../../times.ts';

const FROM = instantOf('2026-11-24T00:00Z');
const SPAN = { from: FROM, until: FROM + 7 * DAY };

const past = (pairs: readonly (readonly [string, string])[]): readonly Draw[] =>
  pairs.map(([one, other], index) => ({
    week: `2026-0${(index % 9) + 1}-05`,
    drawnAt: 0,
    pairs: [
      {
        id: `old${index}`,
        members: [one, other].map((user) => ({ user, zone: 'Europe/Berlin' })),
        at: 0,
        freeUntil: 0,
      },
    ],
    alone: [],
  }));

/** Few times each, so that many people cannot meet. */
const people = fc
  .array(
    fc.record({
      zone: fc.constantFrom('Europe/Berlin', 'America/New_York'),
      starts: fc.subarray([1n, 4n, 16n, 64n, 256n], { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((all) =>
    all.map(
      ({ zone, starts }, index): Candidate => ({
        user: `m${index}`,
        zone,
        starts: starts.reduce((a, b) => a | b),
      }),
    ),
  );
const history = fc
  .array(fc.uniqueArray(fc.nat(5), { minLength: 2, maxLength: 2 }), { maxLength: 8 })
  .map((all) => past(all.map(([one, other]) => [`m${one}`, `m${other}`])));

const drawing = (candidates: readonly Candidate[], met: readonly Draw[] = []) => ({
  seed: 'group/week',
  span: SPAN,
  candidates,
  history: met,
});

interface Way {
  readonly alone: number;
  readonly trios: number;
  readonly again: number;
}

/** Every way to put people together. */
function* ways(candidates: readonly Candidate[], met: readonly Draw[]): Generator<Way> {
  const starts = new Map(candidates.map((one) => [one.user, one.starts]));
  const times = timesMet(met);
  const canMeet = (users: readonly string[]): boolean =>
    users.map((user) => starts.get(user) ?? 0n).reduce((a, b) => a & b) !== 0n;
  function* from(left: readonly string[], way: Way): Generator<Way> {
    const [first, ...rest] = left;
    if (first === undefined) {
      yield way;
      return;
    }
    yield* from(rest, { ...way, alone: way.alone + 1 });
    for (const one of rest) {
      const again = way.again + (times(first, one) > 0 ? 1 : 0);
      const others = rest.filter((each) => each !== one);
      if (canMeet([first, one])) yield* from(others, { ...way, again });
      for (const other of others.filter((each) => each > one))
        if (canMeet([first, one, other]))
          yield* from(
            others.filter((each) => each !== other),
            { ...way, trios: way.trios + 1, again },
          );
    }
  }
  yield* from(
    candidates.map(({ user }) => user),
    { alone: 0, trios: 0, again: 0 },
  );
}

const usersOf = ({ pairs, alone }: Drawn): readonly string[] =>
  [...pairs.flatMap(({ members }) => members.map(({ user }) => user)), ...alone].toSorted();

test('everybody is drawn once, in twos and threes, at a time at which each of them can', () => {
  fc.assert(
    fc.property(people, history, (candidates, met) => {
      const result = drawn(drawing(candidates, met));
      expect(usersOf(result)).toEqual(candidates.map(({ user }) => user).toSorted());
      for (const { members, at, freeUntil } of result.pairs) {
        expect([2, 3]).toContain(members.length);
        expect(at >= SPAN.from && at < SPAN.until).toBe(true);
        expect(freeUntil).toBeLessThanOrEqual(at);
        for (const { user } of members) {
          const starts = candidates.find((one) => one.user === user)?.starts ?? 0n;
          expect(isFreeAt(starts, at, SPAN)).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('nobody is alone where all can be in twos; three are together only where somebody would be alone', () => {
  fc.assert(
    fc.property(people, history, (candidates, met) => {
      const all = [...ways(candidates, met)];
      const { pairs, alone } = drawn(drawing(candidates, met));
      const leastInTwos = Math.min(...all.filter(({ trios }) => trios === 0).map((way) => way.alone));
      const trios = pairs.filter(({ members }) => members.length === 3).length;
      expect(trios + alone.length).toBeLessThanOrEqual(leastInTwos);
      // Anybody left over joins a pair if that is possible at all, even if others have to move to make room.
      expect(alone.length).toBe(Math.min(...all.map((way) => way.alone)));
    }),
    { numRuns: 100 },
  );
});

test('nobody practises with somebody again while all can practise with somebody new', () => {
  fc.assert(
    fc.property(people, history, (candidates, met) => {
      const all = [...ways(candidates, met)];
      const { pairs } = drawn(drawing(candidates, met));
      if (all.some((way) => way.alone === 0 && way.trios === 0 && way.again === 0))
        expect(pairs.filter(({ isAgain }) => isAgain)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('the same people are drawn the same, in whatever order they come, and another week draws others', () => {
  fc.assert(
    fc.property(people, history, fc.nat(), (candidates, met, turn) => {
      const before = drawn(drawing(candidates, met));
      const turned = [...candidates.slice(turn % candidates.length), ...candidates].toReversed();
      expect(drawn(drawing(turned, met))).toEqual(before);
    }),
    { numRuns: 80 },
  );
  const eight = Array.from({ length: 8 }, (_, index) => member(`m${index}`));
  const weeks = ['one', 'two', 'three'].map((seed) => drawn({ ...drawing(eight), seed }).pairs);
  expect(new Set(weeks.map((pairs) => pairs.map(({ id }) => id).join())).size).toBe(3);
});

const member = (user: string): Candidate => ({ user, zone: 'Europe/Berlin', starts: 1n });

test('a group of six meets everybody once in five weeks, and then goes round again', () => {
  const six = Array.from({ length: 6 }, (_, index) => member(`m${index}`));
  const met: Draw[] = [];
  for (let week = 0; week < 10; week++) {
    const result = drawn({ ...drawing(six, met), seed: `week ${week}` });
    expect(result.pairs).toHaveLength(3);
    met.push({ week: `2026-01-${10 + week}`, drawnAt: 0, ...result });
  }
  const times = timesMet(met);
  const most = six.flatMap(({ user }) =>
    six.map((other) => (other.user === user ? 0 : times(user, other.user))),
  );
  expect(Math.max(...most)).toBeLessThanOrEqual(3);
});

test('who was left alone is drawn first in the next week', () => {
  const three = [3n, 1n, 2n].map((starts, index) => ({ ...member(`m${index}`), starts }));
  const first = drawn(drawing(three));
  const [alone = ''] = first.alone;
  expect(first.alone).toHaveLength(1);
  const met = [{ week: '2026-10-12', drawnAt: 0, ...first }];
  for (const seed of ['one', 'two', 'three', 'four'])
    expect(drawn({ ...drawing(three, met), seed }).alone).not.toContain(alone);
});

test('where nobody who is left can join two others, somebody else makes room for them', () => {
  // The last one can only meet the first or the third, and never two others at the same time.
  const candidates = [0b10000000100n, 0b10000000000n, 0b1010000n, 0b10001000001n, 0b10100n].map(
    (starts, index): Candidate => ({ user: `m${index}`, zone: 'Europe/Berlin', starts }),
  );
  for (const seed of ['one', 'two', 'three', 'four'])
    expect(drawn({ ...drawing(candidates, past([['m2', 'm4']])), seed }).alone).toEqual([]);
});

test('of two ways to leave nobody alone, the one is taken in which nobody meets again', () => {
  const candidates = [17n, 20n, 1n, 17n, 1n].map(
    (starts, index): Candidate => ({ user: `m${index}`, zone: 'Europe/Berlin', starts }),
  );
  const { pairs, alone } = drawn(drawing(candidates, past([['m4', 'm0']])));
  expect(alone).toEqual([]);
  expect(pairs.filter(({ isAgain }) => isAgain)).toEqual([]);
});

test('three hundred members are drawn at once', () => {
  const many = Array.from({ length: 300 }, (_, index) => ({
    ...member(`m${index}`),
    starts: BigInt((index * 7919) % 1024) | 1n,
  }));
  const { pairs, alone } = drawn(drawing(many));
  expect({ pairs: pairs.length, alone }).toEqual({ pairs: 150, alone: [] });
});
