import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bank, candidatesOf, emptyBank } from '../../../src/domain/bank/bank.ts';
import {
  askingNow,
  isSkipped,
  nothingPlanned,
  type Planned,
  planning,
} from '../../../src/domain/bank/planned.ts';
import { type ChoiceGround, choiceFor, upcoming } from '../../../src/domain/bank/upcoming.ts';
import { MOST_AHEAD } from '../../../src/domain/bounds.ts';
import { allQuestions } from '../../../src/domain/catalog.ts';
import type { Schedule, Weekday } from '../../../src/domain/cohort.ts';
import { addDays, localDay } from '../../../src/domain/dates.ts';
import type { Question } from '../../../src/domain/pack.ts';
import type { LogEntry, Post } from '../../../src/domain/post.ts';
import { decide } from '../../../src/domain/posts/due.ts';
import { DAY, HOUR, instantOf } from '../../times.ts';
import { pack } from '../pack-fixture.ts';

const ids = allQuestions(pack).map(({ id }) => id);
const own: Question[] = ['a', 'b', 'c'].map((name) => ({
  id: `own-${name}`,
  text: `Why ${name}?`,
  bucket: 'research',
  section: 'Own questions',
  skills: [],
  areas: [],
  rubric: [],
}));
const weekdays = fc
  .subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
  .map((days): readonly Weekday[] => days);
// Around a change of clocks, and around the turn of the year.
const now = fc.constantFrom('2026-10-22T10:00Z', '2026-12-29T10:00Z', '2026-06-01T10:00Z').map(instantOf);

const groundOf = (log: readonly LogEntry[], more: Partial<ChoiceGround> = {}): ChoiceGround => ({
  candidates: candidatesOf(pack, {}, { own, retired: [] }),
  planned: nothingPlanned,
  log,
  cohort: 'server/main',
  weakness: { technical: 4, research: 2.5 },
  serving: new Map(),
  ...more,
});

/** Posts on each day before that date, for over a year. */
const past = (today: string, posts: number): LogEntry[] =>
  Array.from({ length: posts }, (_, index) => ({
    day: addDays(today, index - posts),
    question: ids[(index * 7) % ids.length] ?? '',
  }));

/** What would really happen, beat by beat: the same functions as in the job, in the same order. */
function lived(
  ground: ChoiceGround,
  schedule: Schedule,
  { from, days, most }: { from: number; days: number; most: number },
): LogEntry[] {
  let log = [...ground.log];
  const posts = new Map<string, Post | undefined>(log.map(({ day }) => [day, skipped(day)]));
  const came: LogEntry[] = [];
  for (let at = from; at < from + days * DAY; at += HOUR / 2) {
    const { post } = decide({ now: at, schedule, log: posts, asked: ground.planned.now });
    if (!post) continue;
    const { day } = post;
    const year = new Date(at).getUTCFullYear();
    const seen = log.filter((entry) => Number(entry.day.slice(0, 4)) >= year - 1);
    const question = isSkipped(ground.planned, day)
      ? undefined
      : choiceFor({ ...ground, log: seen }, day)?.question.id;
    const entry = question === undefined ? { day } : { day, question };
    log = [...log, entry];
    posts.set(day, skipped(day));
    came.push(entry);
    if (came.length === most) break;
  }
  return came;
}

const skipped = (day: string): Post => ({ day, state: 'skipped', reason: 'too-late' });

test('what leads are told is what comes, whatever they planned, when nothing changes', () => {
  fc.assert(
    fc.property(
      now,
      weekdays,
      // At least today's, because an overdue question is posted at once and is not part of the forecast.
      fc.integer({ min: 1, max: 500 }),
      fc.array(fc.tuple(fc.nat(12), fc.constantFrom('skip', ...ids.slice(0, 9), 'own-b', 'gone')), {
        maxLength: 4,
      }),
      fc.boolean(),
      (at, days, posts, plans, ownFirst) => {
        const schedule: Schedule = { hour: 9, minute: 0, weekdays: days, zone: 'Europe/Berlin', since: 0 };
        const today = localDay(at, schedule.zone);
        const planned = plans.reduce(
          (before, [ahead, what]) =>
            planning(
              before,
              addDays(today, ahead + 1),
              what === 'skip' ? { skip: true } : { question: what },
              today,
            ),
          nothingPlanned,
        );
        const candidates = candidatesOf(pack, { ownFirst }, { own, retired: [ids[3] ?? ''] });
        const ground = groundOf(past(addDays(today, 1), posts), { planned, candidates });
        const told = upcoming(ground, schedule, { now: at, count: 7 }).map(({ day, choice }) =>
          choice === 'skip' || choice === undefined ? { day } : { day, question: choice.question.id },
        );
        expect(told).toHaveLength(7);
        expect(lived(ground, schedule, { from: at + HOUR, days: 60, most: 7 })).toEqual(told);
      },
    ),
    { numRuns: 40 },
  );
});

test('a swap changes its own date and none before it', () => {
  const schedule: Schedule = { hour: 9, minute: 0, weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC', since: 0 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6 }), fc.constantFrom(...ids), (place, wanted) => {
      const at = instantOf('2026-06-01T10:00Z');
      const ground = groundOf([]);
      const before = upcoming(ground, schedule, { now: at, count: 7 });
      const day = before[place]?.day ?? '';
      const taken = before.some(({ choice }) => typeof choice === 'object' && choice.question.id === wanted);
      if (taken) return;
      const planned = planning(nothingPlanned, day, { question: wanted }, '2026-06-01');
      const after = upcoming({ ...ground, planned }, schedule, { now: at, count: 7 });
      expect(after.slice(0, place)).toEqual(before.slice(0, place));
      expect(after[place]?.choice).toMatchObject({ question: { id: wanted }, reason: { why: 'lead' } });
    }),
  );
});

describe('what a group can be asked', () => {
  const bank: Bank = { own, retired: ['own-a', ids[0] ?? ''] };
  const of = (settings: Parameters<typeof candidatesOf>[1], from = bank) =>
    candidatesOf(pack, settings, from).questions.map(({ id }) => id);

  test('everything and its own, without what is retired', () => {
    expect(of({})).toEqual([...ids.slice(1), 'own-b', 'own-c']);
    expect(of({ banks: ['nothing'] })).toEqual(['own-b', 'own-c']);
    expect(of({}, emptyBank)).toEqual(ids);
  });

  test('the chosen sections of the banks, and its own whatever their section', () => {
    const section = allQuestions(pack)[0]?.section ?? '';
    const chosen = allQuestions(pack).filter((question) => question.section === section);
    expect(of({ sections: [section] }, { own, retired: [] })).toEqual([
      ...chosen.map(({ id }) => id),
      ...own.map(({ id }) => id),
    ]);
  });

  test('its own come first if leads say so', () => {
    const schedule: Schedule = { hour: 9, minute: 0, weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC', since: 0 };
    const candidates = candidatesOf(pack, { ownFirst: true }, { own, retired: [] });
    const next = upcoming(groundOf(past('2026-06-01', 5), { candidates }), schedule, {
      now: instantOf('2026-06-01T10:00Z'),
      count: 4,
    }).map(({ choice }) => (typeof choice === 'object' ? choice : undefined));
    expect(new Set(next.slice(0, 3).map((choice) => choice?.question.id))).toEqual(
      new Set(own.map(({ id }) => id)),
    );
    expect(next.map((choice) => choice?.reason.why).slice(0, 3)).toEqual(['own', 'own', 'own']);
    expect(next[3]?.reason.why).not.toBe('own');
  });
});

describe('a post that a lead asks for now', () => {
  const schedule: Schedule = {
    hour: 9,
    minute: 0,
    weekdays: [1, 2, 3, 4, 5],
    zone: 'Europe/Berlin',
    since: instantOf('2026-06-01T00:00Z'),
  };
  const at = (text: string): number => instantOf(`${text}+02:00`);
  const decided = (now: string, planned: Planned, of: Schedule = schedule, taken: string[] = []) =>
    decide({
      now: at(now),
      schedule: of,
      log: new Map(taken.map((day) => [day, skipped(day)])),
      asked: planned.now,
    });

  test('is due at once, before its time, on a date without a question, and while the group is paused', () => {
    const early = askingNow(nothingPlanned, '2026-06-05', at('2026-06-05T07:00'));
    expect(decided('2026-06-05T07:00', early).post).toMatchObject({ day: '2026-06-05', late: false });
    const saturday = askingNow(nothingPlanned, '2026-06-06', at('2026-06-06T20:00'));
    expect(decided('2026-06-06T20:00', saturday).post?.day).toBe('2026-06-06');
    const paused = { ...schedule, pausedAt: at('2026-06-02T00:00') };
    expect(decided('2026-06-05T07:01', early, paused).post?.day).toBe('2026-06-05');
    expect(decided('2026-06-05T12:00', nothingPlanned, paused)).toEqual({ skip: [] });
  });

  test('takes the place of the one of that date, and does not outlive it', () => {
    const planned = askingNow(nothingPlanned, '2026-06-05', at('2026-06-05T07:00'));
    expect(decided('2026-06-05T09:00', planned, schedule, ['2026-06-05']).post).toBeUndefined();
    const asked = askingNow(nothingPlanned, '2026-06-06', at('2026-06-06T23:58'));
    expect(decided('2026-06-07T00:01', asked, schedule, ['2026-06-05'])).toEqual({ skip: ['2026-06-06'] });
  });

  test('takes a skip of its date back, and leaves a question chosen for it', () => {
    const skip = planning(nothingPlanned, '2026-06-05', { skip: true }, '2026-06-05');
    expect(isSkipped(skip, '2026-06-05')).toBe(true);
    expect(isSkipped(askingNow(skip, '2026-06-05', 1), '2026-06-05')).toBe(false);
    const chosen = planning(nothingPlanned, '2026-06-05', { question: 'q' }, '2026-06-05');
    expect(askingNow(chosen, '2026-06-05', 1).days).toEqual({ '2026-06-05': { question: 'q' } });
  });
});

test('what is planned is forgotten when it is over, and nobody plans without end', () => {
  const far = addDays('2026-06-05', MOST_AHEAD + 1);
  let planned = planning(nothingPlanned, '2026-06-05', { skip: true }, '2026-06-05');
  planned = planning(planned, far, { skip: true }, '2026-06-05');
  expect(Object.keys(planned.days)).toEqual(['2026-06-05']);
  expect(planning(planned, '2026-06-08', { skip: true }, '2026-06-07').days).toEqual({
    '2026-06-08': { skip: true },
  });
  expect(planning(planned, '2026-06-05', undefined, '2026-06-05').days).toEqual({});
});
