import type { APIRadioGroupComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { OWN_SECTION } from '../../domain/bank/bank.ts';
import { MOST_POINTS, POINT_LENGTH, QUESTION_LENGTH, SECTION_LENGTH } from '../../domain/bounds.ts';
import type { BucketId, Pack, Question } from '../../domain/pack.ts';
import { card } from '../words/card.ts';
import { type Form, field, form, lineInput, radioGroup, textArea } from '../words/form.ts';
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

/** The four buckets as a choice, used by leads and members. */
export const bucketChoice = (pack: Pack, customId: string, chosen?: BucketId): APIRadioGroupComponent =>
  radioGroup(
    customId,
    pack.buckets.map(({ id, name, description }) => ({
      value: id,
      label: name,
      description: shortened(description, OPTION_TEXT),
      default: id === chosen,
    })),
  );

/**
 * One of the cohort's own questions; without `question` the form is for a new one.
 * @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id
 */
export function bankForm(pack: Pack, cohort: string, opened: string, question?: Question): Form {
  const { text = '', section = OWN_SECTION, hint = '', rubric = [] } = question ?? {};
  return form(
    ids.bankForm.write({ cohort, question: question?.id ?? '-', opened }),
    question ? 'Edit a question' : 'A new question',
    field(
      'The question',
      textArea(BANK_FIELDS.text, { max: QUESTION_LENGTH, value: text, required: true }),
      'As it will be posted; line breaks and code blocks are kept.',
    ),
    field('Which skills does it exercise most?', bucketChoice(pack, BANK_FIELDS.bucket, question?.bucket)),
    field(
      'Section',
      lineInput(BANK_FIELDS.section, { max: SECTION_LENGTH, value: section, required: false }),
      'The heading it appears under in lists.',
    ),
    field(
      'Hint',
      textArea(BANK_FIELDS.hint, { max: POINT_LENGTH, value: hint, required: false }),
      'One sentence that helps people start and gives nothing away. Optional.',
    ),
    field(
      'What a strong answer covers',
      textArea(BANK_FIELDS.rubric, {
        max: MOST_POINTS * (POINT_LENGTH + 1),
        value: rubric.map((point) => point.text).join('\n'),
        required: false,
      }),
      `Shown after answering: up to ${MOST_POINTS} lines. Optional.`,
    ),
  );
}

/** Returns what was typed as a file that can be imported once it is corrected. */
export const unsavedQuestionCard = (
  problems: readonly string[],
  typed: Readonly<Record<string, unknown>>,
): CardWithFiles =>
  withWords(
    card(
      `## The question was not saved\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
      'The attached file has everything you wrote. Correct it there and give it to `/questions import`, or copy it into the form again.',
    ),
    [questionsYaml([typed])],
    () => 'question.yaml',
  );
