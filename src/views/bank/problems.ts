import type { QuestionProblem } from '../../domain/bank/bank.ts';
import { MOST_POINTS, POINT_LENGTH, QUESTION_LENGTH, SECTION_LENGTH } from '../../domain/bounds.ts';

export function questionProblemText({ field, line }: QuestionProblem): string {
  switch (field) {
    case 'text':
      return `The question is empty, or longer than ${QUESTION_LENGTH} characters.`;
    case 'bucket':
      return 'Choose which skills the question exercises.';
    case 'section':
      return `The section is longer than ${SECTION_LENGTH} characters.`;
    case 'hint':
      return `The hint is longer than ${POINT_LENGTH} characters.`;
    case 'rubric':
      return line === undefined
        ? `What a strong answer covers has more than ${MOST_POINTS} lines.`
        : `Line ${line} of what a strong answer covers has more than ${POINT_LENGTH} characters.`;
    default:
      return "Part of the question can't be read.";
  }
}
