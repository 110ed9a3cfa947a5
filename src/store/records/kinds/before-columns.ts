import { z } from 'zod';
import type { AnswerEntry } from '../../../domain/member.ts';
import { day, id, instant, upgrade } from '../record-type.ts';
import { encodeAnswers, HAS_TEXT, WITHDRAWN } from './answer-columns.ts';
import { stored } from './member-form.ts';

const answer = z.tuple([
  id,
  day,
  id,
  instant,
  z
    .int()
    .min(0)
    .max(HAS_TEXT | WITHDRAWN),
]);

/** The same check written by hand, because members who have written nothing since are still stored this way. */
const isAnswer = (value: unknown): value is z.infer<typeof answer> => {
  if (!Array.isArray(value) || value.length !== 5) return false;
  const [cohort, date, question, answeredAt, flags]: readonly unknown[] = value;
  return (
    typeof cohort === 'string' &&
    cohort !== '' &&
    typeof date === 'string' &&
    z.regexes.date.test(date) &&
    typeof question === 'string' &&
    question !== '' &&
    Number.isSafeInteger(answeredAt) &&
    (flags === 0 || flags === 1 || flags === 2 || flags === 3)
  );
};
const isAnswers = (value: unknown): boolean => Array.isArray(value) && value.every(isAnswer);
const answers = z.union([z.custom<z.infer<typeof answer>[]>(isAnswers), z.array(answer)]);

const entryOf = ([cohort, date, question, answeredAt, flags]: z.infer<typeof answer>): AnswerEntry => ({
  cohort,
  day: date,
  question,
  answeredAt,
  hasText: (flags & HAS_TEXT) !== 0,
  withdrawn: (flags & WITHDRAWN) !== 0,
});

/** Version 1, with a list for each answer: `[cohort, day, question, answeredAt, flags]`. */
export const memberUpgrades = {
  1: upgrade(stored.extend({ answers }), (old) => ({
    ...old,
    answers: encodeAnswers(old.answers.map(entryOf)),
  })),
};
