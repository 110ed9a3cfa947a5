import type { AskedOn, AskedQuestions } from '../../domain/posts/asked.ts';
import { questionText } from './question-text.ts';

export const FORGOTTEN = 'a question of the past';

/** The words that a question was asked with on a date, shortened to `max` characters. */
export type AskedWords = (of: AskedOn, max: number) => string;

export const askedWords =
  (asked: AskedQuestions): AskedWords =>
  (of, max) => {
    const question = asked(of);
    return question ? questionText(question, max) : FORGOTTEN;
  };
