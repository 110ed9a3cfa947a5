import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterCheck,
  afterLook,
  isCheckDue,
  isOverdue,
  isThere,
  nobody,
  overdue,
} from '../../../src/domain/own-data/departure.ts';
import { DAY, instantOf } from '../../times.ts';

const NOON = instantOf('2026-11-20T12:00Z');
const check = (present: readonly string[], day: number, before = nobody) =>
  afterCheck(before, ['a', 'b'], new Set(present), NOON + day * DAY);

test('who is missing for thirty days in a row is overdue, and not a day sooner', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 80 }), (here) => {
      let presence = nobody;
      for (const [day, there] of here.entries()) {
        presence = check(there ? ['a', 'b'] : ['b'], day, presence);
        const missing = here
          .slice(0, day + 1)
          .toReversed()
          .findIndex(Boolean);
        const since = missing === -1 ? day : missing - 1;
        expect(overdue(presence, NOON + day * DAY)).toEqual(!there && since >= 30 ? ['a'] : []);
      }
    }),
  );
});

test('who was found missing is there again from what they do next', () => {
  const presence = { people: { a: NOON, b: null } };
  expect([NOON - DAY, NOON, undefined].map((acted) => isThere(presence, 'a', acted))).toEqual([
    false,
    false,
    false,
  ]);
  expect(isThere(presence, 'a', NOON + 1)).toBe(true);
  for (const user of ['b', 'unknown']) expect(isThere(presence, user, undefined)).toBe(true);
});

test('it is looked once per UTC day', () => {
  expect(isCheckDue(nobody, NOON)).toBe(true);
  const presence = check(['a'], 0);
  expect(isCheckDue(presence, NOON + 11 * 3_600_000)).toBe(false);
  expect(isCheckDue(presence, NOON + 12 * 3_600_000)).toBe(true);
});

test('who came to be known while Discord was asked stays as they are', () => {
  const before = { people: { a: null, late: null } };
  expect(afterCheck(before, ['a'], new Set(), NOON).people).toEqual({ a: NOON, late: null });
});

test('a server that removes the bot is noted once, and one that invites it again is cleared', () => {
  const known = afterLook(undefined, 'One', NOON);
  expect(known).toEqual({ name: 'One' });
  expect(afterLook(known, 'One', NOON + 1)).toBe(known);
  const gone = afterLook(known, undefined, NOON + DAY);
  expect(gone).toEqual({ name: 'One', goneSince: NOON + DAY });
  expect(afterLook(gone, undefined, NOON + 2 * DAY)).toBe(gone);
  expect(isOverdue(NOON + DAY, NOON + 31 * DAY - 1)).toBe(false);
  expect(isOverdue(NOON + DAY, NOON + 31 * DAY)).toBe(true);
  expect(afterLook(gone, 'New name', NOON + 3 * DAY)).toEqual({ name: 'New name' });
  expect(afterLook(undefined, undefined, NOON)).toBeUndefined();
});
