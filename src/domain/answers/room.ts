import type { Answer, AnswerPart } from '../answer.ts';
import { MOST_CHARACTERS, MOST_PARTS, MOST_REMEMBERED } from '../bounds.ts';

type Sized = Pick<AnswerPart, 'text' | 'removedAt'>;

/**
 * Returns a check whether an answer made of `parts` has room for one more; each part that fits uses up room for the
 * next. Existing parts stay, however long they are.
 */
export function roomIn(parts: readonly Sized[]): (part: Sized) => boolean {
  const left = parts.filter(({ removedAt }) => removedAt === undefined);
  let count = left.length;
  let characters = left.reduce((sum, { text }) => sum + text.length, 0);
  let remembered = parts.length;
  return ({ text }) => {
    const fits =
      count < MOST_PARTS && remembered < MOST_REMEMBERED && characters + text.length <= MOST_CHARACTERS;
    if (fits) {
      count += 1;
      remembered += 1;
      characters += text.length;
    }
    return fits;
  };
}

/** Whether the answer has room for this message too. */
export const hasRoom = ({ parts }: Answer, message: Sized): boolean => roomIn(parts)(message);
