import type { PractisingMember } from '../../src/actions/practice/practise.ts';
import type { App } from '../../src/app.ts';
import { preparationFor } from '../../src/domain/catalog.ts';
import type { Question } from '../../src/domain/pack.ts';
import type { AskedOn } from '../../src/domain/posts/asked.ts';
import { lastGrade } from '../../src/domain/practice/practice.ts';
import { reflectionCard } from '../../src/views/practice/practice.ts';
import type { Card } from '../../src/views/words/card.ts';

export interface Reflecting {
  readonly question: Question;
  /** Just written in practice. */
  readonly text?: string;
  /** It is about the question of that date, in the words of then. */
  readonly asked?: AskedOn;
}

/** What a strong answer covers, beside what this person wrote, with the grades. */
export async function reflection(
  app: App,
  who: PractisingMember,
  { question, text, asked }: Reflecting,
): Promise<Card> {
  const kept = await app.store.practice.get(who.guild, who.user);
  const written = await app.store.practice.answers(who.guild, who.user, question.id);
  return reflectionCard({
    question,
    preparation: preparationFor(app.pack, question.id),
    lastGrade: lastGrade(kept, question.id),
    earlier: written.filter((one) => one.text !== text),
    ...(text === undefined ? {} : { text }),
    ...(asked && { asked }),
  });
}
