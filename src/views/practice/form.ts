import { LabelBuilder, ModalBuilder, TextDisplayBuilder, TextInputBuilder, TextInputStyle } from 'discord.js';
import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import { questionText } from '../words/question-text.ts';

export const PRACTICE_FIELD = 'answer';
/** So much can still be shown to its author in one message when it could not be saved. */
const MOST = 3_000;

/** @param opened id of the interaction that opens it: phones show the first form they saw under a custom_id */
export function practiceForm(question: Question, opened: string): ModalBuilder {
  return new ModalBuilder()
    .setCustomId(ids.practiceForm.write({ question: question.id, opened }))
    .setTitle('Practice: your answer')
    .addTextDisplayComponents(new TextDisplayBuilder().setContent(`**${questionText(question)}**`))
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Your answer')
        .setDescription('As you would say it. Only you see it; key words are enough.')
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId(PRACTICE_FIELD)
            .setStyle(TextInputStyle.Paragraph)
            .setMaxLength(MOST)
            .setRequired(true),
        ),
    );
}
