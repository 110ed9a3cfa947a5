import { describe, expect, test } from 'vitest';
import { readQuestions } from '../../../src/content/import/questions.ts';
import { emptyBank } from '../../../src/domain/bank/bank.ts';
import { noTopics } from '../../../src/domain/bank/topics.ts';
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
      '4: the question is empty: write one, or delete the row',
      expect.stringMatching(/^5: "law"/),
      '8: there is no skill "nobody-has-it": leave it out, or take an id from an export',
      '9: "rubric" has 6 points, but only 5 fit: join some, or leave some out',
      '10: this repeats the question in line 2: leave one of them out',
      '12: the question is missing: each entry needs one',
      '13: this is neither a text nor an entry with fields such as "question" and "bucket"',
      '14: "text" has 501 characters, but only 500 fit: shorten it',
      '15: "hint" must be a text or a list of texts',
      '16: "section" has 61 characters, but only 60 fit: shorten it',
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
      '4: the question is empty: write one, or delete the row',
      '6: there is no skill "nobody": leave it out, or take an id from an export',
      expect.stringMatching(/^6: "law" is not one of the buckets/),
      '7: this row has more cells than there are columns: put a text with a comma in quotation marks',
      expect.stringMatching(/^8: a cell opens with a quotation mark here that is never closed/),
      expect.stringMatching(/^10: a cell opens with a quotation mark here/),
      expect.stringMatching(/^11: "#NAME\?" is an error of the spreadsheet/),
      '12: point 1 of "rubric" has 201 characters, but only 200 fit: shorten it',
    ]);
  });

  test.each([
    ['a.csv', 'id;category\nx;y', [expect.stringMatching(/^1: no column is called "question"/)]],
    ['a.csv', 'text,bucket\n', ['1: there is no question in the file']],
    ['a.csv', ' \n\n', ['1: the file is empty']],
    ['a.yaml', '', ['1: the file is empty']],
    ['a.yaml', 'questions: []', ['1: there is no question in the file']],
    ['a.yaml', 'title: Ours\nlist: yes', [expect.stringMatching(/^1: there is no list of questions/)]],
    ['a.json', '{"title": "Ours"}', [expect.stringMatching(/^1: there is no list of questions/)]],
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
        expect.stringMatching(/^2: everything after " #" would be lost: put the whole text/),
        expect.stringMatching(/^3: everything after/),
      ],
    ],
    [
      'a.yaml',
      '- text: Why #1\n    or #2?\n',
      [expect.stringMatching(/^1: everything after " #" would be lost/)],
    ],
    [
      'a.yaml',
      '- text: Why?\n  rubric:\n    - |\n      ```\n      x\n      ```\n- text: How?\n  rubric: ["a\\nb"]\n',
      [
        '2: code does not fit into "rubric": put it into the question or the hint',
        '8: a point of "rubric" has several lines: make it several points',
      ],
    ],
  ])('%s with %j', (name, source, expected) => {
    expect(problemsOf(name, source)).toEqual(expected);
  });

  test.each([
    [
      'a.yaml',
      '- text: Why: now?\n- text: - dash\n- text: @home?\n- text: "a\\q"\n',
      [
        /^1: a text with a colon/,
        /^2: a text that starts with "-"/,
        /^3: a text that starts with "@"/,
        /^4: a "\\" inside quotation marks/,
      ],
    ],
    [
      'a.yaml',
      "- text: 'What's up?'\n- text: 'It's so'\n",
      [/^1: a text in single quotation marks ends at its apostrophe/, /^2: a text in single quotation marks/],
    ],
    ['a.yaml', '- text: "Say "why" here"\n', [/^1: a quotation mark ends the text before its end/]],
    ['a.yaml', '- text: Why?\n   bucket: domain\n', [/^2: this line begins too far left or right/]],
    ['a.yaml', '- text: Why?\n  hint: x\n bucket: domain\n', [/^\d: this line begins too far left or right/]],
    ['a.json', '["Why?" "How?"]', [/^1: a comma is missing/]],
    [
      'a.json',
      '{"question": "Why?"}\n{"question": "How?"}\n',
      [/^2: the list cannot be read from here on: .*a second list/],
    ],
    ['a.csv', "'text','bucket'\n'Why, now?','domain'\n", [/^1: the cells are in single quotation marks/]],
    ['a.csv', 'text,bucket\n“Why, now?”,domain\n', [/^2: .*straight quotation marks/, /^2: .*buckets/]],
    [
      'a.yaml',
      '- [a]\n-\n- text: { a: b }\n',
      [
        /^1: this is neither a text nor an entry/,
        /^2: the question is empty/,
        /^3: "text" must be a text or a list/,
      ],
    ],
  ])('the true cause of each, and one sentence for it: %s with %j', (name, source, expected) => {
    expect(problemsOf(name, source)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  test.each([
    ...[
      '#NAME?',
      '#REF!',
      '#N/A',
      '#VALUE!',
      '#DIV/0!',
      '#NUM!',
      '#NULL!',
      '#SPILL!',
      '#CALC!',
      '#GETTING_DATA',
    ],
    ...[
      '#NOM?',
      '#¿NOMBRE?',
      '#WERT!',
      '#BEZUG!',
      '#NV',
      '#N/D',
      '#N/B',
      '#ИМЯ?',
      '#Н/Д',
      '#ÜBERLAUF!',
      '#I/T',
    ],
    ...['#ERROR!', 'Loading...', 'Err:502', '#####'],
  ])(
    '%s is an error of a spreadsheet wherever it stands alone in a cell, and a word within a text',
    (cell) => {
      for (const [name, source] of [
        ['a.csv', `text,hint\n${cell},\nWhy?,"${cell} "\n`],
        ['a.yaml', `- "${cell}"\n- text: Why?\n  hint: "${cell}"\n`],
      ] as const)
        expect(problemsOf(name, source), name).toEqual([
          expect.stringContaining('is an error of the spreadsheet'),
          expect.stringContaining('is an error of the spreadsheet'),
        ]);
      expect(
        problemsOf('a.csv', `text,hint\nWhat does ${cell} say?,#1 of all\n#AI or not?,#evals\n`),
      ).toEqual([]);
    },
  );

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
      "2: this is a built-in question, which a file can't change: leave it out",
      "5: this is a built-in question, which a file can't change: leave it out",
    ]);
  });

  test('a file with more than a group has room for says how many it has, beside what else is wrong', () => {
    const row = (index: number): string => `Why ${index}?,${index === 4 ? 'law' : 'research'}`;
    const rows = (count: number): string =>
      Array.from({ length: count }, (_, index) => row(index)).join('\n');
    expect(problemsOf('a.csv', `text,bucket\n${rows(4_000)}`)).toEqual([
      expect.stringContaining('6: "law" is not one of the buckets'),
      '302: the file has 4000 questions, but a group has room for 300 of its own: take out the rest',
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
    expect(problemsOf('a.yaml', yaml('\\u200b\\u2060'))).toEqual([
      expect.stringMatching(/^1: "text" holds only invisible characters/),
    ]);
    expect(problemsOf('a.yaml', yaml('\\0'))).toHaveLength(1);
  });

  test('a name of a form that is not read is no guess', () => {
    expect(
      readQuestions({ name: 'a.xlsx', source: 'x' }, { pack, bank: emptyBank, topics: noTopics }),
    ).toBeUndefined();
  });
});
