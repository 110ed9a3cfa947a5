import { ownFields } from '../../domain/bank/bank.ts';
import type { Column } from '../../domain/bank/file.ts';
import { type HelpField, helpFields } from '../../domain/bank/help-fields.ts';
import { undefused } from '../../domain/formula.ts';
import { BUCKET_IDS, type BucketId, type Pack } from '../../domain/pack.ts';
import type { RawField } from './raw.ts';

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

/** Finds a bucket by its id, or by the name shown in Discord. */
export function bucketIn(pack: Pick<Pack, 'buckets'>, typed: string): BucketId | undefined {
  const wanted = plain(typed);
  return (
    BUCKET_IDS.find((id) => plain(id) === wanted) ??
    pack.buckets.find(({ name }) => plain(name) === wanted)?.id
  );
}

/** What spreadsheets in various languages show instead of a value. */
const ERROR_CELL =
  /^(?:#¿?\p{Lu}[\p{Lu}/0-9_]*[!?]|#(?:N\/?[ABDV]|I\/T|Н\/Д|YOK|HIÁNYZIK)!?|#{3,}|#(?:GETTING|LOADING)[\s\S]*|Loading\.{3}|Err:\d{3})$/u;

const WORDS = /[\s,;]+/;
const parts = (texts: readonly string[], between: RegExp): string[] =>
  texts
    .flatMap((text) => text.split(between))
    .map((part) => part.trim())
    .filter((part) => part !== '');

const SPLIT: Partial<Record<Column, RegExp>> = {
  skills: WORDS,
  areas: WORDS,
  rubric: /\n/,
  followUps: /\n/,
  pointIds: WORDS,
  adequateMeets: WORDS,
  strongMeets: WORDS,
};
/** Columns with one item per line. */
const isOfLines = (column: Column): boolean => column === 'rubric' || column === 'followUps';

export type FieldValue = string | readonly string[];

/** A field as a question has it, or why that is impossible. */
export function fieldValue(
  column: Column,
  { value }: RawField,
  isOurs: boolean,
): { readonly value: FieldValue } | { readonly problem: string } {
  const texts = (typeof value === 'string' ? [value] : value).map((text) =>
    isOurs ? undefused(text) : text,
  );
  const error = texts.find((text) => ERROR_CELL.test(text.trim()));
  if (error !== undefined)
    return {
      problem: `"${error.trim().slice(0, 20)}" is an error of the spreadsheet, not a text: fix the formula there, or type the text`,
    };
  const between = SPLIT[column];
  if (between) {
    const isLines = isOfLines(column) && typeof value !== 'string';
    if (isOfLines(column) && texts.some((text) => text.includes('```')))
      return { problem: `code does not fit into "${column}": put it into the question or the hint` };
    if (isLines && texts.some((text) => text.trim().includes('\n')))
      return {
        problem:
          column === 'rubric'
            ? 'a point of "rubric" has several lines: make it several points'
            : 'a follow-up has several lines: write it in one',
      };
    // One id for each point, empty for points without an id.
    if (column === 'pointIds' && typeof value !== 'string')
      return { value: texts.map((text) => text.trim()) };
    return { value: parts(texts, between) };
  }
  if (typeof value !== 'string') {
    if (texts.length > 1) return { problem: `"${column}" must be one text, not a list of ${texts.length}` };
  }
  const [text = ''] = texts;
  return { value: text.trim() === '' ? '' : text.replace(/^\s*\n|\s+$/g, '') };
}

/** A field as it is stored, or its own problem. */
export function checked(
  column: 'section' | 'subsection' | 'text' | 'hint' | 'rubric' | HelpField,
  value: FieldValue,
): { readonly value: FieldValue } | { readonly problem: string } {
  const { success, data, error } = { ...ownFields.shape, ...helpFields.shape }[column].safeParse(value);
  if (success) return { value: data };
  const [issue] = error.issues;
  const [at] = issue?.path ?? [];
  const point = typeof at === 'number' && typeof value !== 'string' ? value[at] : undefined;
  const name =
    point === undefined
      ? `"${column}"`
      : `${column === 'rubric' ? 'point' : 'line'} ${Number(at) + 1} of "${column}"`;
  if (issue?.code !== 'too_big')
    return { problem: `${name} holds only invisible characters: write something, or leave it empty` };
  const most = Number(issue.maximum);
  return {
    problem:
      point === undefined && typeof value !== 'string'
        ? `${name} has ${value.length} ${column === 'rubric' ? 'points' : 'lines'}, but only ${most} fit: join some, or leave some out`
        : `${name} has ${(point ?? value).length} characters, but only ${most} fit: shorten it`,
  };
}
