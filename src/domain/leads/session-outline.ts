import type { WithTopics } from '../catalog.ts';
import type { Question, Skill, Topic } from '../pack.ts';
import { topicsOfStep } from '../skills/next-step.ts';
import type { TeachNext } from './teach-next.ts';

/** As many as fit an evening, and one screen of a phone. */
const QUESTIONS = 2;
const TOPICS = 1;

/** What there is for a session about one skill. */
export interface Outline {
  readonly skill: Skill;
  /** Absent: it is none of the most common gaps at the moment. */
  readonly gap?: TeachNext;
  /** Where the group stands, in whole levels; 1 where nobody knows. */
  readonly from: number;
  readonly topics: readonly Topic[];
  /** Those whose main skill it is come first. */
  readonly questions: readonly Question[];
  /** The other gaps that are worth a session. */
  readonly others: readonly TeachNext[];
}

/** Those about a skill, for who stands at this level of it: the ones whose main skill it is come first. */
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
