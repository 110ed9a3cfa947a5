import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/dates.ts';
import type { Plan } from '../../../src/domain/member.ts';
import { planFor, reauditOn, weekOn, weeksOf } from '../../../src/domain/practice/plan.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { anyRatings, anyTrack, pack, ratingsOf, trackOf } from '../pack-fixture.ts';

const FROM = '2026-11-20';
const facts = (track: string) => ({ id: '1300000000000000001', track, from: FROM });

const anyPlan = fc.tuple(anyRatings, anyTrack).map(([ratings, track]) => {
  const gaps = gapsOf(pack, track, ratings);
  return { ratings, gaps, plan: planFor(facts(track.id), gaps) };
});

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

  it('covers each of the weeks 1 to 6 once, each gap in weeks in a row, its topics all and in order', () => {
    fc.assert(
      fc.property(anyPlan, ({ plan }) => {
        if (!plan) return;
        const weeks = weeksOf(pack, plan);
        expect(weeks.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5, 6]);
        expect(weeks.map(({ from }) => from)).toEqual(
          [0, 7, 14, 21, 28, 35].map((days) => addDays(FROM, days)),
        );
        expect(weeks.filter(({ isFirst }) => isFirst).map(({ gap }) => gap)).toEqual(plan.gaps);
        for (const gap of plan.gaps) {
          const own = weeks.filter((week) => week.gap === gap);
          expect(own).toHaveLength(6 / plan.gaps.length);
          const wanted = pack.curriculum.topics.filter(({ skills }) => skills.includes(gap.skill));
          expect(own.flatMap(({ topics }) => topics)).toEqual(wanted.map(({ id }) => id));
        }
      }),
    );
  });

  it('asks no question twice, and only of the bucket of its gap or about its skill', () => {
    fc.assert(
      fc.property(anyPlan, ({ plan }) => {
        if (!plan) return;
        const weeks = weeksOf(pack, plan);
        const asked = weeks.flatMap(({ questions }) => questions.map(({ id }) => id));
        expect(new Set(asked).size).toBe(asked.length);
        for (const { gap, questions } of weeks) {
          const bucket = pack.skills.find(({ id }) => id === gap.skill)?.bucket;
          for (const one of questions)
            expect(one.bucket === bucket || one.skills.includes(gap.skill)).toBe(true);
        }
      }),
    );
  });

  it('has questions from its first week on', () => {
    const track = trackOf('research-engineer');
    const gaps = gapsOf(pack, track, ratingsOf({ 'python-pytorch': 2, 'deep-learning-transformers': 2 }));
    const plan = planFor(facts(track.id), gaps);
    expect(plan && weeksOf(pack, plan)[0]?.questions).toHaveLength(2);
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
    const weeks = weeksOf(pack, plan);
    expect(weeks).toHaveLength(6);
    expect(weeks.flatMap(({ topics, questions }) => [...topics, ...questions])).toEqual([]);
  });
});
