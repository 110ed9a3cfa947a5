import { questionById } from '../../domain/catalog.ts';
import type { Pack } from '../../domain/pack.ts';
import { questionText } from './question-text.ts';

export const FORGOTTEN = 'a question of the past';

/** The words of a question by its id, in so many characters. */
export type AskedWords = (id: string, max: number) => string;

/** @param pack with the cohort's own questions */
export const askedWords =
  (pack: Pick<Pack, 'banks'>): AskedWords =>
  (id, max) => {
    const question = questionById(pack, id);
    return question ? questionText(question, max) : FORGOTTEN;
  };
