import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/pack.ts';
import { type Form, field, form, paragraph, textArea } from '../words/form.ts';
import { inBold, questionText } from '../words/question-text.ts';

export const PRACTICE_FIELD = 'answer';
/** Short enough that an unsaved text can be returned to its author in one message. */
const MOST = 3_000;

/** @param opened id of the interaction that opens it: phones reuse the first form they saw under a custom_id */
export const practiceForm = (question: Question, opened: string): Form =>
  form(
    ids.practiceForm.write({ question: question.id, opened }),
    'Practice: your answer',
    paragraph(inBold(questionText(question))),
    field(
      'Your answer',
      textArea(PRACTICE_FIELD, { max: MOST, required: true }),
      'As you would say it. Only you see it; key words are enough.',
    ),
  );
