import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf } from '../../../src/content/import/cells.ts';
import { pointsOf } from '../../../src/domain/bank/points.ts';
import { sameWords } from '../../../src/domain/bank/same-words.ts';
import { BUCKET_IDS, type Question } from '../../../src/domain/pack.ts';
import { SEPARATORS } from '../../../src/domain/personal/separator.ts';
import { bankFiles } from '../../../src/views/bank/file.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { FROM, questionsOf } from './reading.ts';

/** What spreadsheets and YAML trip over. */
const STARTS = [
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
  '−',
  "'⁺",
  '\u200b@',
  "'=='",
];
const line = (max: number) =>
  fc
    .tuple(
      fc.constantFrom(...STARTS),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: max - 6 }),
      fc.constantFrom('', ' #7', ', or', '; and', '\tx', '|', '""', '"'),
    )
    .map((parts) => parts.join('').replace(/\s+/g, ' ').trim().slice(0, max).trim())
    .filter((text) => /[\p{L}\p{N}]/u.test(text) && !/\p{Cs}|^#\S*[!?]$/u.test(text));

/** Of several lines, with code that begins further right. */
const lines = (max: number) =>
  fc
    .tuple(line(max / 2), fc.option(fc.tuple(fc.constantFrom('\n', '\n\n', '\n    '), line(max / 4))))
    .map(([first, more]) => first + (more ? more.join('') : ''));

const names = (ids: readonly string[]) => fc.subarray([...ids], { maxLength: 3 });
const question = fc
  .record({
    text: lines(400),
    bucket: fc.constantFrom(...BUCKET_IDS),
    section: line(60),
    subsection: fc.option(line(60), { nil: undefined }),
    skills: names(pack.skills.map(({ id }) => id)),
    areas: names(pack.roles.flatMap((role) => role.areas.map(({ id }) => `${role.id}/${id}`))),
    hint: fc.option(lines(200), { nil: undefined }),
    rubric: fc.array(line(200), { maxLength: 5 }).map((texts) => pointsOf(texts)),
  })
  .map(({ subsection, hint, ...rest }) => ({
    ...rest,
    ...(subsection !== undefined && { subsection }),
    ...(hint !== undefined && { hint }),
  }));
const own = fc
  .uniqueArray(question, { minLength: 1, maxLength: 12, selector: ({ text }) => sameWords(text) })
  .map((all): Question[] => all.map((one, index) => ({ ...one, id: `own-${FROM}-${index}` })));

test('what is exported is what an import reads, in every form and with every delimiter, whatever stands in it', () => {
  fc.assert(
    fc.property(own, (questions) => {
      for (const separator of SEPARATORS)
        for (const { name, content } of bankFiles(questions, separator))
          for (const bank of [
            { own: questions, retired: [] },
            { own: [], retired: [] },
          ])
            expect(questionsOf(name, content, bank), name).toEqual(questions);
    }),
    { numRuns: 100 },
  );
});

/** What a cell must not begin with, once what nobody sees is cut off. */
const FORMULA = /^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁺⁻−]|^\p{Cc}/u;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const BREAKS = ['\n', '\r\n', '\r'] as const;
const dialect = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  lineBreak: fc.constantFrom(...BREAKS),
  mark: fc.constantFrom('', '\ufeff'),
  sep: fc.boolean(),
  blank: fc.nat(3),
  title: fc.constantFrom('', 'Our best of 2026', '"A title, in two\nlines"'),
  /** Beside quotation marks. */
  beside: fc.constantFrom('', ' ', '  '),
  invisible: fc.constantFrom('', '\u200b'),
  names: fc.constantFrom(
    ['question', 'bucket', 'section', 'hint'],
    ['Interview Question', 'Bucket', 'Category', 'Hint'],
    ['PROMPT', 'bucket', 'topic', 'hints'],
    ['question_text', 'BUCKET ', ' Section', 'hint'],
  ),
  byName: fc.boolean(),
});

test('a bank is read as somebody else wrote it, in every usual dialect', () => {
  fc.assert(
    fc.property(own, dialect, (questions, of) => {
      const quoted = (cell: string): string => `${of.beside}"${cell.replaceAll('"', '""')}"${of.beside}`;
      const row = (cells: readonly string[]): string => cells.map(quoted).join(of.delimiter);
      const bucket = (id: string): string =>
        of.byName ? (pack.buckets.find((one) => one.id === id)?.name.toUpperCase() ?? '') : id;
      const source = [
        ...(of.sep ? [`sep=${of.delimiter}`] : []),
        ...Array.from({ length: of.blank }, () => ''),
        ...(of.title === '' ? [] : [of.title]),
        of.names.map((name) => `${of.invisible}${name}`).join(of.delimiter),
        ...questions.map(({ text, bucket: id, section, hint = '' }) =>
          row([text, bucket(id), section, hint]),
        ),
      ].join('\n');
      const found = questionsOf('ours.csv', of.mark + source.replaceAll('\n', of.lineBreak));
      expect(found).toEqual(
        questions.map(({ text, bucket: id, section, hint }, index) => ({
          id: `own-${FROM}-${index + 1}`,
          text,
          bucket: id,
          section,
          skills: [],
          areas: [],
          rubric: [],
          ...(hint !== undefined && { hint }),
        })),
      );
    }),
    { numRuns: 300 },
  );
});

test('cells are those that csv-parse finds, where quotation marks are as they should be', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', ' ', 'é') }).map((text) => text.trim());
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })), (table) => {
      const source = table
        .map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        .join('\n');
      const expected = parse(source, { relax_column_count: true, skip_empty_lines: true });
      const { rows, problems } = rowsOf(source, ',');
      expect(problems).toEqual([]);
      expect(rows.map(({ cells }) => cells)).toEqual(
        expected.filter((cells: string[]) => cells.some((text) => text.trim() !== '')),
      );
    }),
  );
});

test('no cell of an exported table is a formula for a spreadsheet, and it opens with its letters right', () => {
  fc.assert(
    fc.property(own, (questions) => {
      for (const [separator, delimiter] of [
        ['comma', ','],
        ['semicolon', ';'],
        ['tab', '\t'],
      ] as const) {
        const csv = bankFiles(questions, separator)[1]?.content ?? '';
        expect(csv.startsWith('\ufeff')).toBe(true);
        const cells = parse(csv, { bom: true, delimiter }).flat();
        expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
      }
    }),
  );
});
