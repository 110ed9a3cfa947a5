import { SlashCommandStringOption } from 'discord.js';
import type { App } from '../../src/app.ts';
import type { Autocomplete } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { type Bank, candidatesOf } from '../../src/domain/bank/bank.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import type { Question } from '../../src/domain/pack.ts';
import { CHOICE_NAME, CHOICES } from '../../src/views/words/limits.ts';
import { oneLine, shortened } from '../../src/views/words/text.ts';

export const QUESTION = 'question';

/** The option that names a question. */
export const questionOption = (): SlashCommandStringOption =>
  new SlashCommandStringOption()
    .setName(QUESTION)
    .setDescription('For edit and retire: type a few of its words')
    .setAutocomplete(true);

/** The question that somebody typed instead of choosing it, by id or by its whole text. */
export function chosenAmong(questions: readonly Question[], typed: string): Question {
  const wanted = typed.trim().toLowerCase();
  const found =
    questions.find(({ id }) => id === typed) ?? questions.find(({ text }) => text.toLowerCase() === wanted);
  if (found) return found;
  throw new UserError(
    'There is no such question in this group. Type a few of its words in the option question and choose it from the list.',
  );
}

/** All questions that this group can be asked or has retired. */
export const everyQuestion = (app: App, { settings }: KnownCohort, bank: Bank): readonly Question[] =>
  candidatesOf(app.pack, settings, { ...bank, retired: [] }).questions;

/** Offers questions that contain all the words typed so far. */
export async function offer(interaction: Autocomplete, questions: readonly Question[]): Promise<void> {
  const words = interaction.options.getFocused().toLowerCase().split(/\s+/);
  const fitting = questions.filter(({ text }) => words.every((word) => text.toLowerCase().includes(word)));
  await interaction.respond(
    fitting
      .slice(0, CHOICES)
      .map(({ id, text }) => ({ name: shortened(oneLine(text), CHOICE_NAME), value: id })),
  );
}
