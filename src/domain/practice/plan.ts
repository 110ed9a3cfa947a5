import { allQuestions, allTopics, skillById } from '../catalog.ts';
import { addDays } from '../dates.ts';
import type { Plan, PlannedGap } from '../member.ts';
import type { Pack, Question } from '../pack.ts';
import type { Gaps } from '../skills/gaps.ts';

export const PLAN_WEEKS = 6;
export const MOST_GAPS = 3;
const QUESTIONS_A_WEEK = 2;

export interface PlanWeek {
  readonly week: number;
  readonly from: string;
  readonly gap: PlannedGap;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Ids, in the order of the curriculum. */
  readonly topics: readonly string[];
  readonly questions: readonly Question[];
}

/** @param gaps in their order of urgency; undefined: there is none to plan for */
export function planFor(
  { id, track, from }: Omit<Plan, 'gaps'>,
  { skills }: Pick<Gaps, 'skills'>,
): Plan | undefined {
  const gaps = skills
    .filter(({ gap }) => gap > 0)
    .slice(0, MOST_GAPS)
    .map(({ skill, rated, wanted }) => ({ skill, rated, wanted }));
  return gaps.length === 0 ? undefined : { id, track, from, gaps };
}

export const reauditOn = ({ from }: Pick<Plan, 'from'>): string => addDays(from, PLAN_WEEKS * 7);

/** The week of a date, 1 to 6; before the plan 0, after it 7. */
export function weekOn({ from }: Pick<Plan, 'from'>, day: string): number {
  if (day < from) return 0;
  for (let week = 1; week <= PLAN_WEEKS; week++) if (day < addDays(from, week * 7)) return week;
  return PLAN_WEEKS + 1;
}

/** Each gap has the same number of weeks in a row: first the topics in order, and questions all along. */
export function weeksOf(pack: Pack, { from, gaps }: Plan): readonly PlanWeek[] {
  const weeksEach = PLAN_WEEKS / Math.max(1, gaps.length);
  const asked = new Set<string>();
  return gaps.flatMap((gap, index) => {
    const topics = allTopics(pack).filter(({ skills }) => skills.includes(gap.skill));
    const perWeek = Math.ceil(topics.length / weeksEach);
    return Array.from({ length: weeksEach }, (_, step): PlanWeek => {
      const week = index * weeksEach + step + 1;
      const questions = questionsFor(pack, gap.skill, asked).slice(0, QUESTIONS_A_WEEK);
      for (const { id } of questions) asked.add(id);
      return {
        week,
        from: addDays(from, (week - 1) * 7),
        gap,
        isFirst: step === 0,
        isLast: step === weeksEach - 1,
        topics: topics.slice(step * perWeek, (step + 1) * perWeek).map(({ id }) => id),
        questions,
      };
    });
  });
}

/** Those that exercise the skill before the others of its bucket. */
function questionsFor(pack: Pack, skill: string, asked: ReadonlySet<string>): readonly Question[] {
  const bucket = skillById(pack, skill)?.bucket;
  const fresh = allQuestions(pack).filter(({ id }) => !asked.has(id));
  const exercises = ({ skills }: Question): boolean => skills.includes(skill);
  return [...fresh.filter(exercises), ...fresh.filter((one) => !exercises(one) && one.bucket === bucket)];
}
