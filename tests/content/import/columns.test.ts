import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyBank } from '../../../src/domain/bank/bank.ts';
import { type ColumnChoice, isUnclear } from '../../../src/domain/bank/columns.ts';
import { read } from './reading.ts';

const columnsOf = (name: string, source: string) => read(name, source).columns;
const readAs = (
  name: string,
  source: string,
  columns: ColumnChoice['columns'],
  first: ColumnChoice['first'] = 'names',
) => read(name, source, emptyBank, { first, columns });

describe('what is not known of a file is asked', () => {
  test.each([
    ['a.csv', 'question,owner\n"Why, then?",Ana\n', ['owner']],
    ['a.csv', 'question;owner\nWhy, then?;Ana\n', ['owner']],
    ['a.csv', 'prompt\tzzz\tdifficulty\nWhy?\tx\thard\n', ['zzz']],
    ['a.yaml', '- question: Why?\n  owner: Ana\n- text: What?\n  team: A\n', ['owner', 'team']],
    ['a.json', '[{"pregunta": "Why?"}]', ['pregunta']],
  ])('%s with %j', (name, source, unknown) => {
    const columns = columnsOf(name, source);
    expect(columns && isUnclear(columns)).toBe(true);
    expect(columns?.unknown.map((at) => columns.names[at])).toEqual(unknown);
  });

  test.each([
    ['a.csv', 'question,bucket,level,used\nWhy?,domain,3,no\n'],
    ['a column with nothing in it', 'question,owner,\nWhy?,,\nWhat?,,\n'],
    ['a column alone', 'Questions\nWhy, now?\n'],
    ['lines', 'Why, now?\nWhat then?\nHow?\n'],
  ])('and nothing is where there is nothing to ask: %s', (_, source) => {
    const columns = columnsOf('a.csv', source);
    expect(columns && isUnclear(columns)).not.toBe(true);
  });

  test('a table without a name that is known: with as many cells in every row, under a title too', () => {
    for (const [source, names] of [
      ['Pregunta;Tema\n¿Por qué?;A\n¿Cómo?;B\n', ['Pregunta', 'Tema']],
      ['Unsere Fragen\n\nFrage;Gebiet\nWarum?;A\n', ['Frage', 'Gebiet']],
      ['Pregunta,Tema,Nivel\n¿Por qué?,A,1\n', ['Pregunta', 'Tema', 'Nivel']],
      ['sep=|\nPregunta|Tema\n¿Por qué?|A\n', ['Pregunta', 'Tema']],
    ] as const) {
      const columns = columnsOf('a.csv', source);
      expect(columns?.names).toEqual(names);
      expect(columns?.isNamed).toBe(false);
      expect(read('a.csv', source).drafts).toEqual([]);
    }
    // In a file with one question per line, commas are just commas.
    expect(columnsOf('a.txt', 'Why, now?\nWhat, then?\n')).toBeUndefined();
  });

  test('a column without a name that holds something is told of, by its number', () => {
    const { notes, columns } = read('a.csv', 'question,,hint\nWhy?,secret,Begin.\n');
    expect(notes).toEqual(['The column "column 2" was left out: a question here has no such field.']);
    expect(columns?.unknown).toEqual([1]);
  });
});

describe('a file is read as a lead said', () => {
  const table = 'Pregunta;Tema;Pista;Clave;Otra\n¿Por qué?;Evals;Empieza.;"Uno\nDos";x\n¿Cómo?;;;;\n';

  test('with its first row as names, and one column in two fields', () => {
    const { drafts, notes, problems } = readAs('a.csv', table, { text: 0, section: 1, hint: 2, rubric: 3 });
    expect(problems).toEqual([]);
    expect(drafts).toEqual([
      {
        place: 1,
        text: '¿Por qué?',
        section: 'Evals',
        hint: 'Empieza.',
        rubric: [{ text: 'Uno' }, { text: 'Dos' }],
      },
      { place: 2, text: '¿Cómo?', section: '', hint: '', rubric: [] },
    ]);
    expect(notes).toEqual(['The column "Otra" was left out: a question here has no such field.']);
    const twice = readAs('a.csv', 'q1;kind\nWhy?;Research Skills\n', { text: 0, bucket: 1, section: 1 });
    expect(twice.drafts).toEqual([
      { place: 1, text: 'Why?', bucket: 'research', section: 'Research Skills' },
    ]);
  });

  test('with its first row as a question', () => {
    const { drafts } = readAs('a.csv', 'Why?;A\nWhat?;B\n', { text: 0 }, 'question');
    expect(drafts.map(({ text }) => text)).toEqual(['Why?', 'What?']);
  });

  test('with each line as a question', () => {
    const { drafts } = read('a.csv', 'Why, now?\nWhat, then?\n', emptyBank, 'lines');
    expect(drafts.map(({ text }) => text)).toEqual(['Why, now?', 'What, then?']);
  });

  test('against the usual names, and what can not be said stays known by its name', () => {
    const source = 'question,notes,skills,old wording\nWhy?,Hidden,python-pytorch,Why not?\n';
    const { drafts } = readAs('a.csv', source, { text: 3, hint: 0 });
    expect(drafts).toEqual([{ place: 1, text: 'Why not?', hint: 'Why?', skills: ['python-pytorch'] }]);
  });

  test('in a list of entries, whichever of the fields an entry has', () => {
    const yaml = '- pregunta: Why?\n  tema: Evals\n- tema: Safety\n  pregunta: What?\n- bare text?\n';
    const { drafts, problems } = readAs('a.yaml', yaml, { text: 0, section: 1 });
    expect(problems).toEqual([]);
    expect(drafts.map(({ text, section }) => [text, section])).toEqual([
      ['Why?', 'Evals'],
      ['What?', 'Safety'],
      ['bare text?', undefined],
    ]);
  });

  test('whatever columns are called, in every dialect, the question is where the lead says', () => {
    const name = fc.stringMatching(/^[a-z]{3,9}$/).map((word) => `zz${word}`);
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .map((text) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => /[\p{L}]/u.test(text) && !/^#|^err:/i.test(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 6 }),
        fc.uniqueArray(cell, {
          minLength: 1,
          maxLength: 6,
          selector: (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
        }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.nat(),
        (names, texts, delimiter, pick) => {
          const at = pick % names.length;
          const rows = texts.map((text, row) => names.map((_, column) => (column === at ? text : `x${row}`)));
          const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const source = [names, ...rows].map((cells) => cells.map(quoted).join(delimiter)).join('\n');
          expect(columnsOf('a.csv', source)?.names).toEqual(names);
          const { drafts, problems } = readAs('a.csv', source, { text: at });
          expect(problems).toEqual([]);
          expect(drafts.map(({ text }) => text)).toEqual(texts);
        },
      ),
    );
  });
});
