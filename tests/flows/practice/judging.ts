import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';

export type Verdict = 'Covered' | 'Partly' | 'Missed';

/** Guesses a grade, and gives every point the same verdict. */
export async function judge(person: Person, guess: Message, verdict: Verdict): Promise<Message> {
  let shown = await person.click(guess, 'None').message();
  while (textOf(shown).includes('Is it in your answer?'))
    shown = await person.click(shown, verdict).message();
  return shown;
}

/** Answers aloud, gives every point the same verdict, and skips the questions about missed points. */
export async function practise(person: Person, offered: Message, verdict: Verdict): Promise<Message> {
  const judged = await judge(person, await person.click(offered, 'I answered aloud').message(), verdict);
  if (verdict !== 'Missed') return judged;
  const text = { ...judged, components: structuredClone(judged.components) };
  let shown = await person.click(judged, 'Next question').message();
  while (textOf(shown).includes('A point you missed')) shown = await person.click(shown, 'Skip it').message();
  return text;
}
