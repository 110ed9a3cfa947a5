import { describe, expect, test } from 'vitest';
import { readQuestions } from '../../../src/content/import/questions.ts';
import { emptyBank } from '../../../src/domain/bank/bank.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { problemsOf, read } from './reading.ts';

const builtIn = pack.banks[0]?.questions[0];
const BUCKETS = /is not one of the buckets: technical \(Technical Skills\), /;

describe('every problem is told at once, with the line where it begins and what mends it', () => {
  test('of a YAML file', () => {
    const source = [
      'questions:',
      '  - text: Why now?',
      '    bucket: research',
      '  - text: ""',
      '    bucket: law',
      '  - text: "What is a good\\n  baseline?"',
      '    bucket: technical',
      '    skills: [nobody-has-it]',
      '    rubric: [a, b, c, d, e, f]',
      '  - text: WHY NOW',
      '    bucket: domain',
      '  - bucket: domain',
      '  - [a]',
      `  - text: ${'x'.repeat(501)}`,
      '    hint: { a: b }',
      `    section: ${'y'.repeat(61)}`,
    ].join('\n');
    expect(problemsOf('bank.yaml', source)).toEqual([
      '4: the question is empty',
      expect.stringMatching(/^5: "law"/),
      '8: there is no skill "nobody-has-it"',
      '9: "rubric" has 6 points, and 5 fit: join some of them or leave some out',
      '10: this is the question of line 2 once more: leave one of them out',
      '12: the question is missing',
      '13: this is neither a question nor an entry with fields such as "question" and "bucket"',
      '13: the question is missing',
      '14: "text" has 501 characters, and 500 fit: shorten it',
      '15: "hint" must be a text or a list of texts',
      '16: "section" has 61 characters, and 60 fit: shorten it',
    ]);
    expect(problemsOf('bank.yaml', source)[1]).toMatch(BUCKETS);
  });

  test('of a table, counting the lines as an editor does', () => {
    const source = [
      'text,bucket,skills,rubric',
      'Why now?,research,,"one',
      'two"',
      ',technical,,',
      '',
      'What then?,law,nobody,',
      'One cell too many?,research,,,x',
      '"An open mark?,research,,',
      'Fine?,research,,',
      '"Text ""behind"" it" here?,research,,',
      '#NAME?,research,,',
      `Too long?,research,,${'z'.repeat(201)}`,
    ].join('\r\n');
    expect(problemsOf('bank.csv', source)).toEqual([
      '4: the question is empty',
      '6: there is no skill "nobody"',
      expect.stringMatching(/^6: "law" is not one of the buckets/),
      '7: there are more cells than columns: put a text with a comma in quotation marks',
      expect.stringMatching(/^8: a quotation mark opens a cell here and no other closes it/),
      expect.stringMatching(/^10: a quotation mark opens a cell here/),
      expect.stringMatching(/^11: "#NAME\?" is an error of the spreadsheet/),
      '12: point 1 of "rubric" has 201 characters, and 200 fit: shorten it',
    ]);
  });

  test.each([
    ['a.csv', 'id;category\nx;y', [expect.stringMatching(/^1: no column is called "question"/)]],
    ['a.csv', 'text,bucket\n', ['1: there is no question in the file']],
    ['a.csv', ' \n\n', ['1: the file is empty']],
    ['a.yaml', '', ['1: the file is empty']],
    ['a.yaml', 'questions: []', ['1: there is no question in the file']],
    ['a.yaml', 'title: Ours\nlist: yes', [expect.stringMatching(/^1: there is no list of questions/)]],
    ['a.json', '{"questions": "Why?"}', [expect.stringMatching(/^1: there is no list of questions/)]],
    ['a.yaml', 'questions:\n  - text: Is it: so?\n', [expect.stringContaining('needs quotation marks')]],
    ['a.yaml', '- Why?\n- "What\n- Who?\n', ['2: a quotation mark opens a text here and no other closes it']],
    ['a.yaml', '- Why?\n\t- What?', [expect.stringMatching(/^2: .*tab: use spaces$/)]],
    ['a.json', '[{"question": "Why?"', [expect.stringMatching(/^1: .*bracket/)]],
    [
      'a.yaml',
      'questions: &a\n  - *a\n',
      [expect.stringContaining('needs quotes'), expect.stringContaining('needs quotes')],
    ],
    [
      'a.yaml',
      'questions:\n  - text: What broke issue #12?\n    hint: #7 first\n  - text: "Why #1?"\n',
      [
        expect.stringMatching(/^2: what follows " #" would be lost/),
        expect.stringMatching(/^3: what follows/),
      ],
    ],
    [
      'a.yaml',
      '- text: Why #1\n    or #2?\n',
      [expect.stringMatching(/^1: what follows " #" would be lost/)],
    ],
    [
      'a.yaml',
      '- text: Why?\n  rubric:\n    - |\n      ```\n      x\n      ```\n- text: How?\n  rubric: ["a\\nb"]\n',
      [
        '2: a block of code has no place in "rubric": put it into the question or the hint',
        '8: each point of "rubric" stands on one line: make it several points',
      ],
    ],
  ])('%s with %j', (name, source, expected) => {
    expect(problemsOf(name, source)).toEqual(expected);
  });

  test('in no words of a parser', () => {
    for (const source of [
      'a: b: c',
      '- "x',
      '- a\nb',
      '\t- a',
      '[a',
      '{a: b',
      '- @a',
      '- %a',
      '- "\\q"',
      '? a',
      '- a: 1\n b',
    ])
      for (const problem of problemsOf('a.yaml', source))
        expect(problem, source).not.toMatch(/flow|scalar|mapping|token|implicit|document|node|stream/i);
  });

  test('a built-in question cannot be brought in anew, by its id or by its words', () => {
    const yaml = `questions:\n  - id: ${builtIn?.id}\n    text: Other words?\n    bucket: research\n  - text: ${JSON.stringify(builtIn?.text.toUpperCase())}\n    bucket: research\n`;
    expect(problemsOf('a.yaml', yaml)).toEqual([
      '2: this question is a built-in one, which stays as it is',
      '5: this question is a built-in one, which stays as it is',
    ]);
  });

  test('a file with more than a group has room for says how many it has, beside what else is wrong', () => {
    const row = (index: number): string => `Why ${index}?,${index === 4 ? 'law' : 'research'}`;
    const rows = (count: number): string =>
      Array.from({ length: count }, (_, index) => row(index)).join('\n');
    expect(problemsOf('a.csv', `text,bucket\n${rows(4_000)}`)).toEqual([
      expect.stringContaining('6: "law" is not one of the buckets'),
      '302: there are 4000 questions in the file, and a group has room for 300: take out the rest',
    ]);
    expect(read('a.csv', `text,bucket\n${rows(300)}`).drafts).toHaveLength(299);
  });

  test('what is wrong in one row leaves the others to be read', () => {
    const { drafts, problems } = read(
      'a.csv',
      'text,bucket\nWhy?,research\n"What?,research\nWho?,law\nHow?,domain\n',
    );
    expect(drafts.map(({ text }) => text)).toEqual(['Why?', 'How?']);
    expect(problems.map(({ entry }) => entry)).toEqual([1, 2]);
  });

  test('what nobody can see is no question', () => {
    const yaml = (text: string): string => `- "${text}"\n`;
    expect(problemsOf('a.yaml', yaml('\\u200b\\u2060'))).toEqual(['1: nothing in "text" can be seen']);
    expect(problemsOf('a.yaml', yaml('\\0'))).toHaveLength(1);
  });

  test('a name of a form that is not read is no guess', () => {
    expect(readQuestions({ name: 'a.xlsx', source: 'x' }, { pack, bank: emptyBank })).toBeUndefined();
  });
});
