import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitFall } from '../../../src/domain/skills/fit-fall.ts';
import { anyRating, pack, ratingsOf, trackOf } from '../pack-fixture.ts';

const scientist = trackOf('research-scientist');
const STRONG = { 'python-pytorch': 4, 'reading-papers': 5, writing: 4 } as const;

test('a fit that falls because something weak is rated for the first time says what counts now', () => {
  const fall = fitFall(pack, scientist, ratingsOf(STRONG), ratingsOf({ ...STRONG, math: 1 }));
  expect(fall?.counting).toEqual(['math']);
  expect(fall?.toHundredths).toBeLessThan(fall?.fromHundredths ?? 0);
});

test('nothing is explained when the fit rose, stayed, or a rating fell', () => {
  expect(fitFall(pack, scientist, ratingsOf(STRONG), ratingsOf({ ...STRONG, math: 5 }))).toBeUndefined();
  expect(fitFall(pack, scientist, ratingsOf(STRONG), ratingsOf(STRONG))).toBeUndefined();
  expect(
    fitFall(pack, scientist, ratingsOf(STRONG), ratingsOf({ ...STRONG, writing: 2, math: 1 })),
  ).toBeUndefined();
  expect(fitFall(pack, scientist, ratingsOf({}), ratingsOf(STRONG))).toBeUndefined();
});

test('whenever ratings only rise or come, a fall has something that counts now', () => {
  const ids = pack.skills.map(({ id }) => id);
  const some = fc.dictionary(fc.constantFrom(...ids), anyRating);
  fc.assert(
    fc.property(some, some, (before, added) => {
      const fall = fitFall(pack, scientist, ratingsOf(before), ratingsOf({ ...added, ...before }));
      if (fall) expect(fall.counting.length).toBeGreaterThan(0);
    }),
  );
});
