import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allQuestions, trackById } from '../../../src/domain/catalog.ts';
import { addDays } from '../../../src/domain/dates.ts';
import type { Question, Track } from '../../../src/domain/pack.ts';
import {
  type ForTarget,
  LATELY_DAYS,
  metLately,
  questionForTarget,
} from '../../../src/domain/practice/for-target.ts';
import { graded, noPractice } from '../../../src/domain/practice/practice.ts';
import type { CurrentRatings } from '../../../src/domain/skills/ratings.ts';
import { DAY, instantOf } from '../../times.ts';
import { rating, ratingsOf, shippedPack } from '../pack-fixture.ts';

const questions = allQuestions(shippedPack);
const [someQuestion] = questions;
if (!someQuestion) throw new Error('the shipped content has questions');
const TODAY = '2026-11-20';
const NOON = instantOf('2026-11-20T12:00Z');

function shippedTrack(id: string): Track {
  const track = trackById(shippedPack, id);
  if (!track) throw new RangeError(`no track ${id}`);
  return track;
}
const given = (chosen: ForTarget | undefined): ForTarget => {
  if (!chosen) throw new Error('there is a question left');
  return chosen;
};
const everything = (level: number): CurrentRatings =>
  ratingsOf(Object.fromEntries(shippedPack.skills.map(({ id }) => [id, rating(level)])));

/** Compiled by hand: the skills in each track's "very high" cells, or in its highest ones if it has none. */
const TECHNICAL = ['python-pytorch', 'deep-learning-transformers'];
const RESEARCH = ['reading-papers', 'forming-questions', 'running-experiments', 'not-fooling-yourself'];
const COMMUNICATION = ['writing', 'portfolio', 'applications', 'meta-game'];
const HIRED_ON: Readonly<Record<string, readonly string[]>> = {
  'research-scientist': [...RESEARCH, 'math'],
  'research-engineer': TECHNICAL,
  interpretability: [...TECHNICAL, ...RESEARCH, ...COMMUNICATION],
  'alignment-and-ai-safety': ['math', 'threat-models'],
  'policy-and-governance': [...COMMUNICATION, 'law-economics-ir-policy'],
  'applied-and-product-ml': TECHNICAL,
  'field-building-and-comms': [...COMMUNICATION, 'operations-people'],
};

const anyShippedTrack = fc.constantFrom(...shippedPack.tracks.tracks);
const anyLevels = fc
  .tuple(...shippedPack.skills.map(({ id }) => fc.tuple(fc.constant(id), fc.integer({ min: 0, max: 5 }))))
  .map((all) =>
    ratingsOf(Object.fromEntries(all.flatMap(([id, level]) => (level ? [[id, rating(level)]] : [])))),
  );
const anyMet = fc.subarray(questions.map(({ id }) => id)).map((all) => new Set(all));
const anyDay = fc.nat(400).map((days) => addDays(TODAY, days));

describe('a question for my target', () => {
  test.each(Object.entries(HIRED_ON))(
    'with every skill rated 2, %s gets a question of %j for level 3',
    (id, skills) => {
      for (const member of ['1', '2', '3', '4', '5']) {
        const chosen = given(
          questionForTarget(shippedPack, {
            track: shippedTrack(id),
            current: everything(2),
            met: new Set(),
            day: TODAY,
            member,
          }),
        );
        expect(skills).toContain(chosen.question.skills[0]);
        expect(chosen.step).toEqual({ skill: chosen.question.skills[0], next: 3 });
        expect(chosen.question.level).toBe(3);
      }
    },
  );

  test('it was not met lately, exercises a skill that decides, and no weaker one has a question near the next level', () => {
    fc.assert(
      fc.property(anyShippedTrack, anyLevels, anyMet, anyDay, (track, current, met, day) => {
        const skills = HIRED_ON[track.id] ?? [];
        const fresh = questions.filter(
          (one) => !met.has(one.id) && one.skills.some((id) => skills.includes(id)),
        );
        const chosen = questionForTarget(shippedPack, { track, current, met, day, member: '1' });
        if (!chosen) {
          expect(fresh).toEqual([]);
          return;
        }
        expect(fresh).toContain(chosen.question);
        const near = (one: Question): number | undefined => {
          const [main = ''] = one.skills;
          const rated = skills.includes(main) ? current.get(main)?.rating : undefined;
          if (rated === undefined || one.level === undefined) return undefined;
          return Math.abs(one.level - Math.min(5, rated + 1)) <= 1 ? rated : undefined;
        };
        const weakest = Math.min(...fresh.flatMap((one) => near(one) ?? []));
        if (weakest !== Number.POSITIVE_INFINITY) expect(near(chosen.question)).toBe(weakest);
        expect(chosen.step === undefined).toBe(
          !fresh.some(({ skills: [main = ''] }) => skills.includes(main) && current.has(main)),
        );
      }),
    );
  });

  test('it is the same all day, also when others were met meanwhile, and changes with the day and the member', () => {
    fc.assert(
      fc.property(anyShippedTrack, anyLevels, anyMet, anyDay, (track, current, met, day) => {
        const request = { track, current, met: new Set<string>(), day, member: '1' };
        const chosen = given(questionForTarget(shippedPack, request));
        met.delete(chosen.question.id);
        expect(questionForTarget(shippedPack, { ...request, met })).toEqual(chosen);
      }),
    );
    const request = {
      track: shippedTrack('policy-and-governance'),
      current: everything(2),
      met: new Set<string>(),
    };
    const ids = (days: readonly string[], member: string) =>
      days.map((day) => given(questionForTarget(shippedPack, { ...request, day, member })).question.id);
    const week = Array.from({ length: 7 }, (_, index) => addDays(TODAY, index));
    expect(new Set(ids(week, '1')).size).toBeGreaterThan(2);
    expect(ids(week, '2')).not.toEqual(ids(week, '1'));
  });

  test('what a group asked, what was answered and what was practised in the last four weeks is not offered', () => {
    const clock = { zone: 'UTC', dayStart: 0 };
    const first = addDays(TODAY, -LATELY_DAYS);
    const at = (days: number) => NOON - days * DAY;
    const ask = (id: string): Question => ({ ...someQuestion, id });
    const practised = [
      ['practised-today', 4, 0],
      ['known-well', 5, 40],
      ['practised-long-ago', 1, 40],
    ] as const;
    const { cards } = practised.reduce(
      (practice, [id, grade, days]) => graded(practice, ask(id), grade, at(days)),
      noPractice,
    );
    const again = graded({ ...noPractice, cards }, ask('known-well'), 5, at(30));
    const logs = [
      [{ day: TODAY, question: 'asked-today' }, { day: first, question: 'asked-then' }, { day: TODAY }],
      [{ day: addDays(first, -1), question: 'asked-before' }],
    ];
    const answers = [{ day: TODAY, question: 'answered-elsewhere' }];
    expect([...metLately(TODAY, clock, { logs, answers, cards: again.cards })].toSorted()).toEqual([
      'answered-elsewhere',
      'asked-then',
      'asked-today',
      'known-well',
      'practised-today',
    ]);
  });
});
