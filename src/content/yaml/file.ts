import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments, visit } from 'yaml';
import { yamlProblems } from './problems.ts';

export type Path = readonly PropertyKey[];

export interface ContentProblem {
  file: string;
  line?: number;
  text: string;
}

export const FILE_KINDS = [
  'skills',
  'tracks',
  'curriculum',
  'topics',
  'questions',
  'role',
  'privacy',
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A file as it was written, whether or not it fits its schema. */
export interface ContentFile {
  kind: FileKind;
  name: string;
  data: unknown;
  /** The line of the value at a path, or of the closest parent that exists. */
  lineOf: (path: Path) => number;
}

export interface Found {
  file: ContentFile;
  path: Path;
  value: unknown;
}

export type Pattern = readonly [FileKind | readonly FileKind[], string];

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function problemAt({ file, path }: Omit<Found, 'value'>, text: string): ContentProblem {
  return { file: file.name, line: file.lineOf(path), text };
}

/** Finds values by a pattern: `*` is each entry of a list or each value of a map, `@` is each key of a map. */
export function find(files: readonly ContentFile[], [kinds, pattern]: Pattern): Found[] {
  const roots = files.filter(({ kind }) => kinds === kind || kinds.includes(kind));
  let found = roots.map((file): Found => ({ file, path: [], value: file.data }));
  for (const step of pattern.split('.')) {
    found = found.flatMap(({ file, path, value }) =>
      entriesOf(value)
        .filter(([key]) => step === '*' || step === '@' || step === key)
        .map(([key, entry]): Found => ({ file, path: [...path, key], value: step === '@' ? key : entry })),
    );
  }
  return found;
}

function entriesOf(value: unknown): [PropertyKey, unknown][] {
  if (Array.isArray(value)) return [...value.entries()];
  return isRecord(value) ? Object.entries(value) : [];
}

/**
 * Parses YAML. Without `file`, the source is too broken to be checked any further.
 * @param how `loose`: `data` is the list of all documents, and unquoted values are the text as it was typed
 */
export function parseFile(
  kind: FileKind,
  name: string,
  source: string,
  how: 'strict' | 'loose' = 'strict',
): { file?: ContentFile; problems: ContentProblem[] } {
  const counter = new LineCounter();
  const lineAt = (offset: number) => counter.linePos(offset).line;
  const parsed = parseAllDocuments(source, { lineCounter: counter, prettyErrors: false });
  const documents = Array.isArray(parsed) ? parsed : [];
  const { problems, isBroken } = yamlProblems(source, documents, { isJson: /\.json$/i.test(name) });
  const [first, second] = documents;
  if (second && how === 'strict')
    problems.push({
      at: second.range[0],
      text: 'a second document begins here ("---"): put everything into one',
    });
  const told = problems.map(({ at, text }): ContentProblem => ({ file: name, line: lineAt(at), text }));
  if (isBroken || (second && how === 'strict')) return { problems: told };
  if (how === 'loose') for (const document of documents) takeAsTyped(document);
  const data: unknown =
    how === 'loose' ? documents.map((document): unknown => document.toJS()) : (first?.toJS() ?? null);
  const lineOf: ContentFile['lineOf'] = (path) => {
    const [index, ...inside] = path;
    const document = how === 'loose' ? documents[Number(index)] : first;
    return document ? lineAt(offsetOf(document, how === 'loose' ? inside : path)) : 1;
  };
  return { file: { kind, name, data, lineOf }, problems: told };
}

/**
 * YAML reads an unquoted `1` as a number, and `yes` as something else again, but here the text is meant. `null` and `~`
 * stay empty.
 */
function takeAsTyped(document: Document): void {
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && node.type === 'PLAIN' && node.value !== null) node.value = node.source ?? '';
    },
  });
}

function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (pair === undefined) return offset;
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
    } else return offset;
  }
  return offset;
}
