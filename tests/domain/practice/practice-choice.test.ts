import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allQuestions } from '../../../src/domain/catalog.ts';
import { LEVELS } from '../../../src/domain/member.ts';
import { BUCKET_IDS } from '../../../src/domain/pack.ts';
import { comebacks } from '../../../src/domain/practice/comebacks.ts';
import { graded, noPractice, type Practice } from '../../../src/domain/practice/practice.ts';
import {
  bucketsByGap,
  nextToPractise,
  waiting,
  weakestGap,
  whyNow,
} from '../../../src/domain/practice/practice-choice.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { DAY, instantOf } from '../../times.ts';
import { anyRatings, anyTrack, pack, ratingsOf, trackOf } from '../pack-fixture.ts';

const NOON = instantOf('2026-11-20T12:00Z');
const questions = allQuestions(pack);

const anyPractice: fc.Arbitrary<Practice> = fc
  .array(fc.record({ index: fc.nat(23), grade: fc.constantFrom(...LEVELS), day: fc.nat(200) }), {
    maxLength: 60,
  })
  .map((all) =>
    all
      .toSorted((a, b) => a.day - b.day)
      .reduce<Practice>((practice, { index, grade, day }) => {
        const question = questions[index];
        return question ? graded(practice, question, grade, NOON + day * DAY) : practice;
      }, noPractice),
  );
const anyClock = fc.record({
  zone: fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'Pacific/Kiritimati'),
  dayStart: fc.nat(4),
});
const anyLimit = fc.integer({ min: 1, max: 20 });
const anyBuckets = fc.shuffledSubarray([...BUCKET_IDS], { minLength: 1 });
const anyNow = fc.integer({ min: 0, max: 400 }).map((days) => NOON + days * DAY);

test('what comes back today is asked first, longest due first, then new ones in the order of the buckets, then what comes next', () => {
  fc.assert(
    fc.property(
      anyPractice,
      anyNow,
      anyClock,
      anyBuckets,
      anyLimit,
      (practice, now, clock, buckets, mostADay) => {
        const back = comebacks(practice.cards, { now, ...clock }, { mostADay });
        const next = nextToPractise(pack, practice, back, { buckets, now });
        if (!next) throw new Error('every bucket of the shipped content has questions');
        const { due, unseen } = waiting(pack, back, buckets);
        expect(next.why).toBe(due > 0 ? 'due' : unseen > 0 ? 'new' : 'early');
        expect(whyNow(back, next.question.id)).toBe(next.why);
        expect(buckets).toContain(next.question.bucket);
        const among = questions.filter(({ bucket }) => buckets.includes(bucket));
        if (next.why === 'new') {
          const fresh = among.filter(({ id }) => practice.cards[id] === undefined);
          const first = buckets.find((bucket) => fresh.some((one) => one.bucket === bucket));
          expect(next.question).toBe(fresh.find(({ bucket }) => bucket === first));
          return;
        }
        const days = among.flatMap(({ id }) => back.days.get(id) ?? []).toSorted();
        const day = back.days.get(next.question.id) ?? '';
        if (next.why === 'early') {
          expect(day > back.today).toBe(true);
          expect([day, next.day]).toEqual([days[0], days[0]]);
          return;
        }
        expect(day).toBe(back.today);
        const asked = among.filter(({ id }) => back.days.get(id) === back.today);
        const longest = Math.min(...asked.map(({ id }) => practice.cards[id]?.due ?? Number.NaN));
        expect(practice.cards[next.question.id]?.due).toBe(longest);
      },
    ),
  );
});

test('a bucket without questions gives none', () => {
  const back = comebacks({}, { now: NOON, zone: 'UTC', dayStart: 0 }, { mostADay: 1 });
  expect(nextToPractise(pack, noPractice, back, { buckets: [], now: NOON })).toBeUndefined();
});

test('the buckets of the gaps come in the order of the gaps, and every bucket with questions comes once', () => {
  fc.assert(
    fc.property(anyRatings, anyTrack, (current, track) => {
      const gaps = gapsOf(pack, track, current);
      const buckets = bucketsByGap(pack, gaps);
      expect(buckets.toSorted()).toEqual(BUCKET_IDS.toSorted());
      expect(buckets.slice(0, gaps.buckets.length)).toEqual(gaps.buckets.map(({ bucket }) => bucket));
      const weakest = weakestGap(pack, gaps);
      const open = gaps.buckets.filter(({ gap }) => gap > 0);
      expect(weakest).toBe(open[0]?.bucket);
    }),
  );
});

test('a bucket with a gap but without questions is skipped', () => {
  const gaps = gapsOf(pack, trackOf('research-engineer'), ratingsOf({ 'python-pytorch': 1, writing: 1 }));
  expect(weakestGap(pack, gaps)).toBe('technical');
  const banks = pack.banks.map((bank) => ({
    ...bank,
    questions: bank.questions.filter(({ bucket }) => bucket === 'communication'),
  }));
  expect(weakestGap({ ...pack, banks }, gaps)).toBe('communication');
  expect(weakestGap(pack, undefined)).toBeUndefined();
});
