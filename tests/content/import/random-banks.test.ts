import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf } from '../../../src/content/import/cells.ts';
import { readQuestions } from '../../../src/content/import/questions.ts';
import { emptyBank } from '../../../src/domain/bank/bank.ts';
import { importPlan } from '../../../src/domain/bank/bringing.ts';
import { entryForFile, topicForFile } from '../../../src/domain/bank/file.ts';
import { pointsOf } from '../../../src/domain/bank/points.ts';
import { sameWords } from '../../../src/domain/bank/same-words.ts';
import { topicPlan } from '../../../src/domain/bank/topic-draft.ts';
import { noTopics, ownTopicFields } from '../../../src/domain/bank/topics.ts';
import { BUCKET_IDS, type Question, type Topic } from '../../../src/domain/pack.ts';
import { SEPARATORS } from '../../../src/domain/personal/separator.ts';
import type { Exemplar, RubricPoint } from '../../../src/domain/question.ts';
import { bankFiles } from '../../../src/views/bank/file.ts';
import { anyTopicFields } from '../../domain/bank/own-topic.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { FROM, questionsOf } from './reading.ts';

/** Beginnings that trip up spreadsheets or YAML. */
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

/** Text of one or more lines, some of them indented like code. */
const lines = (max: number) =>
  fc
    .tuple(line(max / 2), fc.option(fc.tuple(fc.constantFrom('\n', '\n\n', '\n    '), line(max / 4))))
    .map(([first, more]) => first + (more ? more.join('') : ''));

/** Points of a rubric, with ids given by a person or without. */
const rubric = fc
  .array(fc.tuple(line(200), fc.option(fc.stringMatching(/^[a-z]{1,8}(-[a-z0-9]{1,8}){0,2}$/))), {
    maxLength: 5,
  })
  .map((points): readonly RubricPoint[] => {
    const used = new Set<string>();
    return pointsOf(
      points.map(([text, id]) => {
        if (id === null || used.has(id)) return { text };
        used.add(id);
        return { id, text };
      }),
    );
  });

const names = (ids: readonly string[]) => fc.subarray([...ids], { maxLength: 3 });
/** @param which the points it meets, one bit each */
const exemplar = (
  points: readonly RubricPoint[],
  [text, note, which]: readonly [string, string, number],
): Exemplar => ({ text, meets: points.filter((_, at) => (which >> at) % 2 === 1).map(({ id }) => id), note });

const question = fc
  .record({
    text: lines(400),
    bucket: fc.constantFrom(...BUCKET_IDS),
    section: line(60),
    subsection: fc.option(line(60), { nil: undefined }),
    skills: names(pack.skills.map(({ id }) => id)),
    areas: names(pack.roles.flatMap((role) => role.areas.map(({ id }) => `${role.id}/${id}`))),
    hint: fc.option(lines(200), { nil: undefined }),
    rubric,
    level: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    followUps: fc.array(line(200), { maxLength: 2 }),
    exemplars: fc.option(fc.tuple(lines(1200), lines(250), fc.nat(31), lines(1200), lines(250), fc.nat(31)), {
      nil: undefined,
    }),
  })
  .map(({ subsection, hint, level, followUps, exemplars, ...rest }) => ({
    ...rest,
    ...(level !== undefined && { level }),
    ...(followUps.length > 0 && { followUps }),
    ...(exemplars && {
      exemplars: {
        adequate: exemplar(rest.rubric, [exemplars[0], exemplars[1], exemplars[2]]),
        strong: exemplar(rest.rubric, [exemplars[3], exemplars[4], exemplars[5]]),
      },
    }),
    ...(subsection !== undefined && { subsection }),
    ...(hint !== undefined && { hint }),
  }));
const own = fc
  .uniqueArray(question, { minLength: 1, maxLength: 8, selector: ({ text }) => sameWords(text) })
  .map((all): Question[] => all.map((one, index) => ({ ...one, id: `own-${FROM}-${index}` })));

const topics = fc
  .uniqueArray(
    anyTopicFields(
      line(150),
      pack.skills.map(({ id }) => id),
      { areas: pack.roles.flatMap((role) => role.areas.map(({ id }) => `${role.id}/${id}`)) },
    ).filter((fields) => ownTopicFields.safeParse(fields).success),
    { maxLength: 4, selector: ({ title }) => sameWords(title) },
  )
  .map((all): Topic[] => all.map((one, index) => ({ ...one, id: `own-${FROM}-${index}` })));

/** The topics that a file adds to a group without topics. */
function topicsIn(name: string, source: string): readonly Topic[] {
  const found = readQuestions({ name, source }, { pack, bank: emptyBank, topics: noTopics });
  if (!found || found.problems.length > 0) throw new Error(JSON.stringify(found?.problems));
  return topicPlan(noTopics, found.topics, FROM).added.map(({ after }) => after);
}

test('what is exported is what an import reads, in every form and with every delimiter, whatever stands in it', () => {
  fc.assert(
    fc.property(own, topics, (questions, study) => {
      const [yaml, table] = bankFiles({ questions, topics: study }, 'comma');
      const json = JSON.stringify({
        questions: questions.map(entryForFile),
        topics: study.map(topicForFile),
      });
      const files = [yaml, table, { name: 'ours.json', content: json }].flatMap((file) => file ?? []);
      for (const separator of SEPARATORS.filter((one) => one !== 'comma'))
        files.push(...bankFiles({ questions, topics: [] }, separator).slice(1));
      for (const { name, content } of files) {
        expect(questionsOf(name, content), name).toEqual(questions);
        if (!name.endsWith('.csv')) expect(topicsIn(name, content), name).toEqual(study);
      }
    }),
    { numRuns: 50 },
  );
});

test('what is exported and not changed changes nothing when it is imported into the same group', () => {
  fc.assert(
    fc.property(own, topics, (questions, study) => {
      const bank = { own: questions, retired: [] };
      const known = { own: study, retired: [] };
      for (const { name, content } of bankFiles({ questions, topics: study }, 'semicolon')) {
        const ground = { pack, bank, topics: known };
        const found = readQuestions({ name, source: content }, ground);
        const steps = topicPlan(known, found?.topics ?? [], FROM);
        const plan = importPlan(bank, found?.drafts ?? [], { from: FROM }, steps);
        expect(found?.problems, name).toEqual([]);
        expect(plan, name).toMatchObject({ added: [], changed: [], same: questions.length });
        expect(steps, name).toEqual({
          added: [],
          changed: [],
          same: name.endsWith('.csv') ? 0 : study.length,
        });
      }
    }),
    { numRuns: 30 },
  );
});

/** What a cell must not start with, once invisible characters are removed. */
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
  /** Spaces next to quotation marks. */
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
        const csv = bankFiles({ questions, topics: [] }, separator)[1]?.content ?? '';
        expect(csv.startsWith('\ufeff')).toBe(true);
        const cells = parse(csv, { bom: true, delimiter }).flat();
        expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
      }
    }),
  );
});
