import type { PractisingMember } from '../../src/actions/practice/practise.ts';
import type { App } from '../../src/app.ts';
import { button, type Command } from '../../src/discord/interactions/define.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { showPrivately } from '../../src/discord/interactions/private-answer.ts';
import type { Asking } from '../../src/discord/people/pack-for.ts';
import { preparationFor } from '../../src/domain/catalog.ts';
import type { Question } from '../../src/domain/pack.ts';
import type { AskedOn } from '../../src/domain/posts/asked.ts';
import { lastGrade } from '../../src/domain/practice/practice.ts';
import {
  moreOfReflectionCard,
  preparationCard,
  type Reflection,
  reflectionCard,
  writtenCard,
} from '../../src/views/practice/reflection.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { requireAsked } from './asked-question.ts';
import { requireQuestion } from './question.ts';

export interface Reflecting {
  readonly question: Question;
  /** Just written in practice. */
  readonly text?: string;
  /** Set if it is about the question of a certain date, in the words it had then. */
  readonly asked?: AskedOn;
}

/** What this person wrote for a question, and their grade. */
async function reflectionOf(
  app: App,
  who: PractisingMember,
  { question, text, asked }: Reflecting,
): Promise<Reflection & { readonly earlier: NonNullable<Reflection['earlier']> }> {
  const kept = await app.store.practice.get(who.guild, who.user);
  const written = await app.store.practice.answers(who.guild, who.user, question.id);
  return {
    question,
    preparation: preparationFor(app.pack, question.id),
    lastGrade: lastGrade(kept, question.id),
    earlier: written.filter((one) => one.text !== text),
    ...(text === undefined ? {} : { text }),
    ...(asked && { asked }),
  };
}

/** What a strong answer covers, beside what this person wrote, with the grades. */
export const reflection = async (app: App, who: PractisingMember, reflecting: Reflecting): Promise<Card> =>
  reflectionCard(await reflectionOf(app, who, reflecting));

async function partOf(
  app: App,
  { guildId: guild, user }: Asking,
  reflecting: Reflecting,
  part: 'top' | 'more' | 'wrote' | 'notes',
  page: number,
): Promise<Card> {
  const shown = await reflectionOf(app, { guild, user: user.id }, reflecting);
  const cards = {
    top: () => reflectionCard(shown),
    more: () => moreOfReflectionCard(shown),
    wrote: () => writtenCard(shown, shown.earlier, page),
    notes: () => preparationCard(shown, shown.preparation, page),
  };
  return cards[part]();
}

/** The pages behind the buttons of a reflection. */
export const reflectionComponents: NonNullable<Command['components']> = [
  button(ids.practicePart, 'nothing', async (interaction, { question: id, part, page }, app) => {
    const question = await requireQuestion(app, interaction, id);
    const shown = await partOf(app, interaction, { question }, part, Number(page));
    await showPrivately(interaction, privately(shown));
  }),

  button(ids.askedPart, 'nothing', async (interaction, { part, page, ...asked }, app) => {
    const question = await requireAsked(app, interaction, asked);
    const shown = await partOf(app, interaction, { question, asked }, part, Number(page));
    await showPrivately(interaction, privately(shown));
  }),
];
