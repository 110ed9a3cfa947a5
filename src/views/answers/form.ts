import {
  LabelBuilder,
  ModalBuilder,
  RadioGroupBuilder,
  RadioGroupOptionBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { ids } from '../../discord/interactions/ids.ts';
import { FIELD_LENGTH, type Fields, MOST_FIELDS } from '../../domain/answers/answer-form.ts';
import { shortened } from '../words/text.ts';

/** Discord takes five rows in a form. */
const ROWS = 5;
const QUESTION_LENGTH = 1_500;

export const ANSWER_FIELDS = ['text-1', 'text-2', 'text-3', 'text-4'] as const;
export const AUDIENCE_FIELD = 'audience';
export const IN_THREAD = 'thread';
const PRIVATE = 'private';

export interface AnswerForm {
  readonly cohort: string;
  readonly day: string;
  /** The interaction that opens it. */
  readonly opened: string;
  readonly question: string | undefined;
  readonly fields: Fields;
  /** Messages of the member are part of the present text. */
  readonly hasMessages: boolean;
  readonly wanted: boolean;
}

/** One answer as a form, with its present text; a longer one in several fields. */
export function answerForm(form: AnswerForm): ModalBuilder {
  const { cohort, day, opened, question, fields, hasMessages, wanted } = form;
  const count = Math.min(fields.texts.length, MOST_FIELDS);
  const modal = new ModalBuilder()
    .setCustomId(ids.answerForm.write({ cohort, day, opened, joints: fields.joints }))
    .setTitle(`Your answer for ${day}`);
  if (question !== undefined && count + 2 <= ROWS) {
    modal.addTextDisplayComponents(
      new TextDisplayBuilder().setContent(`**${shortened(question, QUESTION_LENGTH)}**`),
    );
  }
  return modal.addLabelComponents(
    ...fields.texts.slice(0, count).map((text, index) => {
      const input = new TextInputBuilder()
        .setCustomId(ANSWER_FIELDS[index] ?? ANSWER_FIELDS[0])
        .setStyle(TextInputStyle.Paragraph)
        .setMaxLength(FIELD_LENGTH)
        .setRequired(index === 0);
      if (text !== '') input.setValue(text);
      const label = count === 1 ? 'Your answer' : `Your answer, part ${index + 1} of ${count}`;
      const description =
        index > 0
          ? 'Goes on where the part before ends. May stay empty.'
          : hasMessages
            ? 'Holds what you wrote in the thread. Your messages stay there; this text becomes your answer.'
            : `Up to ${FIELD_LENGTH.toLocaleString('en')} characters${count === 1 ? '' : ' in each part'}.`;
      return new LabelBuilder().setLabel(label).setDescription(description).setTextInputComponent(input);
    }),
    new LabelBuilder()
      .setLabel('Who sees it')
      .setDescription('You can change this at any time: press Answer again.')
      .setRadioGroupComponent(
        new RadioGroupBuilder()
          .setCustomId(AUDIENCE_FIELD)
          .setRequired(true)
          .setOptions(
            option(IN_THREAD, wanted)
              .setLabel('Post it in the thread as my answer')
              .setDescription('The bot posts it there under your name. Nobody is pinged.'),
            option(PRIVATE, !wanted)
              .setLabel('Keep it private')
              .setDescription('In Discord only you see the text. Leads see that you answered.'),
          ),
      ),
  );
}

const option = (value: string, chosen: boolean): RadioGroupOptionBuilder =>
  new RadioGroupOptionBuilder().setValue(value).setDefault(chosen);
