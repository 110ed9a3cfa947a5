import type { Answer, Wordless } from '../answer.ts';
import { isWithdrawn, type ThreadMessage } from './answers.ts';

/**
 * A message without words that its author may take for their answer. `undefined` if they already have an answer, or if
 * the message replies to another member.
 */
export const mistakenFor = (
  answer: Answer,
  { wordless, repliesToOther }: ThreadMessage,
): Wordless | undefined => (repliesToOther || !isWithdrawn(answer) ? undefined : wordless);
