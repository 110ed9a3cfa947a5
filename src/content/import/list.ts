import { type ContentFile, isRecord, parseFile } from '../yaml-file.ts';
import { placed } from './columns.ts';
import type { FileProblem, RawEntry, RawField, RawFile } from './raw.ts';

const NO_LIST =
  'there is no list of questions in the file: write "questions:" and under it one line for each, such as "- Why now?"';

/** A list of texts, of entries with fields, or either under `questions:`; several documents are read together. */
export function readList(name: string, source: string): RawFile {
  const { file, problems: broken } = parseFile('questions', name, source, 'loose');
  const problems: FileProblem[] = broken.map(({ line = 1, text }) => ({ line, text }));
  const entries: RawEntry[] = [];
  const unknown = new Map<string, number>();
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
    for (const [place, one] of list.entries())
      entries.push(entryOf(file, [...path, place], one, { problems, unknown, entry: entries.length }));
  }
  const notes = [...unknown].map(
    ([field, line]) =>
      `The field "${field.slice(0, 60)}" (line ${line}) was left out: a question here has no such field.`,
  );
  return { entries, problems, notes, isOurs: false };
}

interface Told {
  readonly problems: FileProblem[];
  readonly unknown: Map<string, number>;
  readonly entry: number;
}

function entryOf(file: ContentFile, path: readonly PropertyKey[], one: unknown, told: Told): RawEntry {
  const line = file.lineOf(path);
  if (typeof one === 'string') return { line, fields: { text: { line, value: one } } };
  if (!isRecord(one)) {
    const text = 'this is neither a question nor an entry with fields such as "question" and "bucket"';
    told.problems.push({ line, text, entry: told.entry });
    return { line, fields: {} };
  }
  const fields: Record<string, RawField> = {};
  const names = Object.keys(one);
  for (const { name, column, isLoose = false } of placed(names)) {
    const at = file.lineOf([...path, name]);
    if (column === undefined) {
      if (!told.unknown.has(name)) told.unknown.set(name, at);
      continue;
    }
    const value = typedValue(one[name]);
    if (value !== undefined) fields[column] = { line: at, value, isLoose };
    else
      told.problems.push({
        line: at,
        text: `"${name}" must be a text or a list of texts`,
        entry: told.entry,
      });
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
