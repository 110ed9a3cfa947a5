import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leaving, rematched, settled, waitingIn, withCannot } from '../../../src/domain/pairs/cancelling.ts';
import { type Draw, withoutMember } from '../../../src/domain/pairs/draw.ts';
import { drawn } from '../../../src/domain/pairs/drawing.ts';
import { HOUR, instantOf } from '../../times.ts';

const NOW = instantOf('2026-11-23T09:00Z');
const SPAN = { from: instantOf('2026-11-24T00:00Z'), until: instantOf('2026-12-01T00:00Z') };

const member = (user: string, starts = 1n << 100n) => ({ user, zone: 'Etc/UTC', starts });
const group = (size: number) => Array.from({ length: size }, (_, index) => member(`m${index}`));
const drawing = (candidates: readonly ReturnType<typeof member>[]) => ({
  seed: 'group/week',
  span: SPAN,
  candidates,
  history: [],
});
const drawOf = (candidates: readonly ReturnType<typeof member>[]): Draw => ({
  week: '2026-11-23',
  drawnAt: NOW,
  ...drawn(drawing(candidates)),
});
const cancels = (draw: Draw, user: string, candidates = group(7), now = NOW): Draw => {
  const pair = draw.pairs.find(
    ({ members, offAt }) => offAt === undefined && members.some((one) => one.user === user),
  );
  return rematched(withCannot(draw, pair?.id ?? '', user, now), drawing(candidates), now);
};
const places = ({ pairs, alone }: Draw): readonly string[] =>
  [
    ...pairs
      .filter(({ offAt }) => offAt === undefined)
      .flatMap(({ members }) => members.map(({ user }) => user)),
    ...alone,
  ].toSorted();

test('whoever cannot make it leaves, and whoever is left over joins two others, who keep their time', () => {
  const before = drawOf(group(4));
  const [first, second] = before.pairs;
  const [gone, left] = first?.members ?? [];
  const after = cancels(before, gone?.user ?? '', group(4));
  expect(after.pairs.map(({ members, at }) => [members.length, at])).toEqual([
    [1, first?.at],
    [3, second?.at],
  ]);
  expect(after.pairs[0]).toMatchObject({ offAt: NOW, cannot: [gone?.user], news: [{ what: 'leaves' }] });
  expect(after.pairs[1]?.news).toEqual([{ what: 'joins', user: left?.user }]);
  expect(after.alone).toEqual([]);
});

test('two who are left over practise with each other, at a new time', () => {
  const five = group(4).map((one, index) => ({ ...one, starts: index < 2 ? 3n : 12n }));
  const before = drawOf(five);
  const both = five.map((one) => ({ ...one, starts: 15n }));
  const [first, second] = before.pairs.map(({ members }) => members[0]?.user ?? '');
  const half = cancels(before, first ?? '', five);
  expect(half.alone).toHaveLength(1);
  const after = cancels(half, second ?? '', both);
  expect(
    after.pairs
      .at(-1)
      ?.members.map(({ user }) => user)
      .toSorted(),
  ).toEqual(['m0', 'm1', 'm2', 'm3'].filter((user) => user !== first && user !== second));
  expect(after.alone).toEqual([]);
});

test('from the day of the meeting on the others are only told, and after it nothing can be said', () => {
  const draw = drawOf(group(2));
  const [pair] = draw.pairs;
  if (!pair) throw new Error('nobody was drawn');
  const [{ user } = { user: '' }] = pair.members;
  expect(leaving(pair, user, pair.freeUntil - 1)).toBe('replaced');
  expect(leaving(pair, user, pair.freeUntil)).toBe('told');
  expect(leaving(pair, user, pair.at)).toBeUndefined();
  expect(leaving(pair, 'somebody', NOW)).toBeUndefined();
  const late = withCannot(draw, pair.id, user, pair.freeUntil);
  expect(late.pairs[0]?.offAt).toBe(pair.freeUntil);
  expect(waitingIn(late)).toEqual([]);
  expect(rematched(late, drawing(group(4)), pair.freeUntil)).toBe(late);
});

test('of three the other two go on, and saying it twice changes nothing', () => {
  const draw = drawOf(group(3));
  const [pair] = draw.pairs;
  const once = withCannot(draw, pair?.id ?? '', 'm1', NOW);
  expect(once.pairs[0]?.members).toHaveLength(2);
  expect(once.pairs[0]?.offAt).toBeUndefined();
  expect(withCannot(once, pair?.id ?? '', 'm1', NOW + HOUR)).toBe(once);
});

test('whoever deletes their data leaves no name, and whoever they leave alone waits for somebody else', () => {
  const draw = drawOf(group(4));
  const [gone = ''] = draw.pairs[0]?.members.map(({ user }) => user) ?? [];
  const after = settled(withoutMember(draw, gone), NOW);
  expect(JSON.stringify(after)).not.toContain(gone);
  expect(after.pairs[0]).toMatchObject({ offAt: NOW, news: [{ what: 'leaves' }] });
  expect(waitingIn(after)).toHaveLength(1);
  expect(settled(after, NOW + HOUR)).toBe(after);
});

test('whatever people say, everybody who stays has one place, and nobody meets whom they left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 7 }), fc.array(fc.nat(6), { maxLength: 6 }), (size, leaves) => {
      const all = group(size);
      let draw = drawOf(all);
      const gone = new Set<string>();
      for (const index of leaves.filter((one) => one < size)) {
        const user = `m${index}`;
        if (draw.alone.includes(user)) continue;
        gone.add(user);
        draw = cancels(draw, user, all);
        expect(waitingIn(draw)).toEqual([]);
        expect(places(draw)).toEqual(
          all.map((one) => one.user).filter((one) => !gone.has(one) || draw.alone.includes(one)),
        );
      }
      for (const { members, cannot = [] } of draw.pairs)
        expect(members.some(({ user }) => cannot.includes(user))).toBe(false);
    }),
    { numRuns: 60 },
  );
});
