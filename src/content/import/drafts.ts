import { type Bank, isOwnId, ownQuestionId } from '../../domain/bank/bank.ts';
import type { FoundColumns } from '../../domain/bank/columns.ts';
import { type Draft, meantBy, rubricOf } from '../../domain/bank/draft.ts';
import { COLUMNS, type Column } from '../../domain/bank/file.ts';
import type { TopicDraft } from '../../domain/bank/topic-draft.ts';
import type { OwnTopics } from '../../domain/bank/topics.ts';
import { allQuestions } from '../../domain/catalog.ts';
import type { Pack } from '../../domain/pack.ts';
import { besideOthers } from './beside-others.ts';
import { bucketIn, checked, type FieldValue, fieldValue } from './fields.ts';
import { exemplarsIn, levelIn, pointsIn, type Read } from './help.ts';
import type { FileProblem, RawEntry, RawField, RawFile } from './raw.ts';
import { readTopics } from './topics.ts';

export interface Drafts {
  /** Those without problems, in the order of the file. */
  readonly drafts: readonly Draft[];
  readonly topics: readonly TopicDraft[];
  readonly problems: readonly FileProblem[];
  readonly notes: readonly string[];
  readonly columns?: FoundColumns;
}

export interface Ground {
  readonly pack: Pack;
  readonly bank: Bank;
  readonly topics: OwnTopics;
}

interface Reading extends Ground {
  readonly isOurs: boolean;
  /** A problem of this entry was already reported. */
  readonly isTold: boolean;
  readonly problem: (line: number, text: string) => void;
  /** Notes that values of a loose field did not fit and were left out. */
  readonly dropped: (field: string, line: number) => void;
}

/** What a file says about each question, and all its problems. */
export function draftsOf({ entries, isOurs, topics = [], ...raw }: RawFile, ground: Ground): Drafts {
  const problems: FileProblem[] = [...raw.problems];
  const droppedIn = new Map<string, number[]>();
  const told = new Set(problems.map(({ entry }) => entry));
  const read = entries.map((entry, index) => {
    const reading: Reading = {
      ...ground,
      isOurs,
      isTold: told.has(index),
      problem: (line, text) => problems.push({ line, text, entry: index }),
      dropped: (field, line) => droppedIn.set(field, [...(droppedIn.get(field) ?? []), line]),
    };
    return draftOf(entry, index + 1, reading);
  });
  problems.push(...besideOthers(entries, read, ground));
  const study = readTopics(topics, { ...ground, before: entries.length });
  problems.push(...study.problems);
  const wrong = new Set(problems.map(({ entry }) => entry));
  const given = entries.filter(({ fields: { id } }) => id && id.value !== '' && !isOwnId(String(id.value)));
  const notes = [
    ...raw.notes,
    ...(given.length > 0
      ? ['The ids of this file were left out: a question is recognized by its words.']
      : []),
    ...[...droppedIn].map(([field, lines]) => `${field} in ${linesText(lines)}.`),
    ...study.notes,
  ];
  const drafts = read.filter((_, index) => !wrong.has(index));
  const { columns } = raw;
  return {
    drafts,
    topics: study.drafts,
    problems: problems.toSorted((a, b) => a.line - b.line),
    notes,
    ...(columns && { columns }),
  };
}

const SHOWN_LINES = 8;
const linesText = (lines: readonly number[]): string =>
  `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, SHOWN_LINES).join(', ')}${lines.length > SHOWN_LINES ? ` and ${lines.length - SHOWN_LINES} more` : ''}`;

function draftOf({ line, fields }: RawEntry, place: number, reading: Reading): Draft {
  const { pack, problem, isTold } = reading;
  const values = new Map<Column, FieldValue>();
  for (const column of COLUMNS) {
    const field = fields[column];
    if (!field) continue;
    const result = fieldValue(column, field, reading.isOurs);
    if ('problem' in result) {
      problem(field.line, result.problem);
      continue;
    }
    const value = fitting(column, field, result.value, reading);
    if (value !== undefined) values.set(column, value);
  }
  const text = (column: Column): string | undefined => {
    const value = values.get(column);
    return typeof value === 'string' ? value : undefined;
  };
  const list = (column: Column): readonly string[] | undefined => {
    const value = values.get(column);
    return value === undefined || typeof value === 'string' ? undefined : value;
  };
  if (fields.text === undefined && !isTold) problem(line, 'the question is missing: each entry needs one');
  else if (text('text') === '')
    problem(fields.text?.line ?? line, 'the question is empty: write one, or delete the row');
  const typed = text('bucket') ?? '';
  // A column "category" may have names of our buckets.
  const other = fields.bucket ? '' : (text('section') ?? '');
  const bucket = bucketIn(pack, typed) ?? bucketIn(pack, other);
  if (typed !== '' && bucket === undefined)
    problem(
      fields.bucket?.line ?? line,
      `"${typed.slice(0, 60)}" is not one of the buckets: ${pack.buckets.map(({ id, name }) => `${id} (${name})`).join(', ')}`,
    );
  const id = text('id') ?? '';
  const isKnown = ownQuestionId.safeParse(id).success;
  if (allQuestions(pack).some((question) => question.id === id))
    problem(fields.id?.line ?? line, "this is a built-in question, which a file can't change: leave it out");
  if (isOwnId(id) && !isKnown)
    problem(
      fields.id?.line ?? line,
      `"${id.slice(0, 60)}" isn't an id that /questions export wrote: leave it empty`,
    );
  const help: Read = { fields, text, list, problem };
  const rubric = pointsIn(help);
  const named = { ...(isKnown && { id }), text: text('text') ?? '' };
  const exemplars = exemplarsIn(help, rubricOf({ ...(rubric && { rubric }) }, meantBy(reading.bank, named)));
  return {
    place,
    text: named.text,
    ...(isKnown && { id }),
    ...(bucket !== undefined && { bucket }),
    ...present({ section: text('section'), subsection: text('subsection'), hint: text('hint') }),
    ...present({ skills: list('skills'), areas: list('areas'), rubric }),
    ...present({ level: levelIn(help, reading.dropped), followUps: list('followUps'), exemplars }),
  };
}

type Present<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> };

function present<T extends Record<string, unknown>>(fields: T): Present<T> {
  const found: Present<T> = {};
  for (const name in fields) if (fields[name] !== undefined) Object.assign(found, { [name]: fields[name] });
  return found;
}

const PLAIN = ['id', 'bucket', 'level', 'pointIds', 'adequateMeets', 'strongMeets'] as const;
type PlainColumn = (typeof PLAIN)[number];
/** These values are checked where they are used. */
const isPlain = (column: Column): column is PlainColumn => PLAIN.some((plain) => plain === column);

/** Checks a value. What doesn't fit is left out and noted in a loose field, and a problem in any other field. */
function fitting(
  column: Column,
  field: RawField,
  value: FieldValue,
  { pack, problem, dropped }: Reading,
): FieldValue | undefined {
  if (column === 'skills' || column === 'areas') {
    const known = new Set(
      column === 'skills'
        ? pack.skills.map(({ id }) => id)
        : pack.roles.flatMap((role) => role.areas.map(({ id }) => `${role.id}/${id}`)),
    );
    const names = typeof value === 'string' ? [value] : value;
    const unknown = names.filter((name) => !known.has(name));
    if (field.isLoose) {
      if (unknown.length > 0) dropped('Tags that are not skills of the map were left out', field.line);
      return names.length > 0 && unknown.length === names.length
        ? undefined
        : names.filter((name) => known.has(name));
    }
    for (const name of unknown)
      problem(
        field.line,
        `there is no ${column.slice(0, -1)} "${name.slice(0, 60)}": leave it out, or take an id from an export`,
      );
    return unknown.length === 0 ? value : undefined;
  }
  if (isPlain(column) || value.length === 0) return value;
  const result = checked(column, value);
  if ('value' in result) return result.value;
  if (field.isLoose) dropped('Answers longer than five points of 200 characters were left out', field.line);
  else problem(field.line, result.problem);
  return undefined;
}
