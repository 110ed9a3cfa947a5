import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ids, routeName } from '../../src/discord/ids.ts';
import { FIRST_COHORT } from '../../src/domain/cohort.ts';

/**
 * One custom_id of every form that was ever sent. Buttons with these ids stand in messages for good: a line here is
 * never changed and never taken out.
 */
const SHIPPED = [
  { route: ids.auditStart, id: 'audit-start', fields: {} },
  { route: ids.auditForm, id: 'audit-form:1300000000000000001', fields: { opened: '1300000000000000001' } },
  { route: ids.share, id: 'share:main:yes', fields: { cohort: 'main', choice: 'yes' } },
  { route: ids.share, id: 'share:main:no', fields: { cohort: 'main', choice: 'no' } },
  { route: ids.target, id: 'target', fields: {} },
  { route: ids.gapsTrack, id: 'gaps-track', fields: {} },
  {
    route: ids.answer,
    id: 'answer:main:2026-11-20:flaky-tests',
    fields: { cohort: 'main', day: '2026-11-20', question: 'flaky-tests' },
  },
  { route: ids.cohortPage, id: 'cohort-page:main:3', fields: { cohort: 'main', page: '3' } },
  {
    route: ids.answerForm,
    id: 'answer-form:main:2026-11-20:1300000000000000001:pl',
    fields: { cohort: 'main', day: '2026-11-20', opened: '1300000000000000001', joints: 'pl' },
  },
  {
    route: ids.answerKeep,
    id: 'answer-keep:main:2026-11-20:1300000000000000001:replace',
    fields: { cohort: 'main', day: '2026-11-20', message: '1300000000000000001', how: 'replace' },
  },
  {
    route: ids.answerShow,
    id: 'answer-show:main:2026-11-20',
    fields: { cohort: 'main', day: '2026-11-20' },
  },
  { route: ids.answerOut, id: 'answer-out:main:2026-11-20', fields: { cohort: 'main', day: '2026-11-20' } },
  {
    route: ids.answerEarlier,
    id: 'answer-earlier:main:2026-11-20:0',
    fields: { cohort: 'main', day: '2026-11-20', page: '0' },
  },
] as const;

const routes = Object.values(ids);

describe('a button of any earlier day still works', () => {
  test.each(SHIPPED.map(({ id, route, fields }) => ({ id, route, fields })))(
    '$id',
    ({ id, route, fields }) => {
      expect(route.read(id)).toEqual(fields);
      expect(routes.filter((other) => other.read(id) !== undefined)).toEqual([route]);
      expect(routeName(id)).toBe(route.name);
    },
  );

  test('what is written today is what was written then', () => {
    expect([
      ids.auditStart.write({}),
      ids.auditForm.write({ opened: '1300000000000000001' }),
      ids.share.write({ cohort: 'main', choice: 'yes' }),
      ids.share.write({ cohort: 'main', choice: 'no' }),
      ids.target.write({}),
      ids.gapsTrack.write({}),
      ids.answer.write({ cohort: 'main', day: '2026-11-20', question: 'flaky-tests' }),
      ids.cohortPage.write({ cohort: 'main', page: '3' }),
      ids.answerForm.write({
        cohort: 'main',
        day: '2026-11-20',
        opened: '1300000000000000001',
        joints: 'pl',
      }),
      ids.answerKeep.write({
        cohort: 'main',
        day: '2026-11-20',
        message: '1300000000000000001',
        how: 'replace',
      }),
      ids.answerShow.write({ cohort: 'main', day: '2026-11-20' }),
      ids.answerOut.write({ cohort: 'main', day: '2026-11-20' }),
      ids.answerEarlier.write({ cohort: 'main', day: '2026-11-20', page: '0' }),
    ]).toEqual(SHIPPED.map(({ id }) => id));
  });

  test('no form of id is missing from this list', () => {
    expect(new Set(SHIPPED.map(({ route }) => route))).toEqual(new Set(routes));
    expect(new Set(routes.map(({ name }) => name)).size).toBe(routes.length);
  });
});

describe('an id that the bot did not write is refused', () => {
  const shipped = fc.constantFrom(...SHIPPED);
  const fieldCount = (id: string): number => id.split(':').length;

  test.each([
    ['another choice', 'share:main:maybe'],
    ['an empty field', 'share::yes'],
    ['capitals', 'share:Main:yes'],
    ['a date that does not exist', 'answer:main:2026-02-30:flaky-tests'],
    ['a date with a time', 'answer:main:2026-11-20T00:flaky-tests'],
    ['a page below zero', 'cohort-page:main:-1'],
    ['a page that is no number', 'cohort-page:main:1e3'],
    ['a page of too many digits', 'cohort-page:main:10000'],
    ['a short snowflake', 'audit-form:123'],
    ['a line break at the end', 'share:main\n:yes'],
    ['a key of another server', 'share:mem/1/2:yes'],
    ['a route of nobody', 'mydata:main'],
    ['an inherited name', 'constructor'],
    ['nothing', ''],
  ])('%s', (_why, id) => {
    expect(routes.filter((route) => route.read(id) !== undefined)).toEqual([]);
  });

  test('a field too few or too many', () => {
    fc.assert(
      fc.property(shipped, fc.string(), ({ route, id }, extra) => {
        expect(route.read(`${id}:${extra}`)).toBeUndefined();
        if (fieldCount(id) > 1) expect(route.read(id.slice(0, id.lastIndexOf(':')))).toBeUndefined();
      }),
    );
  });

  test('a field cut short of its form, or over its length', () => {
    fc.assert(
      fc.property(shipped, fc.integer({ min: 61, max: 200 }), ({ route, id }, length) => {
        if (fieldCount(id) === 1) return;
        const [name, ...fields] = id.split(':');
        for (const index of fields.keys()) {
          const withField = (field: string): string => [name, ...fields.with(index, field)].join(':');
          expect(route.read(withField(''))).toBeUndefined();
          expect(route.read(withField('9'.repeat(length)))).toBeUndefined();
          expect(route.read(withField('a'.repeat(length)))).toBeUndefined();
        }
      }),
    );
  });

  test('whatever is read is written the same, so no two ids mean one thing', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.tuple(shipped, fc.string()).map(([{ id }, tail]) => id + tail),
      fc.tuple(shipped, fc.nat(99), fc.string({ maxLength: 3 })).map(([{ id }, at, piece]) => {
        const place = at % (id.length + 1);
        return id.slice(0, place) + piece + id.slice(place);
      }),
    );
    fc.assert(
      fc.property(anything, (id) => {
        const { share, answer, auditForm, cohortPage } = ids;
        for (const route of routes) {
          if (route.read(id) !== undefined) expect(id).toMatch(/^[a-z-]+(:[a-z0-9-]+)*$/);
        }
        const shareFields = share.read(id);
        if (shareFields) expect(share.write(shareFields)).toBe(id);
        const answerFields = answer.read(id);
        if (answerFields) expect(answer.write(answerFields)).toBe(id);
        const formFields = auditForm.read(id);
        if (formFields) expect(auditForm.write(formFields)).toBe(id);
        const pageFields = cohortPage.read(id);
        if (pageFields) expect(cohortPage.write(pageFields)).toBe(id);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('Discord accepts every id: it has at most 100 characters', () => {
  const LONGEST = {
    cohort: FIRST_COHORT,
    choice: 'yes',
    day: '2026-12-31',
    question: 'q'.repeat(60),
    opened: '9'.repeat(20),
    page: '9999',
    joints: 'ppp',
    message: '9'.repeat(20),
    how: 'replace',
  } as const;

  test('with the longest fields that the content and Discord allow', () => {
    const written = [
      [ids.auditStart, ids.auditStart.write(LONGEST)],
      [ids.auditForm, ids.auditForm.write(LONGEST)],
      [ids.share, ids.share.write(LONGEST)],
      [ids.target, ids.target.write(LONGEST)],
      [ids.gapsTrack, ids.gapsTrack.write(LONGEST)],
      [ids.answer, ids.answer.write(LONGEST)],
      [ids.cohortPage, ids.cohortPage.write(LONGEST)],
      [ids.answerForm, ids.answerForm.write(LONGEST)],
      [ids.answerKeep, ids.answerKeep.write(LONGEST)],
      [ids.answerShow, ids.answerShow.write(LONGEST)],
      [ids.answerOut, ids.answerOut.write(LONGEST)],
      [ids.answerEarlier, ids.answerEarlier.write(LONGEST)],
    ] as const;
    expect(new Set(written.map(([route]) => route))).toEqual(new Set(routes));
    for (const [route, id] of written) {
      expect(id.length).toBeLessThanOrEqual(100);
      expect(route.read(id)).toBeDefined();
    }
  });

  test('a longer one is an error of ours before it is one of Discord', () => {
    const tooLong = { ...LONGEST, cohort: 'c'.repeat(101) };
    expect(() => ids.share.write(tooLong)).toThrow(RangeError);
    expect(() => ids.share.write(tooLong)).toThrow(/over 100 characters/);
  });
});
