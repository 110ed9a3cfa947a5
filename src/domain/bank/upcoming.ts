import type { Schedule } from '../cohort.ts';
import type { BucketId, Question } from '../pack.ts';
import type { LogEntry } from '../post.ts';
import { nextDue } from '../posts/due.ts';
import type { Candidates } from './bank.ts';
import { isSkipped, type Planned, plannedQuestion, reservedAfter } from './planned.ts';
import { chooseQuestion, openQuestions, type QuestionChoice } from './question-choice.ts';
import type { Serving } from './track-turns.ts';

export interface ChoiceGround {
  readonly candidates: Candidates;
  readonly planned: Planned;
  /** The cohort's log, ascending. */
  readonly log: readonly LogEntry[];
  /** Identifies the cohort among all cohorts of all servers. */
  readonly cohort: string;
  /** Averages as leads see them; absent if unknown. */
  readonly weakness: Partial<Record<BucketId, number>>;
  /** For the tracks that members aim for. */
  readonly serving: Serving;
}

/** The question for a date about which nothing is recorded yet. Used for posting and for telling leads in advance. */
export function choiceFor(ground: ChoiceGround, day: string): QuestionChoice | undefined {
  const { candidates, planned, log, cohort, weakness, serving } = ground;
  const history = log.flatMap((entry) =>
    entry.question === undefined || entry.day === day ? [] : [entry.question],
  );
  return chooseQuestion({
    ...candidates,
    reserved: reservedAfter(planned, day),
    wanted: plannedQuestion(planned, day),
    history,
    day,
    cohort,
    weakness,
    serving,
  });
}

/** The question already chosen for a date whose post was held back, if it may still be asked. */
export function choiceLogged({ candidates, log }: ChoiceGround, day: string): QuestionChoice | undefined {
  const named = log.find((entry) => entry.day === day)?.question;
  const question = candidates.questions.find(({ id }) => id === named);
  return question && { question, reason: { why: 'rotation', bucket: question.bucket }, round: 1 };
}

export interface Upcoming {
  readonly day: string;
  readonly dueAt: number;
  /** `skip`: a lead wants no question. `undefined`: there is no question left to ask. */
  readonly choice: QuestionChoice | 'skip' | undefined;
}

/** The next dates with a question; none while the cohort is paused. */
export function upcoming(
  ground: ChoiceGround,
  schedule: Schedule,
  { now, count }: { readonly now: number; readonly count: number },
): readonly Upcoming[] {
  const found: Upcoming[] = [];
  let log = ground.log;
  let after = now;
  while (found.length < count) {
    const next = nextDue(schedule, after, { taken: log.map(({ day }) => day) });
    if (!next) break;
    const { day, dueAt } = next;
    const choice = isSkipped(ground.planned, day)
      ? 'skip'
      : choiceFor({ ...ground, log: entriesFrom(log, dueAt) }, day);
    found.push({ day, dueAt, choice });
    log = [
      ...log,
      choice === 'skip' || choice === undefined ? { day } : { day, question: choice.question.id },
    ];
    after = dueAt;
  }
  return found;
}

/** What could be asked on a date instead: nothing that would be a repeat by then, and nothing another date has. */
export function insteadOf(
  { candidates, log }: ChoiceGround,
  next: readonly Upcoming[],
  day: string,
): readonly Question[] {
  const taken = (of: readonly Upcoming[]): string[] =>
    of.flatMap(({ choice }) => (typeof choice === 'object' ? [choice.question.id] : []));
  const before = next.filter((one) => one.day < day);
  const history = [...log.flatMap(({ question }) => question ?? []), ...taken(before)];
  const foreseen = new Set(taken(next));
  return openQuestions(candidates.questions, history).open.filter(({ id }) => !foreseen.has(id));
}

/** The part of the log that will be read on that date: from the year before it on. */
function entriesFrom(log: readonly LogEntry[], at: number): readonly LogEntry[] {
  const first = new Date(at).getUTCFullYear() - 1;
  return log.filter(({ day }) => Number(day.slice(0, 4)) >= first);
}
