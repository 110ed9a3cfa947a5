import { addDays } from '../dates.ts';
import type { Plan, PlannedGap } from '../member.ts';
import type { Pack, Question } from '../pack.ts';
import type { Gaps } from '../skills/gaps.ts';
import { topicsOfStep } from '../skills/next-step.ts';
import { stateOf, type TopicMarks, type TopicState } from '../skills/topic-marks.ts';
import type { Topic } from '../topic.ts';

export const PLAN_WEEKS = 6;
export const MOST_GAPS = 3;
export const QUESTIONS_A_WEEK = 2;
/** More than any difference between levels. */
const BESIDE = 10;

export interface PlannedTopic {
  readonly topic: Topic;
  readonly state: TopicState;
  /** It comes from an earlier week in which it was not done. */
  readonly isCarried: boolean;
}

export interface PlanWeek {
  readonly week: number;
  readonly from: string;
  readonly gap: PlannedGap;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Topics for the gap's next step, best fitting first. */
  readonly topics: readonly PlannedTopic[];
  /** Questions that exercise the skill, closest to the member's level first; fewer if there are no more. */
  readonly questions: readonly Question[];
}

/** `undefined` if there is no gap to plan for. @param gaps sorted by urgency */
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

/** The week of a date, 1 to 6; 0 before the plan and 7 after it. */
export function weekOn({ from }: Pick<Plan, 'from'>, day: string): number {
  if (day < from) return 0;
  for (let week = 1; week <= PLAN_WEEKS; week++) if (day < addDays(from, week * 7)) return week;
  return PLAN_WEEKS + 1;
}

/** What a member has done of a plan, and which week of it they are in. */
export interface PlanProgress {
  readonly marks: TopicMarks;
  readonly week: number;
}

const isOpen = ({ state }: PlannedTopic): boolean => state === 'todo' || state === 'doing';

/**
 * Each gap gets the same number of consecutive weeks: its topics come first and in order, questions come throughout.
 * Topics not done in earlier weeks are carried over into the current one.
 */
export function weeksOf(pack: Pack, plan: Plan, { marks, week: now }: PlanProgress): readonly PlanWeek[] {
  const weeks = planned(pack, plan, marks);
  const late = weeks.flatMap(({ week, topics }) => (week < now ? topics.filter(isOpen) : []));
  if (now > PLAN_WEEKS) return weeks;
  return weeks.map((one) => {
    if (one.week < now) return { ...one, topics: one.topics.filter((topic) => !isOpen(topic)) };
    if (one.week > now) return one;
    return { ...one, topics: [...late.map((topic) => ({ ...topic, isCarried: true })), ...one.topics] };
  });
}

/** Topics that are still not done. */
export const leftOver = (weeks: readonly PlanWeek[]): readonly PlannedTopic[] =>
  weeks.flatMap(({ topics }) => topics.filter(isOpen));

function planned(pack: Pack, { from, track, gaps }: Plan, marks: TopicMarks): readonly PlanWeek[] {
  const weeksEach = PLAN_WEEKS / Math.max(1, gaps.length);
  const asked = new Set<string>();
  return gaps.flatMap((gap, index) => {
    const topics = topicsOfStep(pack, gap.skill, gap.rated + 1)
      .map((topic) => ({ topic, state: stateOf(marks, topic.id), isCarried: false }))
      .filter(({ state }) => state !== 'skip');
    const perWeek = Math.ceil(topics.length / weeksEach);
    return Array.from({ length: weeksEach }, (_, step): PlanWeek => {
      const week = index * weeksEach + step + 1;
      const questions = questionsFor(pack, track, gap, asked).slice(0, QUESTIONS_A_WEEK);
      for (const { id } of questions) asked.add(id);
      return {
        week,
        from: addDays(from, (week - 1) * 7),
        gap,
        isFirst: step === 0,
        isLast: step === weeksEach - 1,
        topics: topics.slice(step * perWeek, (step + 1) * perWeek),
        questions,
      };
    });
  });
}

/** Questions with this main skill come first, then those closest to the member's level and written for the track. */
function questionsFor(
  pack: Pack,
  track: string,
  { skill, rated }: PlannedGap,
  asked: ReadonlySet<string>,
): readonly Question[] {
  const found = pack.banks.flatMap(({ tracks, questions }) =>
    questions.flatMap((question) => {
      const { id, skills, level = rated } = question;
      if (!skills.includes(skill) || asked.has(id)) return [];
      const distance = Math.abs(level - rated) + (tracks.includes(track) ? 0 : 1);
      return [{ question, distance: skills[0] === skill ? distance : distance + BESIDE }];
    }),
  );
  return found.toSorted((one, other) => one.distance - other.distance).map(({ question }) => question);
}
