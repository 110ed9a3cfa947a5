import type { Brought, ImportPlan } from '../../../domain/bank/bringing.ts';
import { COLUMNS, type Column, cellsOf } from '../../../domain/bank/file.ts';
import type { Pack, Question } from '../../../domain/pack.ts';
import { longDate } from '../../words/dates.ts';
import { bucketName } from '../../words/names.ts';
import { escaped } from '../../words/repeated.ts';
import { oneLine, shortenedWords } from '../../words/text.ts';

const FIELDS: Readonly<Record<Column, string>> = {
  id: 'Id',
  text: 'Question',
  bucket: 'Bucket',
  section: 'Section',
  subsection: 'Subsection',
  skills: 'Skills',
  areas: 'Areas',
  hint: 'Hint',
  rubric: 'What a strong answer covers',
};

const VALUE_LENGTH = 100;
/** So much of what stays the same stands before what does not. */
const LEAD_LENGTH = 40;

export interface ChangeFacts {
  readonly pack: Pack;
  /** By id of a question the date on which it was asked last. */
  readonly asked: ReadonlyMap<string, string>;
  /** Of long texts only where they differ. */
  readonly isShort: boolean;
}

/** As people read them. */
const shownCells = (pack: Pack, question: Question): Record<Column, string> => ({
  ...cellsOf(question),
  bucket: bucketName(pack, question.bucket),
});

/** Where to begin, so that what differs from `at` on is seen: at a word, never within a character. */
function beginning(text: string, at: number): number {
  if (at <= LEAD_LENGTH) return 0;
  const from = at - LEAD_LENGTH / 2;
  const word = text.lastIndexOf(' ', from) + 1;
  if (at - word <= LEAD_LENGTH) return word;
  return /[\udc00-\udfff]/.test(text.charAt(from)) ? from - 1 : from;
}

function firstDifference(old: string, now: string): number {
  let at = 0;
  while (at < old.length && old[at] === now[at]) at += 1;
  return at;
}

function shortChange(old: string, now: string): string {
  const [before, after] = [oneLine(old), oneLine(now)];
  if (before === after) return 'other lines and blanks, the same words';
  const begin = beginning(before, firstDifference(before, after));
  const shown = (text: string): string => {
    const words = shortenedWords(text.slice(begin), VALUE_LENGTH);
    return text === '' ? 'nothing' : `"${begin === 0 ? '' : '… '}${escaped(words)}"`;
  };
  return `${shown(before)} → ${shown(after)}`;
}

const wholeChange = (old: string, now: string): string =>
  [old, now].map((text) => (text === '' ? 'nothing' : `"${text}"`)).join(' → ');

/** What a question becomes, a line for each field, and what that means for people who were asked it. */
export function changeLines(
  { pack, asked, isShort }: ChangeFacts,
  { before, after }: Required<Brought>,
): readonly string[] {
  const [old, now] = [shownCells(pack, before), shownCells(pack, after)];
  const changeOf = isShort ? shortChange : wholeChange;
  const day = asked.get(before.id);
  return [
    ...(day === undefined ? [] : [`Was asked on ${longDate(day)}: that post keeps the old words`]),
    ...COLUMNS.filter((column) => old[column] !== now[column]).map(
      (column) => `${FIELDS[column]}: ${changeOf(old[column], now[column])}`,
    ),
  ];
}

/** Those first of which people know the words that they have now. */
export const askedFirst = (
  changed: ImportPlan['changed'],
  asked: ChangeFacts['asked'],
): ImportPlan['changed'] =>
  changed.toSorted((a, b) => Number(asked.has(b.before.id)) - Number(asked.has(a.before.id)));
