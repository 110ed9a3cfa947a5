import type { Answer, Wordless } from '../answer.ts';
import { isWithdrawn, type ThreadMessage } from './answers.ts';

/** What its author may take for their answer although nothing of it counts: they have none, and it is for nobody else. */
export const mistakenFor = (
  answer: Answer,
  { wordless, repliesToOther }: ThreadMessage,
): Wordless | undefined => (repliesToOther || !isWithdrawn(answer) ? undefined : wordless);
