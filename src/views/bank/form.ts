import {
  LabelBuilder,
  ModalBuilder,
  RadioGroupBuilder,
  RadioGroupOptionBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { ids } from '../../discord/interactions/ids.ts';
import {
  MOST_POINTS,
  OWN_SECTION,
  POINT_LENGTH,
  QUESTION_LENGTH,
  SECTION_LENGTH,
} from '../../domain/bank/bank.ts';
import type { BucketId, Pack, Question } from '../../domain/pack.ts';
import { card } from '../words/card.ts';
import { OPTION_TEXT } from '../words/limits.ts';
import { type CardWithFiles, withWords } from '../words/return-text.ts';
import { shortened } from '../words/text.ts';
import { questionsYaml } from './file.ts';

export const BANK_FIELDS = {
  text: 'text',
  bucket: 'bucket',
  section: 'section',
  hint: 'hint',
  rubric: 'rubric',
} as const;

const field = (
  id: string,
  {
    style,
    max,
    value,
    required = false,
  }: { style: TextInputStyle; max: number; value: string; required?: boolean },
): TextInputBuilder => {
  const input = new TextInputBuilder()
    .setCustomId(id)
    .setStyle(style)
    .setMaxLength(max)
    .setRequired(required);
  return value === '' ? input : input.setValue(value);
};

/** The four groups of skills as a choice, which both leads and members make. */
export const bucketChoice = (pack: Pack, id: string, chosen?: BucketId): RadioGroupBuilder =>
  new RadioGroupBuilder()
    .setCustomId(id)
    .setRequired(true)
    .setOptions(
      pack.buckets.map(({ id: bucket, name, description }) =>
        new RadioGroupOptionBuilder()
          .setValue(bucket)
          .setLabel(name)
          .setDescription(shortened(description, OPTION_TEXT))
          .setDefault(bucket === chosen),
      ),
    );

/**
 * A question of the cohort's own; without one the form is for a new one.
 * @param opened id of the interaction that opens it: phones show the first form they saw under a custom_id
 */
export function bankForm(pack: Pack, cohort: string, opened: string, question?: Question): ModalBuilder {
  const short = TextInputStyle.Short;
  const long = TextInputStyle.Paragraph;
  const { text = '', section = OWN_SECTION, hint = '', rubric = [] } = question ?? {};
  return new ModalBuilder()
    .setCustomId(ids.bankForm.write({ cohort, question: question?.id ?? '-', opened }))
    .setTitle(question ? 'Edit a question' : 'A new question')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('The question')
        .setDescription('As it will be posted, in one paragraph.')
        .setTextInputComponent(
          field(BANK_FIELDS.text, { style: long, max: QUESTION_LENGTH, value: text, required: true }),
        ),
      new LabelBuilder()
        .setLabel('Which skills does it exercise most?')
        .setRadioGroupComponent(bucketChoice(pack, BANK_FIELDS.bucket, question?.bucket)),
      new LabelBuilder()
        .setLabel('Section')
        .setDescription('Under which it stands in lists.')
        .setTextInputComponent(
          field(BANK_FIELDS.section, { style: short, max: SECTION_LENGTH, value: section }),
        ),
      new LabelBuilder()
        .setLabel('Hint')
        .setDescription('One sentence that helps to begin and gives nothing away. May stay empty.')
        .setTextInputComponent(field(BANK_FIELDS.hint, { style: long, max: POINT_LENGTH, value: hint })),
      new LabelBuilder()
        .setLabel('What a strong answer covers')
        .setDescription(`Shown after answering: up to ${MOST_POINTS} lines. May stay empty.`)
        .setTextInputComponent(
          field(BANK_FIELDS.rubric, {
            style: long,
            max: MOST_POINTS * (POINT_LENGTH + 1),
            value: rubric.join('\n'),
          }),
        ),
    );
}

/** What was typed comes back as a file that can be imported once it is right. */
export const unsavedQuestionCard = (
  problems: readonly string[],
  typed: Readonly<Record<string, unknown>>,
): CardWithFiles =>
  withWords(
    card(
      `## The question was not saved\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
      'So that you do not lose it, the attached file has all that you wrote. Correct it there and give it to `/questions import`, or copy it into the form again.',
    ),
    [questionsYaml([typed])],
    () => 'question.yaml',
  );
