import type { ColumnChoice } from '../../domain/bank/columns.ts';
import { type ContentFile, isRecord, parseFile } from '../yaml/file.ts';
import { type Placement, placements } from './columns.ts';
import { type FlatEntry, flatEntry } from './flat-entry.ts';
import { type Columns, foundColumns, leftOver, whyLeftOut } from './found-columns.ts';
import { listsIn } from './list-roots.ts';
import type { FileProblem, RawEntry, RawField, RawFile, RawTopic } from './raw.ts';
import { topicsName } from './topics.ts';

const NO_LIST =
  'there is no list of questions here: write "questions:", and below it one line for each, such as "- Why now?"';

/**
 * Reads lists of texts or of entries with fields, wherever they are in the file; several documents are read together.
 * @param chosen which field has what, as a lead chose
 */
export function readList(name: string, source: string, chosen?: ColumnChoice['columns']): RawFile {
  const { file, problems: broken } = parseFile('questions', name, source, 'loose');
  const problems: FileProblem[] = broken.map(({ line = 1, text }) => ({ line, text }));
  const found: Found[] = [];
  const topics: RawTopic[] = [];
  const told: string[] = [];
  const documents: readonly unknown[] = file && Array.isArray(file.data) ? file.data : [];
  for (const [index, data] of documents.entries()) {
    if (!file || data === '' || data === null) continue;
    const name = topicsName(data);
    if (name !== undefined) topics.push(...topicsAt(file, index, data, name));
    const rest = name === undefined ? data : withoutTopics(data, name);
    const lists = listsIn(rest);
    if (!lists && name !== undefined) {
      told.push(...aboutPack(rest));
      continue;
    }
    if (!lists) {
      problems.push({ line: file.lineOf([index]), text: NO_LIST });
      continue;
    }
    const single = !Array.isArray(rest) && lists.lists[0]?.path.length === 0;
    for (const { path, list, section } of lists.lists)
      found.push(
        ...list.map((one: unknown, place): Found => {
          const at = [index, ...path, ...(single ? [] : [place])];
          const flat = isRecord(one) ? flatEntry(one) : undefined;
          return {
            file,
            path: at,
            one: flat?.fields ?? one,
            paths: flat?.paths ?? new Map(),
            ...(section !== undefined && { section }),
          };
        }),
      );
    const about = lists.others.filter(isAbout);
    const isPack = about.length > 1;
    if (isPack) told.push(...aboutPack(Object.fromEntries(about.map((field) => [field, '']))));
    for (const field of lists.others.filter((one) => !(isPack && isAbout(one))))
      told.push(leftOutText(field, file.lineOf([index, field]), 'it belongs to no question'));
    const sections = lists.lists.flatMap(({ section }) => section ?? []);
    if (sections.length > 0)
      told.push(
        `The names of the lists became sections: ${sections.map((section) => `"${section}"`).join(', ')}.`,
      );
  }
  const columns = columnsOf(found, chosen);
  const entries = found.map((one, entry) => entryOf(one, { problems, entry, columns, chosen }));
  const unplaced = leftOver(columns).map((at) => {
    const name = columns.names[at] ?? '';
    const first = found.find(({ one }) => isRecord(one) && Object.hasOwn(one, name));
    const line = first?.file.lineOf([...first.path, name]) ?? 1;
    return leftOutText(name, line, whyLeftOut(name));
  });
  return {
    entries,
    topics,
    problems,
    notes: [...told, ...unplaced],
    isOurs: false,
    ...(columns.names.length > 0 && { columns: foundColumns(columns) }),
  };
}

/** Fields with which a content file describes itself. */
const ABOUT = ['id', 'title', 'source', 'author', 'version', 'tracks', 'preparation'];
const isAbout = (name: string): boolean => ABOUT.includes(name);

function aboutPack(fields: unknown): string[] {
  const names = isRecord(fields) ? Object.keys(fields) : [];
  return names.length === 0
    ? []
    : [
        `What the file says about itself was left out: ${names.map((name) => `"${name.slice(0, 60)}"`).join(', ')}.`,
      ];
}

const withoutTopics = (data: unknown, name: string): unknown =>
  isRecord(data) ? Object.fromEntries(Object.entries(data).filter(([key]) => key !== name)) : data;

function topicsAt(file: ContentFile, index: number, data: unknown, name: string): RawTopic[] {
  const list: unknown = isRecord(data) ? data[name] : [];
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, place) =>
    isRecord(value) ? [{ file, path: [index, name, place], value }] : [],
  );
}

const leftOutText = (field: string, line: number, why: string): string =>
  `The field "${field.slice(0, 60)}" (line ${line}) was left out: ${why}.`;

/** An entry of a list. */
interface Found {
  readonly file: ContentFile;
  readonly path: readonly PropertyKey[];
  readonly one: unknown;
  /** Where its fields are, if not under their own names. */
  readonly paths: FlatEntry['paths'];
  /** The name of its list, if there are several. */
  readonly section?: string;
}

/** The fields of all entries combined. */
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
    // For each entry separately: one may say "text", the next "question".
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

/** Where the fields of one entry go: as a lead chose for all entries, or by their names. */
function placesOf(own: readonly string[], { columns, chosen }: Told): readonly Placement[] {
  if (!chosen) return placements(own);
  return columns.placements.flatMap((place) => {
    const at = own.indexOf(columns.names[place.at] ?? '');
    return at === -1 ? [] : [{ ...place, at }];
  });
}

function entryOf({ file, path, one, paths, section }: Found, told: Told): RawEntry {
  const line = file.lineOf(path);
  const shared: RawEntry['fields'] = section === undefined ? {} : { section: { line, value: section } };
  if (typeof one === 'string' || one === null)
    return { line, fields: { ...shared, text: { line, value: one ?? '' } } };
  if (!isRecord(one)) {
    const text = 'this is neither a text nor an entry with fields such as "question" and "bucket"';
    told.problems.push({ line, text, entry: told.entry });
    return { line, fields: {} };
  }
  const fields: Record<string, RawField> = { ...shared };
  const own = Object.keys(one);
  for (const { column, at, isLoose } of placesOf(own, told)) {
    const name = own[at] ?? '';
    const value = typedValue(one[name]);
    const begins = file.lineOf([...path, ...(paths.get(name) ?? [name])]);
    const text = `"${name}" must be a text or a list of texts`;
    if (value !== undefined) fields[column] = { line: begins, value, isLoose };
    else told.problems.push({ line: begins, text, entry: told.entry });
  }
  return { line, fields };
}

/** `undefined` if it is neither a text nor a list of texts. */
function typedValue(value: unknown): RawField['value'] | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  const told = value.map((one: unknown) => one ?? '');
  const texts = told.filter((one) => typeof one === 'string');
  return texts.length === value.length ? texts : undefined;
}
