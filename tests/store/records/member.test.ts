import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AUDIT_DEPTHS, AUDIT_MODES, type Member } from '../../../src/domain/member.ts';
import { StoreError } from '../../../src/store/errors.ts';
import { answerColumns, isAnswerColumns } from '../../../src/store/records/kinds/answer-columns.ts';
import { memberRecord } from '../../../src/store/records/kinds/member.ts';
import { isPlainRecord } from '../../../src/store/records/kinds/member-form.ts';

const id = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+){0,3}$/);
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const rating = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, null);
const optional = <T, K extends string>(key: K, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((it) => (it === undefined ? {} : { [key]: it }));
const plain = { noNullPrototype: true };

const unfinished = fc.record(
  {
    id,
    depth: fc.constantFrom(...AUDIT_DEPTHS),
    plan: fc.array(id),
    mode: fc.constantFrom(...AUDIT_MODES),
    savedAt: instant,
  },
  plain,
);

const away = fc.tuple(day, optional('until', day)).map(([from, until]) => ({ from, ...until }));
const plan = fc.record(
  {
    id,
    track: id,
    from: day,
    gaps: fc.array(
      fc.record({ skill: id, rated: fc.constantFrom(1, 2, 3), wanted: fc.constantFrom(3.5, 4, 5) }, plain),
      { minLength: 1, maxLength: 3 },
    ),
  },
  plain,
);

const members: fc.Arbitrary<Member> = fc
  .record({
    audits: fc.array(
      fc.record(
        {
          id,
          at: instant,
          depth: fc.constantFrom(...AUDIT_DEPTHS),
          ratings: fc.dictionary(id, rating, plain),
        },
        plain,
      ),
    ),
    memberships: fc.dictionary(
      id,
      fc
        .tuple(instant, optional('sharesRatings', fc.boolean()))
        .map(([joinedAt, shares]) => ({ joinedAt, ...shares })),
      plain,
    ),
    answers: fc.array(
      fc.record(
        {
          cohort: fc.constantFrom('main', 'evening'),
          day,
          question: fc.oneof(
            { weight: 9, arbitrary: id },
            { weight: 1, arbitrary: fc.constant('with a space') },
          ),
          answeredAt: instant,
          hasText: fc.boolean(),
          withdrawn: fc.boolean(),
        },
        plain,
      ),
    ),
  })
  .chain((member) => optional('target', id).map((target) => ({ ...member, ...target })))
  .chain((member) => optional('unfinished', unfinished).map((open) => ({ ...member, ...open })))
  .chain((member) =>
    optional('left', fc.dictionary(id, instant, plain)).map((left) => ({ ...member, ...left })),
  )
  .chain((member) => optional('away', fc.array(away)).map((spells) => ({ ...member, ...spells })))
  .chain((member) => optional('plan', plan).map((own) => ({ ...member, ...own })));

const writtenAs = (
  member: Member,
): { readonly v: unknown; readonly data: Readonly<Record<string, unknown>> } =>
  z
    .strictObject({ v: z.unknown(), data: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(JSON.stringify(memberRecord.write('mem/1/2', member))));

test('a member document comes back from its stored form as it was', () => {
  fc.assert(fc.property(members, (member) => deepStrictEqual(memberRecord.read(writtenAs(member)), member)));
});

test('a member document of the first version, with a list for each answer, is read as the same', () => {
  fc.assert(
    fc.property(members, (member) => {
      const answers = member.answers.map((answer) => [
        answer.cohort,
        answer.day,
        answer.question,
        answer.answeredAt,
        (answer.hasText ? 1 : 0) | (answer.withdrawn ? 2 : 0),
      ]);
      deepStrictEqual(memberRecord.read({ v: 1, data: { ...writtenAs(member).data, answers } }), member);
    }),
  );
});

test.each(['2026-02-30', '2026-13-01', 'today', ''])(
  'an answer of "%s", which is no date, is not written',
  (no) => {
    const answer = { cohort: 'main', question: 'q', answeredAt: 4, hasText: true, withdrawn: false };
    const member = { audits: [], memberships: {}, answers: [{ ...answer, day: no }] };
    expect(() => memberRecord.write('mem/1/2', member)).toThrow(StoreError);
  },
);

/** Any JSON that could stand in place of a value, small enough to look plausible. */
const anything = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  4,
  6,
  1e300,
  '',
  'x',
  '2026-02-30',
  '2026-11-20',
  [],
  ['2026-11-20'],
  ['2026-11-20', '2026-11-20', '2026-11-20'],
  {},
  { x: 1 },
);

/** The paths of all places in a value. */
function* places(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* places(item, [...path, key]);
}

function withAt(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? withAt(item, rest, other) : item));
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    fields.map(([name, item]) => [name, name === key ? withAt(item, rest, other) : item]),
  );
}

test('what is checked by hand is what the schema accepts, whatever is wrong with a document', () => {
  const schema = memberRecord.schemas.at(-1);
  let [byHand, wrong] = [0, 0];
  fc.assert(
    fc.property(
      members,
      fc.nat(),
      anything,
      fc.constantFrom('put', 'more', 'none'),
      (member, at, other, how) => {
        const { plan: _plan, ...usual } = member;
        const stored: unknown = writtenAs(usual);
        const all = [...places(stored)];
        const path = all[at % all.length] ?? [];
        const damaged =
          how === 'none'
            ? stored
            : how === 'put'
              ? withAt(stored, path, other)
              : withAt(stored, ['data'], { audits: [], memberships: {}, answers: [], [`more${at}`]: other });
        const isAccepted =
          typeof damaged === 'object' &&
          damaged !== null &&
          'v' in damaged &&
          damaged.v === 2 &&
          'data' in damaged &&
          schema?.safeParse(damaged.data).success === true;
        if (!isAccepted) wrong += 1;
        if (!isPlainRecord(damaged)) return;
        byHand += 1;
        expect(isAccepted).toBe(true);
      },
    ),
    { numRuns: 1_000 },
  );
  expect(byHand).toBeGreaterThan(50);
  expect(wrong).toBeGreaterThan(50);
});

test('columns of answers are checked by hand exactly as their schema does', () => {
  const [, schema] = answerColumns.options;
  let [right, wrong] = [0, 0];
  fc.assert(
    fc.property(
      members,
      fc.nat(),
      fc.oneof(anything, fc.constantFrom('0', '33', 'q q', [20_777, -1], [''])),
      (member, at, other) => {
        const { answers } = writtenAs(member).data;
        const all = [...places(answers)];
        const damaged = at % 10 === 0 ? answers : withAt(answers, all[at % all.length] ?? [], other);
        const isRight = schema.safeParse(damaged).success;
        if (isRight) right += 1;
        else wrong += 1;
        expect(isAnswerColumns(damaged)).toBe(isRight);
      },
    ),
    { numRuns: 500 },
  );
  expect(right).toBeGreaterThan(50);
  expect(wrong).toBeGreaterThan(50);
});

test('the schema is not asked about a member as most are', () => {
  const usual: Member = {
    audits: [{ id: '1', at: 5, depth: 'full', ratings: { writing: 4, math: null } }],
    unfinished: { id: '2', savedAt: 6, depth: 'baseline', mode: 'one', plan: ['writing', 'math'] },
    target: 'interpretability',
    memberships: { main: { joinedAt: 1, sharesRatings: true }, evening: { joinedAt: 2 } },
    left: { morning: 3 },
    answers: [
      { cohort: 'main', day: '2026-11-20', question: 'q', answeredAt: 4, hasText: true, withdrawn: false },
    ],
    away: [{ from: '2026-11-20', until: '2026-11-21' }, { from: '2026-12-20' }],
  };
  expect(isPlainRecord(memberRecord.write('mem/1/2', usual))).toBe(true);
});

test('a document as the first version wrote it is still read, letter by letter', () => {
  const old =
    '{"v":1,"data":{"audits":[["1440922000000000001",1795158000000,"baseline",{"writing":4,"math":null}]],' +
    '"target":"interpretability","memberships":{"main":[1795158000000,null]},' +
    '"answers":[["main","2026-11-20","flaky-tests",1795165200000,1]]}}';
  const member = memberRecord.read(JSON.parse(old));
  deepStrictEqual(member, {
    audits: [
      {
        id: '1440922000000000001',
        at: 1_795_158_000_000,
        depth: 'baseline',
        ratings: { writing: 4, math: null },
      },
    ],
    target: 'interpretability',
    memberships: { main: { joinedAt: 1_795_158_000_000 } },
    answers: [
      {
        cohort: 'main',
        day: '2026-11-20',
        question: 'flaky-tests',
        answeredAt: 1_795_165_200_000,
        hasText: true,
        withdrawn: false,
      },
    ],
  });
  const now = old.replace('"v":1', '"v":2');
  expect(JSON.stringify(memberRecord.write('mem/1/2', member))).toBe(
    now.replace(/\[\["main","2026-.*\]\]/, '[["main",[20777],[32400000],"flaky-tests","1"]]'),
  );
});

test('an answer takes less than 60 bytes of a member document', () => {
  const entry = { cohort: 'main', day: '2026-03-02', question: 'evals-017', answeredAt: 1_772_452_800_000 };
  const size = (count: number) =>
    JSON.stringify(
      memberRecord.write('mem/1/2', {
        audits: [],
        memberships: {},
        answers: Array.from({ length: count }, () => ({ ...entry, hasText: true, withdrawn: false })),
      }),
    ).length;
  expect((size(101) - size(1)) / 100).toBeLessThan(60);
});
