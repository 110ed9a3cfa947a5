import { ids } from '../../discord/interactions/ids.ts';
import { FIELD_LENGTH, type Fields, MOST_FIELDS } from '../../domain/answers/answer-form.ts';
import { shortDate } from '../words/dates.ts';
import { type Form, field, form, paragraph, radioGroup, textArea } from '../words/form.ts';
import { shortened } from '../words/text.ts';

/** Discord allows five rows in a form. */
const ROWS = 5;
const QUESTION_LENGTH = 1_500;

export const ANSWER_FIELDS = ['text-1', 'text-2', 'text-3', 'text-4'] as const;
export const AUDIENCE_FIELD = 'audience';
export const IN_THREAD = 'thread';
const PRIVATE = 'private';

export interface AnswerForm {
  readonly cohort: string;
  readonly day: string;
  /** The id of the interaction that opens it. */
  readonly opened: string;
  readonly question: string | undefined;
  readonly fields: Fields;
  /** Whether the current text includes messages of the member. */
  readonly hasMessages: boolean;
  readonly wanted: boolean;
  /** Whether an answer for the thread is posted only once the question has been open for a day. */
  readonly waits: boolean;
}

/** A form for one answer, prefilled with its current text; a long text is spread over several fields. */
export function answerForm(of: AnswerForm): Form {
  const { cohort, day, opened, question, fields } = of;
  const count = Math.min(fields.texts.length, MOST_FIELDS);
  return form(
    ids.answerForm.write({ cohort, day, opened, joints: fields.joints }),
    `Your answer for ${shortDate(day)}`,
    ...(question !== undefined && count + 2 <= ROWS
      ? [paragraph(`**${shortened(question, QUESTION_LENGTH)}**`)]
      : []),
    ...fields.texts.slice(0, count).map((value, index) =>
      field(
        count === 1 ? 'Your answer' : `Your answer, part ${index + 1} of ${count}`,
        textArea(ANSWER_FIELDS[index] ?? ANSWER_FIELDS[0], {
          max: FIELD_LENGTH,
          required: index === 0,
          value,
        }),
        partWords(of, count, index),
      ),
    ),
    field('Who sees it', audience(of), 'You can change this at any time: press Answer again.'),
  );
}

function partWords({ hasMessages }: AnswerForm, count: number, index: number): string {
  if (index > 0) return 'Continues where the part before ends. Optional.';
  return hasMessages
    ? 'This is what you wrote in the thread. Your messages stay there; this text becomes your answer.'
    : `Up to ${FIELD_LENGTH.toLocaleString('en')} characters${count === 1 ? '' : ' in each part'}.`;
}

const audience = ({ wanted, waits }: AnswerForm) =>
  radioGroup(AUDIENCE_FIELD, [
    {
      value: IN_THREAD,
      label: 'Post it in the thread as my answer',
      description: waits
        ? 'Under your name, a day after the question. Before, those who answered can read it.'
        : 'The bot posts it there under your name. Nobody is pinged.',
      default: wanted,
    },
    {
      value: PRIVATE,
      label: 'Keep it private',
      description: 'In Discord only you see the text. Leads see that you answered.',
      default: !wanted,
    },
  ]);
