import { expect, test } from 'vitest';
import { type QuestionProblem, typedFields } from '../../../src/domain/bank/bank.ts';
import { questionProblemText } from '../../../src/views/bank/problems.ts';

const long = 'x'.repeat(501);

test.each<[QuestionProblem, string]>([
  [{ field: 'text' }, 'The question is empty, or longer than 500 characters.'],
  [{ field: 'bucket' }, 'Choose which skills the question exercises.'],
  [{ field: 'section' }, 'The section is longer than 60 characters.'],
  [{ field: 'hint' }, 'The hint is longer than 200 characters.'],
  [{ field: 'rubric', line: 2 }, 'Line 2 of what a strong answer covers has more than 200 characters.'],
  [{ field: 'rubric' }, 'What a strong answer covers has more than 5 lines.'],
  [{ field: 'area' }, "Part of the question can't be read."],
])('what is wrong with %j is said in one sentence', (problem, sentence) => {
  expect(questionProblemText(problem)).toBe(sentence);
});

test('every field that somebody fills in has a sentence of its own', () => {
  const lines = Array.from({ length: 6 }, () => long);
  const read = typedFields({ text: long, bucket: 'law', section: long, hint: long, rubric: lines });
  const sentences = ('problems' in read ? read.problems : []).map(questionProblemText);
  expect(sentences).toHaveLength(11);
  expect(new Set(sentences).size).toBe(11);
  expect(sentences.join(' ')).not.toContain("can't be read");
});
