import { z } from 'zod';
import type { AnswerEntry } from '../../../domain/member.ts';
import { id } from '../record-type.ts';

export const HAS_TEXT = 1;
export const WITHDRAWN = 2;

const DAY_MS = 86_400_000;
/** The first and the last date with a year of four digits, as days since 1970-01-01. */
const FIRST = -719_528;
const LAST = 2_932_896;
const SPACE = ' ';

/**
 * Consecutive answers of one cohort, with a column for each of their parts: half a year of answers parses in a third of
 * the time that one list per answer takes.
 */
const columns = z.tuple([
  id,
  /** Dates, as days since 1970-01-01. */
  z.array(z.int().min(FIRST).max(LAST)).min(1),
  /** Times of writing, as milliseconds after midnight UTC of the date, which keeps the numbers small. */
  z.array(z.int()),
  /** Question ids in one text, separated by spaces; a list only if an id itself contains a space. */
  z.union([id, z.array(id)]),
  /** One digit of flags for each answer. */
  z.string().regex(/^[0-3]+$/),
]);
type Run = z.infer<typeof columns>;

const idsOf = (questions: Run[3]): readonly string[] =>
  typeof questions === 'string' ? questions.split(SPACE) : questions;

const run = columns.refine(([, days, at, questions, flags]) => {
  const ids = idsOf(questions);
  return [at, ids, flags].every(({ length }) => length === days.length) && !ids.includes('');
});

const isDate = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= FIRST && value <= LAST;
const isWord = (value: unknown): value is string => typeof value === 'string' && value !== '';

function hasIds(questions: unknown, count: number): boolean {
  const all: unknown = typeof questions === 'string' ? questions.split(SPACE) : questions;
  return Array.isArray(all) && all.length === count && all.every(isWord);
}

/** The same check written by hand, because viewing a large cohort reads hundreds of thousands of answers. */
function isRun(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [cohort, days, at, questions, flags]: readonly unknown[] = value;
  return (
    isWord(cohort) &&
    Array.isArray(days) &&
    days.length > 0 &&
    days.every(isDate) &&
    Array.isArray(at) &&
    at.length === days.length &&
    at.every(Number.isSafeInteger) &&
    hasIds(questions, days.length) &&
    typeof flags === 'string' &&
    flags.length === days.length &&
    /^[0-3]+$/.test(flags)
  );
}

export const isAnswerColumns = (value: unknown): value is Run[] => Array.isArray(value) && value.every(isRun);
/** If the hand-written check fails, the schema says what is wrong. */
export const answerColumns = z.union([z.custom<Run[]>(isAnswerColumns), z.array(run)]);

const flagOf = ({ hasText, withdrawn }: AnswerEntry): number =>
  (hasText ? HAS_TEXT : 0) | (withdrawn ? WITHDRAWN : 0);

function runOf(cohort: string, entries: readonly AnswerEntry[]): Run {
  // An impossible date becomes NaN, which cannot be stored: JavaScript would carry it over into the next month.
  const midnights = entries.map(({ day }) => (z.regexes.date.test(day) ? Date.parse(day) : Number.NaN));
  const questions = entries.map(({ question }) => question);
  return [
    cohort,
    midnights.map((midnight) => midnight / DAY_MS),
    entries.map(({ answeredAt }, index) => answeredAt - (midnights[index] ?? 0)),
    questions.some((question) => question.includes(SPACE)) ? questions : questions.join(SPACE),
    entries.map(flagOf).join(''),
  ];
}

/** Keeps the order of the answers, whatever cohorts they belong to. */
export function encodeAnswers(answers: readonly AnswerEntry[]): Run[] {
  const runs: AnswerEntry[][] = [];
  for (const entry of answers) {
    const last = runs.at(-1);
    if (last?.[0]?.cohort === entry.cohort) last.push(entry);
    else runs.push([entry]);
  }
  return runs.map((entries) => runOf(entries[0]?.cohort ?? '', entries));
}

/** Enough for the dates of a year: each is formatted once, not once for every member. */
const NAMES_KEPT = 1_000;

function namesOfDates(): (date: number) => string {
  const names = new Map<number, string>();
  return (date) => {
    const known = names.get(date);
    if (known !== undefined) return known;
    const name = new Date(date * DAY_MS).toISOString().slice(0, 10);
    if (names.size >= NAMES_KEPT) names.clear();
    names.set(date, name);
    return name;
  };
}

export function answersDecoder(): (runs: readonly Run[]) => readonly AnswerEntry[] {
  const nameOf = namesOfDates();
  return (runs) => {
    const entries: AnswerEntry[] = [];
    for (const [cohort, days, at, questions, flags] of runs) {
      const ids = idsOf(questions);
      for (const [index, date] of days.entries()) {
        const flag = Number(flags[index]);
        entries.push({
          cohort,
          day: nameOf(date),
          question: ids[index] ?? '',
          answeredAt: date * DAY_MS + (at[index] ?? 0),
          hasText: (flag & HAS_TEXT) !== 0,
          withdrawn: (flag & WITHDRAWN) !== 0,
        });
      }
    }
    return entries;
  };
}
