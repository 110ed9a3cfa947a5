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

export function sessionOutline(
  pack: WithTopics,
  skill: Skill,
  { gaps, questions }: { gaps: readonly TeachNext[]; questions: readonly Question[] },
): Outline {
  const gap = gaps.find((one) => one.skill === skill.id);
  const from = gap?.level ?? 1;
  const fitting = questions.filter(({ skills }) => skills.includes(skill.id));
  const rank = ({ skills, level }: Question): number =>
    (skills[0] === skill.id ? 0 : 2) + (level === undefined || level === from ? 0 : 1);
  return {
    skill,
    ...(gap && { gap }),
    from,
    topics: topicsOfStep(pack, skill.id, from + 1).slice(0, TOPICS),
    questions: fitting.toSorted((one, other) => rank(one) - rank(other)).slice(0, QUESTIONS),
    others: gaps.filter((one) => one.skill !== skill.id),
  };
}
