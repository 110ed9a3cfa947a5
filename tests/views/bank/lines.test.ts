import { expect, test } from 'vitest';
import type { Question } from '../../../src/domain/pack.ts';
import { threadName } from '../../../src/views/posts/daily-question.ts';
import { inBold, questionText } from '../../../src/views/words/question-text.ts';
import { stringSelect } from '../../../src/views/words/select.ts';

const CODE = '```py\nfor i in range(3):\n    print(i)\n```';
const question: Question = {
  id: 'own-1',
  text: `What does this print?\n${CODE}`,
  bucket: 'technical',
  section: 'Own questions',
  skills: [],
  areas: [],
  rubric: [],
};

test('a question of several lines keeps its code where it is shown, and is one line in names and labels', () => {
  const shown = inBold(questionText(question));
  expect(shown).toContain(`?**\n${CODE}`);
  expect(threadName(question, '2026-11-20')).toBe(
    'What does this print? ```py for i in range(3): print(i) ``` · Fri 20 Nov',
  );
  const { options } = stringSelect('x', 'y', [{ value: 'v', label: question.text, description: CODE }]);
  expect(JSON.stringify(options)).not.toContain('\\n');
});

test('a question that begins with code is not put in bold, which would break it', () => {
  const shown = inBold(questionText({ ...question, text: `${CODE}\nWhat does it print?` }));
  expect(shown).toContain(CODE);
  expect(shown).not.toContain('**');
});
