import { describe, expect, test } from 'vitest';
import type { Bank } from '../../../src/domain/bank/bank.ts';
import { FROM, problemsOf, questionsOf, read } from './reading.ts';

const textsOf = (name: string, source: string): string[] => read(name, source).drafts.map(({ text }) => text);

describe('people bring what they have', () => {
  test.each([
    ['lines', 'a.txt', 'Why now?\n\n- What, then?\n2. How?\n', ['Why now?', 'What, then?', 'How?']],
    ['lines without a name above them', 'a.csv', 'Why, now?\nWhat then?\n', ['Why, now?', 'What then?']],
    ['one column', 'a.csv', 'Questions\nWhy, now?\n"What, then?"\n', ['Why, now?', 'What, then?']],
    ['texts', 'a.yaml', '- Why now?\n- 2024: what changed?\n', undefined],
    ['texts of YAML', 'a.yml', '- Why now?\n- What then?\n', ['Why now?', 'What then?']],
    ['texts of JSON', 'a.json', '["Why now?", "A \\"C #\\" question?"]', ['Why now?', 'A "C #" question?']],
    ['entries', 'a.json', '{"Questions": [{"Interview Question": "Why?", "level": 3}]}', ['Why?']],
    [
      'documents',
      'a.yaml',
      'questions:\n  - Why?\n---\nquestions:\n  - text: What?\n---\n',
      ['Why?', 'What?'],
    ],
    ['a table with tabs', 'a.tsv', 'n\tquestion\thint\n1\tWhy?\tSo.\n', ['Why?']],
    ['a table with pipes', 'a.csv', '| id | prompt |\n| 1 | Why; or not? |\n', ['Why; or not?']],
  ])('a list of %s', (_, name, source, texts) => {
    if (texts) expect(textsOf(name, source)).toEqual(texts);
    else expect(problemsOf(name, source)).toHaveLength(1);
  });

  test.each([
    [
      'a map of lists',
      'a.yaml',
      'research:\n  - Why?\nOthers:\n  - What?\n',
      [
        ['Why?', 'research', 'research'],
        ['What?', 'Others', undefined],
      ],
    ],
    [
      'a list under another name',
      'a.json',
      '{"title": "Ours", "data": [{"question": "Why?"}]}',
      [['Why?', undefined, undefined]],
    ],
    [
      'an entry in each document',
      'a.yaml',
      'question: Why?\ntopic: A\n---\nquestion: What?\n',
      [
        ['Why?', 'A', undefined],
        ['What?', undefined, undefined],
      ],
    ],
    [
      'lines below headings',
      'a.md',
      '# Ours\n\n- Why?\n---\n## Basics ##\n1. What?\n#1 of all?\n',
      [
        ['Why?', 'Ours', undefined],
        ['What?', 'Basics', undefined],
        ['#1 of all?', 'Basics', undefined],
      ],
    ],
    [
      'rows of a table of Markdown',
      'a.md',
      '| # | Question | Topic |\n|---|:---:|---|\n| 1 | Why? | A |\n',
      [['Why?', 'A', undefined]],
    ],
  ])('questions in %s', (_, name, source, expected) => {
    const { drafts, problems } = read(name, source);
    expect(problems).toEqual([]);
    expect(drafts.map(({ text, section, bucket }) => [text, section, bucket])).toEqual(expected);
  });

  test('what stands beside a list, and what became of its names, is said', () => {
    expect(read('a.yaml', 'title: Ours\nquestions:\n  - Why?\n').notes).toEqual([
      'The field "title" (line 1) was left out: it belongs to no question.',
    ]);
    expect(read('a.yaml', 'A:\n  - Why?\nB:\n  - What?\n').notes).toEqual([
      'The names of the lists became sections: "A", "B".',
    ]);
    expect(read('a.md', '# A\nWhy?\n# B\nWhat?\n').notes).toEqual([
      '2 lines are headings (the first is line 1): no question, but the section of those below.',
    ]);
    expect(read('a.csv', 'question,notes,answer,prompt\nWhy?,a,b,c\n').notes).toEqual([
      'The columns "answer", "prompt" were left out: another one holds that already.',
    ]);
  });

  test('nothing is nothing, in every form', () => {
    const expected = [{ place: 1, text: 'Why?', hint: '', rubric: [] }];
    expect(read('a.json', '[{"question": "Why?", "hint": null, "rubric": [null]}]').drafts).toEqual(expected);
    expect(read('a.yaml', '- question: Why?\n  hint: ~\n  rubric:\n').drafts).toEqual(expected);
    expect(read('a.csv', 'question,hint,rubric\nWhy?,,\n').drafts).toEqual(expected);
  });

  test('points of a rubric come as texts, or as in the files of the content', () => {
    const [plain, ours] = read(
      'a.yaml',
      '- text: Why?\n  rubric: [short, dated]\n- text: How?\n  rubric:\n    - { id: is-short, text: short }\n    - id: is-dated\n      text: dated\n',
    ).drafts;
    expect(plain?.rubric).toEqual([{ text: 'short' }, { text: 'dated' }]);
    expect(ours?.rubric).toEqual([
      { id: 'is-short', text: 'short' },
      { id: 'is-dated', text: 'dated' },
    ]);
  });

  test('columns and fields are known by their usual names, and what goes nowhere is said', () => {
    const { drafts, notes } = read(
      'a.csv',
      'Title of ours\n\n#,Interview_Question,Category,Topic,Difficulty,Model answer,Tags,Bucket\n1,Why?,Basics,Lists,Hard,"Because.\nSo.",python-pytorch,Research Skills\n2,What?,,,Easy,' +
        'x'.repeat(201) +
        ',fun,\n',
    );
    expect(drafts).toEqual([
      {
        place: 1,
        text: 'Why?',
        bucket: 'research',
        section: 'Basics',
        subsection: 'Lists',
        skills: ['python-pytorch'],
        rubric: [{ text: 'Because.' }, { text: 'So.' }],
      },
      { place: 2, text: 'What?', section: '', subsection: '' },
    ]);
    expect(notes).toEqual([
      'Line 1, above the names of the columns, was left out.',
      'The columns "#", "Difficulty" were left out: a question here has no such field.',
      'Tags that are not skills of the map were left out in line 6.',
      'Answers longer than five points of 200 characters were left out in line 6.',
    ]);
    const yaml =
      '- Question: Why?\n  difficulty: hard\n  Category: Basics\n- question: What?\n  difficulty: easy\n';
    expect(read('a.yaml', yaml)).toMatchObject({
      drafts: [{ text: 'Why?', section: 'Basics' }, { text: 'What?' }],
      notes: ['The field "difficulty" (line 2) was left out: a question here has no such field.'],
    });
  });

  test('a bucket is known by its id and by its name, a number as an id and a blank field are none', () => {
    const yaml = (bucket: string): string =>
      `- id: 1\n  text: What is RLHF?\n  bucket: ${bucket}\n  hint:\n  rubric:\n- id: PY001\n  text: 2024\n`;
    const csv = (bucket: string): string =>
      `id,text,bucket,hint,rubric\n1,What is RLHF?,${bucket},,\nPY001,2024,,,\n`;
    for (const bucket of ['technical', 'TECHNICAL', 'Technical Skills', 'technical_skills']) {
      const expected = [{ text: 'What is RLHF?', bucket: 'technical' }, { text: '2024' }];
      expect(read('a.yaml', yaml(bucket)).drafts).toMatchObject(expected);
      expect(read('a.csv', csv(bucket)).drafts).toMatchObject(expected);
      expect(read('a.csv', csv(bucket)).notes).toEqual([expect.stringContaining('The ids of this file')]);
    }
  });

  test('a category that is called as a bucket is the bucket where no column names one', () => {
    const rows = 'question,category\nWhy?,Research skills\nWhat?,Basics\n';
    expect(read('a.csv', rows).drafts.map(({ bucket }) => bucket)).toEqual(['research', undefined]);
    expect(read('a.csv', rows.replace('question,category', 'text,section,bucket')).drafts[0]?.bucket).toBe(
      undefined,
    );
  });

  test('spaces around a cell, and lines that end as on an old Mac, change nothing', () => {
    const table = 'Text, Bucket \rWhy; and; when; and how?, research \r"Why, in your words?" ,research';
    expect(textsOf('a.csv', table)).toEqual(['Why; and; when; and how?', 'Why, in your words?']);
  });

  test('what Discord would refuse to post is taken out', () => {
    expect(textsOf('a.yaml', '- "Why\\0 \\ud800now\\u0007?"\n')).toEqual(['Why now ?']);
  });

  test('a question keeps its lines and its code', () => {
    const text = 'What does this print?\n```py\nfor i in range(3):\n    print(i)\n```';
    expect(textsOf('a.csv', `text,bucket\n"${text}",technical\n`)).toEqual([text]);
    expect(textsOf('a.yaml', `- text: |\n    ${text.replaceAll('\n', '\n    ')}\n`)).toEqual([text]);
  });

  test('an apostrophe is taken only out of cells that the bot wrote', () => {
    const cell = "'-v' prints more?";
    expect(textsOf('a.csv', `text,bucket\n"${cell}",technical\n`)).toEqual([cell]);
    const ours = `id,text,bucket,section,subsection,skills,areas,hint,rubric\nown-1,${cell},technical,,,,,,\n`;
    expect(textsOf('a.csv', ours)).toEqual(["-v' prints more?"]);
  });

  test.each([
    ["What's your aim?", 'What’s your aim?'],
    ['What is a Café?', 'What is a Cafe\u0301?'],
    ['Tell me about testing.', 'tell  me about testing'],
    ['Why “now”?', 'Why "now" ?!'],
    ['A zero\u200bwidth?', 'A zerowidth?'],
  ])('%s is the question %s', (one, other) => {
    expect(
      problemsOf('a.csv', `text\n"${one.replaceAll('"', '""')}"\n"${other.replaceAll('"', '""')}"\n`),
    ).toEqual(['3: this repeats the question in line 2: leave one of them out']);
    const mine = questionsOf('a.txt', one, undefined, 'domain');
    expect(questionsOf('a.txt', other, { own: mine, retired: [] })).toMatchObject([{ id: mine[0]?.id }]);
  });
});

describe('which question an entry is', () => {
  const mine = questionsOf(
    'a.yaml',
    '- text: Why now?\n  bucket: research\n  hint: Begin.\n  rubric: [short, dated]\n  skills: [python-pytorch]\n',
  );
  const bank: Bank = { own: mine, retired: [] };

  test('one without an id is new, or the one with the same words, and what a file does not have stays', () => {
    expect(mine.map(({ id }) => id)).toEqual([`own-${FROM}-1`]);
    const brought = questionsOf('a.csv', 'text;bucket\nWhy NOW?;domain\nAnd then?;domain\n', bank);
    expect(brought).toEqual([
      { ...mine[0], text: 'Why NOW?', bucket: 'domain' },
      expect.objectContaining({ id: `own-${FROM}-2`, section: 'Own questions' }),
    ]);
  });

  test('an empty cell takes away what is there', () => {
    const [brought] = questionsOf('a.csv', 'text,hint,rubric\nWhy now?,,\n', bank);
    expect(brought).toEqual({
      id: mine[0]?.id,
      text: 'Why now?',
      bucket: 'research',
      section: 'Own questions',
      skills: ['python-pytorch'],
      areas: [],
      rubric: [],
    });
  });

  test('a list with numbers never meets another list with the same numbers', () => {
    const first = questionsOf('a.csv', 'id,text,bucket\n1,Why?,domain\n2,What?,domain\n');
    const second = questionsOf('b.csv', 'id,text,bucket\n1,How?,domain\n2,Who?,domain\n', {
      own: first,
      retired: [],
    });
    expect(second.map(({ text }) => text)).toEqual(['How?', 'Who?']);
  });

  test('an id that an export wrote is the question, whatever its words became', () => {
    const yaml = `- id: ${mine[0]?.id}\n  text: Why then?\n`;
    expect(questionsOf('a.yaml', yaml, bank)).toEqual([{ ...mine[0], text: 'Why then?' }]);
    expect(problemsOf('a.yaml', `${yaml}- text: Why now?\n`, bank)).toEqual([
      '3: this repeats the question in line 2: leave one of them out',
    ]);
  });
});
