import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allQuestions, allTopics } from '../../../src/domain/catalog.ts';
import { addDays } from '../../../src/domain/dates.ts';
import type { Plan } from '../../../src/domain/member.ts';
import { leftOver, planFor, reauditOn, weekOn, weeksOf } from '../../../src/domain/practice/plan.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { noMarks } from '../../../src/domain/skills/topic-marks.ts';
import { anyMarks } from '../../views/extremes.ts';
import { anyRatings, anyTrack, pack, ratingsOf, shippedPack, trackOf } from '../pack-fixture.ts';

const FROM = '2026-11-20';
const facts = (track: string) => ({ id: '1300000000000000001', track, from: FROM });

const anyPlan = fc.tuple(anyRatings, anyTrack).map(([ratings, track]) => {
  const gaps = gapsOf(pack, track, ratings);
  return { ratings, gaps, plan: planFor(facts(track.id), gaps) };
});

const NOTHING_DONE = { marks: noMarks, week: 1 };
const anyProgress = fc.record({ marks: anyMarks, week: fc.integer({ min: 0, max: 7 }) });

describe('a six-week plan', () => {
  it('has one to three gaps, only real ones, and never what is not rated', () => {
    fc.assert(
      fc.property(anyPlan, ({ ratings, gaps, plan }) => {
        const real = gaps.skills.filter(({ gap }) => gap > 0);
        expect(plan === undefined).toBe(real.length === 0);
        if (!plan) return;
        expect(plan.gaps).toHaveLength(Math.min(3, real.length));
        for (const { skill, rated, wanted } of plan.gaps) {
          expect(ratings.get(skill)?.rating).toBe(rated);
          expect(rated).toBeLessThan(wanted);
        }
      }),
    );
  });

  it('takes what the track hires on first, then the larger gaps', () => {
    fc.assert(
      fc.property(anyPlan, ({ gaps, plan }) => {
        const taken = new Set(plan?.gaps.map(({ skill }) => skill));
        const real = gaps.skills.filter(({ gap }) => gap > 0);
        const [inside, outside] = [
          real.filter((g) => taken.has(g.skill)),
          real.filter((g) => !taken.has(g.skill)),
        ];
        for (const one of inside)
          for (const other of outside) {
            expect(Number(one.veryHigh)).toBeGreaterThanOrEqual(Number(other.veryHigh));
            if (one.veryHigh === other.veryHigh) expect(one.gap).toBeGreaterThanOrEqual(other.gap);
          }
      }),
    );
  });

  it('covers each of the weeks 1 to 6 once, each gap in weeks in a row', () => {
    fc.assert(
      fc.property(anyPlan, anyProgress, ({ plan }, progress) => {
        if (!plan) return;
        const weeks = weeksOf(shippedPack, plan, progress);
        expect(weeks.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(weeks.map(({ from }) => from)).toEqual(
          [0, 7, 14, 21, 28, 35].map((days) => addDays(FROM, days)),
        );
        expect(weeks.filter(({ isFirst }) => isFirst).map(({ gap }) => gap)).toEqual(plan.gaps);
        for (const gap of plan.gaps)
          expect(weeks.filter((week) => week.gap === gap)).toHaveLength(6 / plan.gaps.length);
      }),
    );
  });

  it("has all topics of the member's own next step of each gap, each once, and none that is not for them", () => {
    fc.assert(
      fc.property(anyPlan, anyProgress, ({ plan }, progress) => {
        if (!plan) return;
        const wanted = plan.gaps.flatMap(({ skill, rated }) =>
          allTopics(shippedPack).filter(
            ({ id, skills: [main], level: [from, to] = [0, 0] }) =>
              main === skill && from <= rated && rated < to && progress.marks[id]?.state !== 'skip',
          ),
        );
        const found = weeksOf(shippedPack, plan, progress).flatMap(({ topics }) => topics);
        expect(found.map(({ topic }) => topic.id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('carries over into this week what was not done before, and leaves what is done where it was', () => {
    fc.assert(
      fc.property(anyPlan, anyProgress, ({ plan }, { marks, week: now }) => {
        if (!plan) return;
        const before = weeksOf(shippedPack, plan, { marks, week: 0 });
        const weeks = weeksOf(shippedPack, plan, { marks, week: now });
        for (const { week, topics } of weeks) {
          const own = before.find((one) => one.week === week)?.topics ?? [];
          const isOver = now > 6;
          if (week < now && !isOver) expect(topics.every(({ state }) => state === 'done')).toBe(true);
          if (week !== now) expect(topics.some(({ isCarried }) => isCarried)).toBe(false);
          else {
            const late = before.filter((one) => one.week < now).flatMap((one) => one.topics);
            const left = late.filter(({ state }) => state !== 'done').map(({ topic }) => topic.id);
            const carried = topics.filter(({ isCarried }) => isCarried).map(({ topic }) => topic.id);
            expect(carried).toEqual(left);
          }
          if (week > now || isOver) expect(topics).toEqual(own);
        }
        expect(leftOver(weeks).every(({ state }) => state !== 'done')).toBe(true);
      }),
    );
  });

  it('asks no question twice, and only about the skill of its gap, also where there are too few', () => {
    fc.assert(
      fc.property(fc.constantFrom(pack, shippedPack), anyPlan, (content, { plan }) => {
        if (!plan) return;
        const weeks = weeksOf(content, plan, NOTHING_DONE);
        const asked = weeks.flatMap(({ questions }) => questions.map(({ id }) => id));
        expect(new Set(asked).size).toBe(asked.length);
        for (const gap of plan.gaps) {
          const own = weeks.filter((week) => week.gap === gap).flatMap(({ questions }) => questions);
          for (const one of own) expect(one.skills).toContain(gap.skill);
          const all = allQuestions(content).filter(({ skills }) => skills.includes(gap.skill));
          const elsewhere = all.filter(({ id }) => asked.includes(id)).length - own.length;
          expect(own.length).toBeGreaterThanOrEqual(
            Math.min((2 * 6) / plan.gaps.length, all.length - elsewhere),
          );
        }
      }),
    );
  });

  it("begins with questions of which it is the main skill, and of these with those for the member's level and track", () => {
    const plan = { ...facts('policy-and-governance'), gaps: [{ skill: 'writing', rated: 2, wanted: 5 }] };
    const questions = weeksOf(shippedPack, plan, NOTHING_DONE).flatMap((week) => week.questions);
    const own = questions.filter(({ skills: [main] }) => main === 'writing');
    expect(questions.slice(0, own.length)).toEqual(own);
    const meant = (of: string): boolean =>
      shippedPack.banks.some(
        ({ tracks, questions: all }) => tracks.includes(plan.track) && all.some(({ id }) => id === of),
      );
    const distances = own.map(({ id, level = 2 }) => Math.abs(level - 2) + (meant(id) ? 0 : 1));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(own[0]?.level).toBe(2);
  });

  it('has questions from its first week on', () => {
    const track = trackOf('research-engineer');
    const gaps = gapsOf(pack, track, ratingsOf({ 'python-pytorch': 2, 'deep-learning-transformers': 2 }));
    const plan = planFor(facts(track.id), gaps);
    expect(plan && weeksOf(pack, plan, NOTHING_DONE)[0]?.questions).toHaveLength(2);
  });

  it('knows its week on every date, and the date to rate oneself again, over every change of the clocks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -400, max: 4_000 }),
        fc.integer({ min: -50, max: 90 }),
        (start, ahead) => {
          const plan: Plan = { ...facts('interpretability'), from: addDays(FROM, start), gaps: [] };
          const day = addDays(plan.from, ahead);
          const week = ahead < 0 ? 0 : Math.min(7, Math.floor(ahead / 7) + 1);
          expect(weekOn(plan, day)).toBe(week);
          expect(day >= reauditOn(plan)).toBe(week === 7);
        },
      ),
    );
  });

  it('of skills that the content no longer has still shows its weeks', () => {
    const plan: Plan = { ...facts('gone'), gaps: [{ skill: 'gone', rated: 1, wanted: 4 }] };
    const weeks = weeksOf(pack, plan, NOTHING_DONE);
    expect(weeks).toHaveLength(6);
    expect(weeks.flatMap(({ topics, questions }) => [...topics, ...questions])).toEqual([]);
  });
});
