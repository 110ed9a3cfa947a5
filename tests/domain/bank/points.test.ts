import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointsOf } from '../../../src/domain/bank/points.ts';

const BEFORE = pointsOf(['Names a cause', 'Names a cost', 'Says what is unknown']);
const [cause, cost, unknown] = BEFORE.map(({ id }) => id);
const idsAfter = (texts: readonly string[]) => pointsOf(texts, BEFORE).map(({ id }) => id);

test('the same words have the same id in every group, and different ones another', () => {
  expect(pointsOf(['Names a cause'])).toEqual([{ id: 'point-0d9y7u71onvytt', text: 'Names a cause' }]);
  expect(new Set([cause, cost, unknown]).size).toBe(3);
});

test('a point keeps its id when it moves, when others come or go, and when its words are mended', () => {
  expect(idsAfter(['Says what is unknown', 'Names a cost', 'Names a cause'])).toEqual([unknown, cost, cause]);
  expect(idsAfter(['Names a cost', 'Says what is unknown'])).toEqual([cost, unknown]);
  expect(idsAfter(['Names a cause', 'Names the true cost', 'Says what is unknown.'])).toEqual([
    cause,
    cost,
    unknown,
  ]);
  const [kept, fresh] = idsAfter(['Names a cost', 'Names a cause', 'Says what is unknown', 'And when']).slice(
    2,
  );
  expect(kept).toBe(unknown);
  expect([cause, cost, unknown]).not.toContain(fresh);
});

test('no two points of a question ever share an id, however they are edited', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'A.', 'd'), { maxLength: 5 });
  fc.assert(
    fc.property(texts, texts, texts, (first, second, third) => {
      const points = pointsOf(third, pointsOf(second, pointsOf(first)));
      expect(points.map(({ text }) => text)).toEqual(third);
      expect(new Set(points.map(({ id }) => id)).size).toBe(third.length);
      expect(pointsOf(third, points)).toEqual(points);
    }),
  );
});
