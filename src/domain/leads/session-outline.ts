import type { WithTopics } from '../catalog.ts';
import type { Question, Skill, Topic } from '../pack.ts';
import { topicsOfStep } from '../skills/next-step.ts';
import type { TeachNext } from './teach-next.ts';

/** As many as fit into an evening and on one phone screen. */
const QUESTIONS = 2;
const TOPICS = 1;

/** The material for a session about one skill. */
export interface Outline {
  readonly skill: Skill;
  /** Absent if it isn't one of the most common gaps right now. */
  readonly gap?: TeachNext;
  /** The group's level as a whole number; 1 if unknown. */
  readonly from: number;
  readonly topics: readonly Topic[];
  /** Questions whose main skill it is come first. */
  readonly questions: readonly Question[];
  /** The other gaps that are worth a session. */
  readonly others: readonly TeachNext[];
}

/** Questions about a skill, best fit first: those whose main skill it is, then those for members at this level. */
export function fittingQuestions(
  questions: readonly Question[],
  skill: string,
  level: number,
): readonly Question[] {
  const rank = (question: Question): number =>
    (question.skills[0] === skill ? 0 : 2) +
    (question.level === undefined || question.level === level ? 0 : 1);
  return questions
    .filter(({ skills }) => skills.includes(skill))
    .toSorted((one, other) => rank(one) - rank(other));
}

export function sessionOutline(
  pack: WithTopics,
  skill: Skill,
  { gaps, questions }: { gaps: readonly TeachNext[]; questions: readonly Question[] },
): Outline {
  const gap = gaps.find((one) => one.skill === skill.id);
  const from = gap?.level ?? 1;
  return {
    skill,
    ...(gap && { gap }),
    from,
    topics: topicsOfStep(pack, skill.id, from + 1).slice(0, TOPICS),
    questions: fittingQuestions(questions, skill.id, from).slice(0, QUESTIONS),
    others: gaps.filter((one) => one.skill !== skill.id),
  };
}
