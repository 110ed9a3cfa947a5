import type { APILabelComponent } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Feedback } from '../../domain/answers/feedback.ts';
import { NO_POINT, namedPoints } from '../../domain/answers/feedback-points.ts';
import { FEEDBACK_LENGTH } from '../../domain/bounds.ts';
import type { Question } from '../../domain/question.ts';
import { FORGOTTEN } from '../words/asked-words.ts';
import { longDate } from '../words/dates.ts';
import { type Form, field, form, paragraph, textArea } from '../words/form.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from '../words/limits.ts';
import { inBold, questionText } from '../words/question-text.ts';
import { stringSelect } from '../words/select.ts';
import { quoted, shortened } from '../words/text.ts';

export const FEEDBACK_FIELD = 'feedback';
export const COVERED_FIELD = 'covered';
export const PARTLY_FIELD = 'partly';
export const PHRASES_FIELD = 'phrases';

const QUESTION_LENGTH = 300;
const ANSWER_LENGTH = 1_200;
/** Room for the quoted answer. Quoting makes every line longer. */
const QUOTED_ANSWER = 2_400;

export interface FeedbackForm {
  readonly cohort: string;
  readonly day: string;
  /** The member who gets the feedback. */
  readonly user: string;
  readonly page: string;
  /** The id of the interaction that opens it. */
  readonly opened: string;
  /** The question as it was asked; undefined if its words are lost. */
  readonly question: Question | undefined;
  readonly answer: string;
  /** This lead's earlier feedback on the answer. */
  readonly before: Pick<Feedback, 'text' | 'points'> | undefined;
  /** Texts from this lead's other feedback, offered for reuse. */
  readonly phrases: readonly string[];
}

/** Two lists cover all points: a point that is in neither counts as missed. */
function pointFields({ rubric }: Question, { points = {} }: Pick<Feedback, 'points'>): APILabelComponent[] {
  if (rubric.length === 0) return [];
  const named = namedPoints(points);
  const options = (chosen: readonly string[]) =>
    rubric.map(({ id, text }) => ({
      value: id,
      label: shortened(text, OPTION_TEXT),
      default: chosen.includes(id),
    }));
  const none = { value: NO_POINT, label: 'None of them', default: named.covered.includes(NO_POINT) };
  const list = (name: string, all: (typeof none)[]) => ({
    ...stringSelect(name, 'Choose points', all, { min_values: 0, max_values: all.length }),
    required: false,
  });
  return [
    field(
      'Points it covers',
      list(COVERED_FIELD, [...options(named.covered), none]),
      'Of what a strong answer covers. Leave both lists empty to judge no point.',
    ),
    field(
      'Points it covers partly',
      list(PARTLY_FIELD, options(named.partly)),
      'What is in neither list counts as missed.',
    ),
  ];
}

function phraseFields(all: readonly string[]): APILabelComponent[] {
  const phrases = all.slice(0, SELECT_OPTIONS);
  if (phrases.length === 0) return [];
  const options = phrases.map((phrase) => ({ value: phrase, label: phrase }));
  const list = stringSelect(PHRASES_FIELD, 'Choose sentences', options, {
    min_values: 0,
    max_values: phrases.length,
  });
  return [
    field('Say again', { ...list, required: false }, 'Sentences of yours from other feedback, added below.'),
  ];
}

/** A lead's feedback on one answer, by points and in words, prefilled with their earlier feedback. */
export function feedbackForm({ question, answer, before, phrases, ...of }: FeedbackForm): Form {
  const isNew = before === undefined;
  const points = question ? pointFields(question, before ?? {}) : [];
  const again = phraseFields(phrases);
  return form(
    ids.feedbackForm.write(of),
    `Feedback on an answer of ${longDate(of.day)}`,
    paragraph(
      `${inBold(question ? questionText(question, QUESTION_LENGTH) : FORGOTTEN)}\n<@${of.user}>:\n${shortened(quoted(answer, ANSWER_LENGTH), QUOTED_ANSWER)}`,
    ),
    ...points,
    ...again,
    field(
      'Your feedback',
      textArea(FEEDBACK_FIELD, {
        max: FEEDBACK_LENGTH,
        required: isNew && points.length + again.length === 0,
        value: before?.text ?? '',
      }),
      isNew
        ? 'They read it in /progress, with your name.'
        : 'In place of what you wrote before. With nothing chosen or written, it is taken back.',
    ),
  );
}
