import type { ColumnChoice } from '../../domain/bank/columns.ts';
import { type ContentFile, isRecord, parseFile } from '../yaml-file.ts';
import { type Placement, placements } from './columns.ts';
import { type Columns, foundColumns, leftOver } from './found-columns.ts';
import type { FileProblem, RawEntry, RawField, RawFile } from './raw.ts';

const NO_LIST =
  'there is no list of questions in the file: write "questions:" and under it one line for each, such as "- Why now?"';

/**
 * A list of texts, of entries with fields, or either under `questions:`; several documents are read together.
 * @param chosen which field holds what, as a lead said it
 */
export function readList(name: string, source: string, chosen?: ColumnChoice['columns']): RawFile {
  const { file, problems: broken } = parseFile('questions', name, source, 'loose');
  const problems: FileProblem[] = broken.map(({ line = 1, text }) => ({ line, text }));
  const found: Found[] = [];
  const documents: readonly unknown[] = file && Array.isArray(file.data) ? file.data : [];
  for (const [index, data] of documents.entries()) {
    if (!file || data === '' || data === null) continue;
    const root = isRecord(data)
      ? Object.keys(data).find((key) => /^questions?$/i.test(key.trim()))
      : undefined;
    const list = isRecord(data) && root !== undefined ? data[root] : data;
    const path = root === undefined ? [index] : [index, root];
    if (!Array.isArray(list)) {
      problems.push({ line: file.lineOf(path), text: NO_LIST });
      continue;
    }
    found.push(...list.map((one: unknown, place): Found => ({ file, path: [...path, place], one })));
  }
  const columns = columnsOf(found, chosen);
  const entries = found.map((one, entry) => entryOf(one, { problems, entry, columns, chosen }));
  const notes = leftOver(columns).map((at) => {
    const name = columns.names[at] ?? '';
    const first = found.find(({ one }) => isRecord(one) && Object.hasOwn(one, name));
    const line = first?.file.lineOf([...first.path, name]) ?? 1;
    return `The field "${name.slice(0, 60)}" (line ${line}) was left out: a question here has no such field.`;
  });
  return {
    entries,
    problems,
    notes,
    isOurs: false,
    ...(columns.names.length > 0 && { columns: foundColumns(columns) }),
  };
}

/** One of the list. */
interface Found {
  readonly file: ContentFile;
  readonly path: readonly PropertyKey[];
  readonly one: unknown;
}

/** The fields of all entries together. */
function columnsOf(found: readonly Found[], chosen: ColumnChoice['columns'] | undefined): Columns {
  const samples = new Map<string, string>();
  const known = new Map<string, Placement>();
  for (const { one } of found) {
    if (!isRecord(one)) continue;
    const own = Object.keys(one);
    for (const name of own) {
      const value = typedValue(one[name]);
      const sample = value === undefined ? '(an entry with fields)' : [value].flat().join(', ');
      if ((samples.get(name) ?? '') === '') samples.set(name, sample);
    }
    // Entry by entry: one may say "text", the next "question".
    for (const place of placements(own)) known.set(own[place.at] ?? '', place);
  }
  const names = [...samples.keys()];
  return {
    names,
    samples: [...samples.values()],
    placements: chosen
      ? placements(names, chosen)
      : [...known].map(([name, place]) => ({ ...place, at: names.indexOf(name) })),
    isNamed: true,
  };
}

interface Told {
  readonly problems: FileProblem[];
  readonly entry: number;
  readonly columns: Columns;
  readonly chosen: ColumnChoice['columns'] | undefined;
}

/** Where the fields of one entry go: as a lead said it for all of them, or by their names. */
function placesOf(own: readonly string[], { columns, chosen }: Told): readonly Placement[] {
  if (!chosen) return placements(own);
  return columns.placements.flatMap((place) => {
    const at = own.indexOf(columns.names[place.at] ?? '');
    return at === -1 ? [] : [{ ...place, at }];
  });
}

function entryOf({ file, path, one }: Found, told: Told): RawEntry {
  const line = file.lineOf(path);
  if (typeof one === 'string') return { line, fields: { text: { line, value: one } } };
  if (!isRecord(one)) {
    const text = 'this is neither a question nor an entry with fields such as "question" and "bucket"';
    told.problems.push({ line, text, entry: told.entry });
    return { line, fields: {} };
  }
  const fields: Record<string, RawField> = {};
  const own = Object.keys(one);
  for (const { column, at, isLoose } of placesOf(own, told)) {
    const name = own[at] ?? '';
    const value = typedValue(one[name]);
    const begins = file.lineOf([...path, name]);
    const text = `"${name}" must be a text or a list of texts`;
    if (value !== undefined) fields[column] = { line: begins, value, isLoose };
    else told.problems.push({ line: begins, text, entry: told.entry });
  }
  return { line, fields };
}

/** Undefined: neither a text nor a list of texts. */
function typedValue(value: unknown): RawField['value'] | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  // The points of a rubric in a file of the content have ids too: those of the file are its own.
  const told = value.map((one: unknown) => (isRecord(one) ? one['text'] : one));
  const texts = told.filter((one) => typeof one === 'string');
  return texts.length === value.length ? texts : undefined;
}
