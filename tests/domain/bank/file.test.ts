import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuestions } from '../../../src/content/question-file.ts';
import { type Bank, emptyBank, withQuestions } from '../../../src/domain/bank/bank.ts';
import { BUCKET_IDS, type Question } from '../../../src/domain/pack.ts';
import { bankFiles } from '../../../src/views/bank/file.ts';
import { pack } from '../pack-fixture.ts';

const FROM = '1300000000000000001';
const read = (name: string, source: string, bank: Bank = emptyBank) =>
  readQuestions({ name, source, from: FROM }, pack, bank);
const problemsOf = (name: string, source: string, bank?: Bank): string[] => {
  const found = read(name, source, bank);
  return 'problems' in found ? found.problems.map(({ line, text }) => `${line}: ${text}`) : [];
};
const questionsOf = (name: string, source: string, bank?: Bank): readonly Question[] => {
  const found = read(name, source, bank);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found.questions;
};

/** One line, with what spreadsheets and YAML trip over. */
const line = (max: number) =>
  fc
    .tuple(
      fc.constantFrom(
        '',
        '=',
        '+',
        '-',
        '@',
        "'=",
        "''",
        '"',
        '* ',
        '&',
        '!',
        '- ',
        '# ',
        ': ',
        '{',
        'ﬂ',
        '＝',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: max - 4 }),
    )
    .map(([start, text]) => (start + text).replace(/\s+/g, ' ').trim().slice(0, max).trim())
    .filter((text) => text !== '');

const builtIn = pack.banks[0]?.questions[0];
const skills = fc.subarray(
  pack.skills.map(({ id }) => id),
  { maxLength: 3 },
);
const areas = fc.subarray(
  pack.roles.flatMap((role) => role.areas.map(({ id }) => `${role.id}/${id}`)),
  { maxLength: 2 },
);
const question = fc
  .record({
    text: line(300),
    bucket: fc.constantFrom(...BUCKET_IDS),
    section: line(60),
    subsection: fc.option(line(60), { nil: undefined }),
    skills,
    areas,
    hint: fc.option(line(200), { nil: undefined }),
    rubric: fc.array(line(200), { maxLength: 5 }),
  })
  .map(({ subsection, hint, ...rest }) => ({
    ...rest,
    ...(subsection !== undefined && { subsection }),
    ...(hint !== undefined && { hint }),
  }));
const own = fc
  .uniqueArray(question, { minLength: 1, maxLength: 12, selector: ({ text }) => text.toLowerCase() })
  .map((all): Question[] => all.map((one, index) => ({ ...one, id: `own-${FROM}-${index}` })));

test('what is exported is what an import reads, as YAML and as a table, whatever stands in it', () => {
  fc.assert(
    fc.property(own, (questions) => {
      for (const { name, content } of bankFiles(questions))
        expect(questionsOf(name, content, { own: questions, retired: [] }), name).toEqual(questions);
    }),
    { numRuns: 300 },
  );
});

test('no cell of an exported table is a formula for a spreadsheet, and it opens with its letters right', () => {
  fc.assert(
    fc.property(own, (questions) => {
      const csv = bankFiles(questions)[1]?.content ?? '';
      expect(csv.startsWith('\ufeff')).toBe(true);
      const cells = parse(csv, { bom: true }).flat();
      expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    }),
  );
});

describe('every problem is told at once, with its line', () => {
  test('of a YAML file', () => {
    const source = [
      'questions:',
      '  - text: Why now?',
      '    bucket: research',
      '  - text: ""',
      '    bucket: law',
      '    hnit: Begin.',
      '  - text: "What is a good\\n  baseline?"',
      '    bucket: technical',
      '    skills: [nobody-has-it]',
      '    rubric: [a, b, c, d, e, f]',
      '  - text: WHY NOW?',
      '    bucket: domain',
      '    id: Not An Id',
    ].join('\n');
    expect(problemsOf('bank.yaml', source)).toEqual([
      '4: "text" is empty',
      expect.stringMatching(/^5: "bucket" must be one of .*found "law"$/),
      '6: "hnit" is not a field that belongs here',
      '9: there is no skill "nobody-has-it"',
      expect.stringMatching(/^10: "rubric" needs 5 entries/),
      '11: a question with the same words stands above',
      expect.stringMatching(/^13: the id "Not An Id" must be lower-case words/),
    ]);
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
    ].join('\r\n');
    expect(problemsOf('bank.csv', source)).toEqual([
      '4: "text" is missing',
      expect.stringMatching(/^6: "bucket" must be one of/),
      '6: there is no skill "nobody"',
      '7: there are more cells than columns',
    ]);
  });

  test.each([
    [
      'a.csv',
      'id,question\nx,y',
      [
        '1: "question" is not a column that belongs here',
        '1: the column "text" is missing',
        '1: the column "bucket" is missing',
      ],
    ],
    [
      'a.csv',
      'text,bucket\n"Why,research',
      ['2: this is not a valid table: a quotation mark opens a cell that never ends'],
    ],
    ['a.csv', 'text,bucket\n', ['1: there is no question in the file']],
    ['a.yaml', '', ['1: the file is empty']],
    ['a.yaml', 'questions: []', ['1: there is no question in the file']],
    ['a.yaml', 'questions:\n  - text: Is it: so?\n', [expect.stringContaining('2: this is not valid YAML')]],
    [
      'a.yaml',
      'questions: &a\n  - *a\n',
      [expect.stringContaining('needs quotes'), expect.stringContaining('needs quotes')],
    ],
  ])('%s with %j', (name, source, expected) => {
    expect(problemsOf(name, source)).toEqual(expected);
  });

  test('a built-in question cannot be brought in anew, by its id or by its words', () => {
    const yaml = `questions:\n  - id: ${builtIn?.id}\n    text: Other words?\n    bucket: research\n  - text: ${JSON.stringify(builtIn?.text.toUpperCase())}\n    bucket: research\n`;
    expect(problemsOf('a.yaml', yaml)).toEqual([
      '2: this question is a built-in one, which stays as it is',
      '5: this question is a built-in one, which stays as it is',
    ]);
  });
});

describe('which question an entry is', () => {
  const mine = questionsOf('a.yaml', 'questions:\n  - text: Why now?\n    bucket: research\n');
  const bank: Bank = { own: mine, retired: [] };

  test('one without an id is new, or the one with the same words', () => {
    expect(mine.map(({ id }) => id)).toEqual([`own-${FROM}-1`]);
    const again = 'text;bucket;hint\nWhy NOW?;domain;Begin.\nAnd then?;domain;\n';
    const brought = readQuestions({ name: 'a.csv', source: again, from: '1300000000000000002' }, pack, bank);
    expect(brought).toMatchObject({
      questions: [
        { id: `own-${FROM}-1`, text: 'Why NOW?', bucket: 'domain', hint: 'Begin.' },
        { id: 'own-1300000000000000002-2', section: 'Own questions' },
      ],
    });
  });

  test('an id of one’s own is kept under the mark of own questions', () => {
    const yaml = 'questions:\n  - id: why-now\n    text: Why?\n    bucket: research\n';
    const [question] = questionsOf('a.yaml', yaml);
    expect(question?.id).toBe('own-why-now');
    expect(questionsOf('a.yaml', yaml.replace('why-now', 'own-why-now'))[0]?.id).toBe('own-why-now');
  });

  test('a file with more than a group has room for says how many it has, beside what else is wrong', () => {
    const row = (index: number): string => `Why ${index}?,${index === 4 ? 'law' : 'research'}`;
    const rows = (count: number): string =>
      Array.from({ length: count }, (_, index) => row(index)).join('\n');
    const found = problemsOf('a.csv', `text,bucket\n${rows(4_000)}`);
    expect(found).toEqual([
      expect.stringContaining('6: "bucket" must be one of'),
      '302: there are 4000 questions in the file, and a group has room for 300',
    ]);
    expect(questionsOf('a.csv', `text,bucket\n${rows(300).replace('law', 'research')}`)).toHaveLength(300);
  });

  test('what Discord would refuse to post is taken out, and what nobody can see is no question', () => {
    const yaml = (text: string): string => `questions:\n  - text: "${text}"\n    bucket: research\n`;
    expect(questionsOf('a.yaml', yaml('Why\\0 \\ud800now\\u0007?'))[0]?.text).toBe('Why now ?');
    expect(problemsOf('a.yaml', yaml('\\u200b\\u2060'))).toEqual(['2: "text": nothing in it can be seen']);
    expect(problemsOf('a.yaml', yaml('\\0'))).toHaveLength(1);
  });

  test('spaces around a cell, and lines that end as on an old Mac, change nothing', () => {
    const table = 'Text, Bucket \rWhy; and; when; and how?, research \r';
    expect(questionsOf('a.csv', table)).toMatchObject([
      { text: 'Why; and; when; and how?', bucket: 'research' },
    ]);
  });

  test('there is room for three hundred, and beyond that none comes in', () => {
    const many = (count: number): Question[] =>
      Array.from({ length: count }, (_, index) => ({
        ...(mine[0] ?? { text: '', bucket: 'research', section: '', skills: [], areas: [], rubric: [] }),
        id: `own-${index}`,
      }));
    const full = withQuestions(emptyBank, many(300));
    expect(full?.own).toHaveLength(300);
    expect(withQuestions(emptyBank, many(301))).toBeUndefined();
    expect(full && withQuestions(full, many(10))?.own).toHaveLength(300);
  });
});
