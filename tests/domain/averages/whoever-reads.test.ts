import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyHistory, lacking, look, ONE_GROUP, type Someone, TWO_GROUPS } from './averages-attack.ts';
import { exactlyKnown, ONLY_LEADS, type Readers } from './what-is-told.ts';

const mostly = fc.constantFrom(true, true, false);
/** Their places in `TWO_GROUPS`: both are in both groups. */
const LEAD = 3;
const ACCOMPLICE = 4;

const READERS: readonly (readonly [string, Readers])[] = [
  ['a lead', ONLY_LEADS],
  ['a lead who audits too', { leads: [LEAD], from: 0, tellers: [] }],
  ['somebody who audits and becomes a lead later', { leads: [LEAD], from: 25, tellers: [] }],
  ['a lead with an accomplice', { leads: [], from: 0, tellers: [ACCOMPLICE] }],
  ['a lead who audits too, with an accomplice', { leads: [LEAD], from: 0, tellers: [ACCOMPLICE] }],
];
const GROUPS = [
  ['one group', ONE_GROUP],
  ['two groups with common members', TWO_GROUPS],
] as const;

describe.each(READERS)('%s', (_who, readers) => {
  test.each(GROUPS)(
    'knows no rating that was not shown to them, whatever they saw of %s',
    (_name, groups) => {
      let inFigures = 0;
      fc.assert(
        fc.property(anyHistory(mostly), (history) => {
          const { hidden, known } = exactlyKnown(history, groups, readers);
          expect(known).toEqual([]);
          inFigures += hidden.filter((one) => one.with.length > 0).length;
        }),
        { numRuns: 80 },
      );
      expect(inFigures).toBeGreaterThan(30);
    },
  );
});

const silent = (ids: string, level: number, ratedAt = 1): Someone[] =>
  [...ids].map((id) => ({ id, shares: false, ratedAt, level, gaps: lacking(level) }));
const leads = new Set(['l']);

test('a lead who does not share is in no figure, and is not one of the people whom a figure needs', () => {
  expect(look([...silent('abc', 2), ...silent('l', 5)], undefined, [], leads).shown).toEqual({
    average: { bucket: 'technical', sharing: 0, others: false },
    gaps: [],
  });
  const many = silent('abcdefgh', 3);
  const without = look(many, undefined, [], leads).shown;
  expect(look([...many, ...silent('l', 5)], undefined, [], leads).shown).toEqual(without);
  expect(look([...many, ...silent('l', 1)], undefined, [], leads).shown).toEqual(without);
});

test('a lead who shares counts as everybody who shares', () => {
  const open = silent('lm', 4).map((one) => ({ ...one, shares: true }));
  expect(look(open, undefined, [], leads).shown).toEqual(look(open).shown);
});

test('when somebody in a figure becomes a lead and only three others are left, it is withdrawn for good', () => {
  const four = silent('abcl', 3);
  const before = look(four);
  expect(before.shown.average).toMatchObject({ average: 3, others: true });
  const after = look(four, before, [], leads);
  expect(after.shown.average).toMatchObject({ others: false });
  expect(look(four, after).shown.average).toMatchObject({ others: false });
});

test('who left the group and leads it now is known to be in its figures', () => {
  const before = look(silent('abcl', 3));
  expect(look(silent('abc', 3), before, [], leads).shown.average).toMatchObject({ others: false });
});

test('what somebody rated as a lead goes into no figure when they are none any more', () => {
  const asLead = look(silent('abcl', 3), undefined, [], leads);
  expect(look(silent('abcl', 3), asLead).shown.average).toMatchObject({ others: false });
  expect(look([...silent('abc', 3), ...silent('l', 3, 2)], asLead).shown.average).toMatchObject({
    average: 3,
    others: true,
  });
});

test('neither a lead who audits too nor their accomplice is told that all the others lack a skill', () => {
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(1, 1, 1, 2, 3), { minLength: 2, maxLength: 10 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      (levels, accomplice, lead) => {
        const others = levels.flatMap((level, index) => silent('abcdefghij'[index] ?? '', level));
        const { gaps } = look(
          [...others, ...silent('x', accomplice), ...silent('l', lead)],
          undefined,
          [],
          leads,
        ).shown;
        for (const { gap, others: least } of gaps) {
          const theirs = lacking(accomplice).includes(gap) ? 1 : 0;
          expect(least - theirs, gap).toBeLessThan(others.length);
          told += 1;
        }
      },
    ),
  );
  expect(told).toBeGreaterThan(20);
});
