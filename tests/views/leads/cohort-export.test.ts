import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ExportedPost } from '../../../src/actions/leads/cohort-export.ts';
import type { CohortFigures, MemberFigures } from '../../../src/actions/leads/cohort-overview.ts';
import { defused } from '../../../src/domain/formula.ts';
import { SEPARATORS, type Separator } from '../../../src/domain/personal/separator.ts';
import { csvWriter } from '../../../src/views/leads/csv-export.ts';
import { type CohortExport, tooLargeText } from '../../../src/views/leads/export.ts';
import { jsonWriter } from '../../../src/views/leads/json-export.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { DAY, NOON, posted, REF, settings } from '../../store/samples.ts';

const row = (user: string, more: Partial<MemberFigures> = {}): MemberFigures => ({
  user,
  audits: [NOON],
  joinedAt: NOON,
  lastSeen: NOON,
  today: undefined,
  counts: { onTime: 3, late: 1, missed: 2, open: 0, excused: 4 },
  days: [],
  sessions: [],
  ...more,
});

function exportOf(
  rows: readonly MemberFigures[],
  names: ReadonlyMap<string, string> = new Map(),
): CohortExport {
  const figures: CohortFigures = {
    rows,
    period: '28',
    from: '2026-02-03',
    questions: 1,
    nextDue: undefined,
    failure: undefined,
    lastAsked: undefined,
    averages: [],
    weakness: {},
    commonGaps: [],
    bank: { size: 1, left: 0, round: 1 },
    teachNext: [],
  };
  return {
    pack,
    ref: REF,
    settings,
    figures,
    until: DAY.day,
    now: NOON,
    names,
  };
}

const answered = (user: string, text: string): ExportedPost => ({
  post: posted,
  text: 'What would you try first?',
  answers: [
    {
      user,
      at: NOON,
      isLate: false,
      seen: { text, messages: [{ channel: '301', id: '302' }], hidden: new Set() },
    },
  ],
});

const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;
const table = z.array(z.array(z.string()));
/** Parses like a strict spreadsheet: skips the byte order mark and tolerates no errors. */
function cellsOf(content: string, separator: Separator): string[][] {
  expect(content.startsWith('\uFEFF')).toBe(true);
  expect(content.endsWith('\r\n')).toBe(true);
  return table.parse(
    parse(content, { bom: true, delimiter: DELIMITERS[separator], record_delimiter: '\r\n' }),
  );
}

function tables(
  of: CohortExport,
  posts: readonly ExportedPost[],
  separator: Separator = 'comma',
): string[][][] {
  const writer = csvWriter(of, separator);
  for (const post of posts) writer.add(post);
  const files = writer.files();
  expect(writer.size).toBe(files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0));
  return files.map(({ content }) => cellsOf(content, separator));
}

const DANGER = fc.constantFrom(
  ...['=', '+', '-', '@', '\t', '\r', '\n', '\0', '\u001b', ' =', '\u00a0+', '\u200b-', '\ufeff@', '\u202e='],
  ...['＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '⁺', '⁻', '−', '\u3000＝', '"', ',', ';', "'", ''],
);
const words = fc.tuple(DANGER, fc.string({ unit: 'grapheme' })).map(([begin, rest]) => begin + rest);
/** What a cell must not start with, once invisible characters are removed. */
const FORMULA = /^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠﹦﹢﹣﹫⁺⁻−]|^\p{Cc}/u;

test('whatever people write comes back from the tables as it was, and no cell is a formula', () => {
  fc.assert(
    fc.property(words, words, fc.constantFrom(...SEPARATORS), (text, name, separator) => {
      const names = new Map([['1', name]]);
      const [members = [], answers = []] = tables(
        exportOf([row('1')], names),
        [answered('1', text)],
        separator,
      );
      const cells = [...members.flat(), ...answers.flat()];
      expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
      const back = (cell: string | undefined, original: string): void =>
        expect([original, `'${original}`]).toContain(cell);
      back(members[1]?.[1], name);
      back(answers[1]?.[4], name);
      back(answers[1]?.[7], text);
    }),
    { numRuns: 500 },
  );
});

test('plain words are left as they are', () => {
  for (const plain of ['', 'a=b', '1 + 1', 'x', "'quoted'", '2026-11-20', '🔍 -x', '<@1>'])
    expect(defused(plain)).toBe(plain);
  for (const formula of ['=1', ' =1', '\t=1', '-1', '＝1', '\u200b@SUM(A1)', '\nx'])
    expect(defused(formula)).toBe(`'${formula}`);
});

test('the members have their numbers, and ratings stand with those alone who share them', () => {
  const rows = [row('1', { shared: { technical: 2.5 } }), row('2', { lastSeen: undefined, audits: [] })];
  const [members = []] = tables(exportOf(rows, new Map([['1', 'Ada']])), []);
  const [head = [], ada, ben] = members;
  const of = (cells: string[] | undefined) =>
    Object.fromEntries(head.map((title, index) => [title, cells?.[index]]));
  expect(of(ada)).toMatchObject({
    member: '<@1>',
    name: 'Ada',
    'joined (Europe/Berlin)': '2026-03-02 13:00',
    answered: '4',
    'of these late': '1',
    missed: '2',
    excused: '4',
    'audited on': '2026-03-02',
  });
  expect(ada?.slice(-4)).toEqual(['2.5', '', '', '']);
  expect(ben?.slice(-4)).toEqual(['', '', '', '']);
  expect(of(ben)).toMatchObject({ name: '', audits: '0', 'last seen (Europe/Berlin)': '' });
});

test('the program gets the same, with a number that says how to read it', () => {
  const writer = jsonWriter(exportOf([row('1', { shared: { technical: 2.5 } }), row('2')]));
  writer.add(answered('1', '=1+1 "quoted"\n'));
  writer.add({ post: posted, text: '', answers: [{ user: '2', at: NOON, isLate: true }] });
  const [file] = writer.files();
  expect(writer.size).toBeGreaterThanOrEqual(Buffer.byteLength(file?.content ?? '') - 10);
  const data: unknown = JSON.parse(file?.content ?? '');
  expect(data).toMatchObject({
    schema: 1,
    group: { id: 'main', zone: 'Europe/Berlin' },
    period: { from: '2026-02-03', until: DAY.day },
    members: [
      { id: '1', answered: 4, ratings: { technical: 2.5 } },
      { id: '2', missed: 2 },
    ],
    questions: [
      { date: DAY.day, answers: [{ member: '1', text: '=1+1 "quoted"\n', late: false }] },
      { answers: [{ member: '2', text: '', late: true, notShown: 'the record cannot be read' }] },
    ],
  });
  expect(JSON.stringify(data)).not.toContain('"ratings":{}');
});

test('words that are not for leads are left out, and the reason stands in their place', () => {
  const hidden: ExportedPost = {
    post: posted,
    text: 'What would you try first?',
    answers: [
      { user: '1', at: NOON, isLate: false, seen: { text: '', messages: [], hidden: new Set(['private']) } },
    ],
  };
  const [, answers = []] = tables(exportOf([row('1')]), [hidden]);
  expect(answers[1]?.slice(7)).toEqual(['', 'kept private by its author', '']);
});

test('too much for one message names the periods that may do', () => {
  expect(tooLargeText('28', 10_485_760)).toContain('10 MB');
  expect(tooLargeText('28', 10_485_760)).toContain('The last 7 days, or Today');
  expect(tooLargeText('today', 10_485_760)).toContain('/cohort answers');
});
