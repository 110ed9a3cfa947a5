import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, ownDay, startOfDay } from '../../../src/domain/dates.ts';
import { LEVELS } from '../../../src/domain/member.ts';
import { type Comebacks, comebacks } from '../../../src/domain/practice/comebacks.ts';
import { type Grade, graded, noPractice, type Practice } from '../../../src/domain/practice/practice.ts';
import { DAY, HOUR, instantOf } from '../../times.ts';

const NOON = instantOf('2026-11-20T12:00Z');
const CLOCK = { zone: 'Europe/Berlin', dayStart: 0 };
const at = (now: number) => ({ now, ...CLOCK });
const dayOf = (now: number): string => ownDay(at(now));
const TODAY = dayOf(NOON);

const anyGrade = fc.constantFrom(...LEVELS);
/** Grades for up to sixty questions on the days before today. */
const anyPast: fc.Arbitrary<Practice> = fc
  .array(fc.record({ index: fc.nat(59), grade: anyGrade, ago: fc.integer({ min: 1, max: 150 }) }), {
    maxLength: 150,
  })
  .map((all) =>
    all
      .toSorted((a, b) => b.ago - a.ago)
      .reduce<Practice>(
        (practice, { index, grade, ago }) => gradedOn(practice, `q-${index}`, grade, -ago),
        noPractice,
      ),
  );
const anyMost = fc.integer({ min: 1, max: 20 });

const gradedOn = (practice: Practice, id: string, grade: Grade, days: number): Practice =>
  graded(practice, { id, bucket: 'technical' }, grade, NOON + days * DAY);

/** How many questions come back on each date. */
function loads({ days }: Comebacks): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const day of days.values()) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}
const todays = ({ days, today }: Comebacks): string[] =>
  [...days].filter(([, day]) => day === today).map(([id]) => id);

/** When it would be due if nothing else were, in whole days from today. Negative if it is overdue. */
const natural = (practice: Practice, id: string): number => {
  const { due = 0, reviewedAt = 0 } = practice.cards[id] ?? {};
  const since = daysBetween(dayOf(reviewedAt), TODAY);
  return Math.round((due - reviewedAt) / DAY) - since;
};

interface Done {
  readonly day: number;
  readonly id: string;
}

/** Somebody who answers everything that comes back each day, with all kinds of grades. */
function play(
  practice: Practice,
  days: number,
  grades: readonly Grade[],
  rules: Parameters<typeof comebacks>[2],
) {
  let kept = practice;
  const done: Done[] = [];
  for (let day = 0; day < days; day++) {
    const now = NOON + day * DAY;
    const seen = new Set<string>();
    for (;;) {
      const [id] = todays(comebacks(kept.cards, at(now), rules)).filter((one) => !seen.has(one));
      if (id === undefined) break;
      seen.add(id);
      done.push({ day, id });
      kept = gradedOn(kept, id, grades[done.length % grades.length] ?? 3, day);
    }
  }
  return { done, kept };
}

describe('what comes back is spread over days', () => {
  test('no day has more than its share, what is due longest comes first, and nothing before it is due', () => {
    fc.assert(
      fc.property(anyPast, anyMost, (practice, mostADay) => {
        const back = comebacks(practice.cards, at(NOON), { mostADay });
        expect([...back.days.keys()].toSorted()).toEqual(Object.keys(practice.cards).toSorted());
        expect(Math.max(0, ...loads(back).values())).toBeLessThanOrEqual(mostADay);
        const overdue = [...back.days].filter(([id]) => natural(practice, id) <= 0);
        const order = overdue.toSorted(([a], [b]) => natural(practice, a) - natural(practice, b));
        for (const [index, [id, day]] of order.entries()) {
          const next = order[index + 1];
          if (next && natural(practice, next[0]) > natural(practice, id)) expect(day <= next[1]).toBe(true);
        }
        for (const [id, day] of back.days)
          expect(day >= addDays(TODAY, Math.max(0, natural(practice, id)))).toBe(true);
        expect(back.later).toBe(overdue.filter(([, day]) => day > TODAY).length);
        expect(back.unfit).toBe(0);
      }),
    );
  });

  test('a backlog is through in as many days as its share takes, and not more come on any of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), anyMost, (count, mostADay) => {
        const ids = Array.from({ length: count }, (_, index) => `q-${index}`);
        const practice = ids.reduce((before, id) => gradedOn(before, id, 3, -100), noPractice);
        const { done } = play(practice, Math.ceil(count / mostADay), [5], { mostADay });
        expect(done.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
        for (let day = 0; day < Math.ceil(count / mostADay) - 1; day++)
          expect(done.filter((one) => one.day === day)).toHaveLength(mostADay);
      }),
      { numRuns: 30 },
    );
  });

  test('what was answered today takes room of today, and a new question does not', () => {
    const old = ['a', 'b', 'c'].reduce((before, id) => gradedOn(before, id, 3, -30), noPractice);
    const fresh = gradedOn(old, 'new', 3, 0);
    expect(todays(comebacks(fresh.cards, at(NOON), { mostADay: 2 }))).toEqual(['a', 'b']);
    const once = gradedOn(fresh, 'a', 3, 0);
    expect(todays(comebacks(once.cards, at(NOON + HOUR), { mostADay: 2 }))).toEqual(['b']);
    const twice = gradedOn(once, 'b', 3, 0);
    expect(todays(comebacks(twice.cards, at(NOON + HOUR), { mostADay: 2 }))).toEqual([]);
    expect(todays(comebacks(twice.cards, at(NOON + DAY), { mostADay: 2 }))).toEqual(['c']);
  });
});

describe('with an interview ahead', () => {
  test('everything comes once more before it, spread, and never on the day of its last grade', () => {
    fc.assert(
      fc.property(anyPast, anyMost, fc.integer({ min: 1, max: 120 }), (practice, mostADay, ahead) => {
        const interviewOn = addDays(TODAY, ahead);
        const back = comebacks(practice.cards, at(NOON), { mostADay, interviewOn });
        expect(Math.max(0, ...loads(back).values())).toBeLessThanOrEqual(mostADay);
        const count = Object.keys(practice.cards).length;
        const late = [...back.days].filter(([, day]) => day >= interviewOn).map(([id]) => id);
        const lastDays = ahead - Math.max(7, Math.ceil(count / mostADay));
        const hasCome = (id: string): boolean => {
          const { reviews = 0, reviewedAt = 0 } = practice.cards[id] ?? {};
          return reviews > 1 && -daysBetween(dayOf(reviewedAt), TODAY) >= lastDays;
        };
        expect(late.filter((id) => !hasCome(id))).toHaveLength(back.unfit);
        if (count <= mostADay * ahead) expect(back.unfit).toBe(0);
        for (const [id, day] of back.days) {
          const { reviewedAt = 0 } = practice.cards[id] ?? {};
          expect(day > dayOf(reviewedAt) && day >= TODAY).toBe(true);
        }
      }),
    );
  });

  test('whoever does what comes back each day has done everything once more in the last days, whatever the grades', () => {
    const anyGrades = fc.array(anyGrade, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        anyPast,
        fc.integer({ min: 3, max: 20 }),
        fc.nat(30),
        anyGrades,
        (practice, mostADay, more, grades) => {
          const count = Object.keys(practice.cards).length;
          const span = Math.max(7, Math.ceil(count / mostADay));
          const ahead = span + more;
          const interviewOn = addDays(TODAY, ahead);
          const { done } = play(practice, ahead, grades, { mostADay, interviewOn });
          for (let day = 0; day < ahead; day++)
            expect(done.filter((one) => one.day === day).length).toBeLessThanOrEqual(mostADay);
          const last = new Set(done.filter(({ day }) => day >= more).map(({ id }) => id));
          expect(last.size).toBe(count);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('what would come after it anyway is spread over the last week, not heaped on its last day', () => {
    const ids = Array.from({ length: 21 }, (_, index) => `q-${index}`);
    const practice = ids.reduce((before, id) => gradedOn(before, id, 5, -1), noPractice);
    const again = ids.reduce((before, id) => gradedOn(before, id, 5, 0), practice);
    const back = comebacks(again.cards, at(NOON), { mostADay: 10, interviewOn: addDays(TODAY, 14) });
    expect([...loads(back)].toSorted()).toEqual(
      Array.from({ length: 7 }, (_, index) => [addDays(TODAY, 7 + index), 3]),
    );
  });

  test('what was answered today leaves today to the others', () => {
    const old = gradedOn(gradedOn(noPractice, 'old', 5, -2), 'today', 5, 0);
    const back = comebacks(old.cards, at(NOON), { mostADay: 1, interviewOn: addDays(TODAY, 2) });
    expect(Object.fromEntries(back.days)).toEqual({ old: TODAY, today: addDays(TODAY, 1) });
    expect(back.unfit).toBe(0);
  });

  test('where a day has little room, what came in as many days as all of it takes has come once more', () => {
    const ids = Array.from({ length: 30 }, (_, index) => `q-${index}`);
    const practice = ids.reduce(
      (before, id) => gradedOn(gradedOn(before, id, 5, -40), id, 5, -4),
      noPractice,
    );
    const rules = { interviewOn: addDays(TODAY, 8) };
    expect(comebacks(practice.cards, at(NOON), { ...rules, mostADay: 2 }).unfit).toBe(0);
    const roomy = comebacks(practice.cards, at(NOON), { ...rules, mostADay: 10 });
    expect([...roomy.days.values()].every((day) => day < rules.interviewOn)).toBe(true);
  });

  test('a date that is over or today changes nothing', () => {
    fc.assert(
      fc.property(anyPast, anyMost, fc.nat(400), (practice, mostADay, ago) => {
        const interviewOn = addDays(TODAY, -ago);
        expect(comebacks(practice.cards, at(NOON), { mostADay, interviewOn })).toEqual(
          comebacks(practice.cards, at(NOON), { mostADay }),
        );
      }),
    );
  });
});

test('all of it counts from the beginning of the member’s day, for which four in the morning may be early', () => {
  const practice = graded(noPractice, { id: 'q', bucket: 'technical' }, 1, instantOf('2026-11-20T20:00Z'));
  const late = { zone: 'UTC', dayStart: 4 };
  const on = (now: string) => {
    const { days, today } = comebacks(practice.cards, { now: instantOf(now), ...late }, { mostADay: 1 });
    return days.get('q') === today;
  };
  expect(on('2026-11-21T03:59Z')).toBe(false);
  expect(on('2026-11-21T04:00Z')).toBe(true);
  expect(startOfDay('2026-11-21', late)).toBe(instantOf('2026-11-21T04:00Z'));
});
