import { CROWD } from '../averages/protected-averages.ts';
import { skillById, type WithTopics } from '../catalog.ts';
import { addDays, daysBetween } from '../dates.ts';
import { fittingQuestions } from '../leads/session-outline.ts';
import type { TeachNext } from '../leads/teach-next.ts';
import type { Pack, Question, Topic } from '../pack.ts';
import type { LogEntry } from '../post.ts';
import { topicsOfStep } from '../skills/next-step.ts';
import type { MissedPoint } from './missed-points.ts';
import { type OfferedAnswer, worthDiscussing } from './offered.ts';

/** Questions asked within this many days are still fresh in everybody's mind. */
const LATELY_DAYS = 28;
/** The question changes weekly among this many that fit best. */
const IN_TURN = 6;
const LISTED = 2;
/** A Monday; weeks are counted from here. */
const FIRST_MONDAY = '2024-01-01';

/** What a session can be made of this week. */
export interface Agenda {
  /** The group's local date for which it is made. */
  readonly day: string;
  /** What leads missed most in this week's answers; this says more than gaps. */
  readonly missed: readonly MissedPoint[];
  /** Answers that their authors offer, two at most. */
  readonly answers: readonly OfferedAnswer[];
  /** Common gaps that at least three people have. */
  readonly gaps: readonly TeachNext[];
  /** Name of the skill it is about. */
  readonly about?: string;
  readonly topic?: Topic;
  /** A question for everybody: it fits the topic and was not asked lately, if there is one like that. */
  readonly question?: Question;
}

export interface AgendaGround {
  readonly day: string;
  readonly gaps: readonly TeachNext[];
  readonly missed?: readonly MissedPoint[];
  readonly offered?: readonly OfferedAnswer[];
  /** The questions that the group can be asked. */
  readonly questions: readonly Question[];
  readonly log: readonly LogEntry[];
}

const hasLink = ({ resources }: Topic): boolean => resources.length > 0;

const bestOf = (topics: readonly Topic[]): Topic | undefined => topics.find(hasLink) ?? topics[0];

/** Questions not asked lately; if all were, the one asked longest ago. */
function rested(
  questions: readonly Question[],
  { day, log }: Pick<AgendaGround, 'day' | 'log'>,
): readonly Question[] {
  const asked = new Map(log.flatMap((entry) => (entry.question ? [[entry.question, entry.day]] : [])));
  const lately = addDays(day, -LATELY_DAYS);
  const since = ({ id }: Question): string => asked.get(id) ?? '';
  const found = questions.filter((question) => since(question) <= lately);
  if (found.length > 0) return found;
  return questions.toSorted((one, other) => (since(one) < since(other) ? -1 : 1)).slice(0, 1);
}

/** The same question all week, and another one the next week. */
function ofWeek(questions: readonly Question[], day: string): Question | undefined {
  const few = questions.slice(0, IN_TURN);
  return few[Math.floor(daysBetween(FIRST_MONDAY, day) / 7) % few.length];
}

/** If no gaps are known, the agenda takes the question whose turn it is and what helps with it. */
export function agendaOf(pack: Pick<Pack, 'skills'> & WithTopics, ground: AgendaGround): Agenda {
  const { day, log, gaps, missed = [], offered = [], questions } = ground;
  const gap = gaps.find(({ topics }) => topics.some(hasLink)) ?? gaps[0];
  const fitting = gap ? fittingQuestions(questions, gap.skill, gap.level ?? 1) : [];
  const question = ofWeek(rested(fitting.length > 0 ? fitting : questions, ground), day);
  const skill = skillById(pack, gap?.skill ?? question?.skills[0] ?? '');
  const about = new Set(
    questions.flatMap(({ id, skills }) => (skill && skills.includes(skill.id) ? [id] : [])),
  );
  const isAbout = (date: string): boolean =>
    log.some((entry) => entry.day === date && about.has(entry.question ?? ''));
  const topic = bestOf(gap?.topics ?? (skill ? topicsOfStep(pack, skill.id, question?.level ?? 2) : []));
  return {
    day,
    missed: missed.slice(0, LISTED),
    answers: worthDiscussing(offered, isAbout),
    gaps: gaps.filter(({ sharing, others }) => sharing + others >= CROWD).slice(0, LISTED),
    ...(skill && { about: skill.name }),
    ...(topic && { topic }),
    ...(question && { question }),
  };
}
