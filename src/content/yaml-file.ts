import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';

export type Path = readonly PropertyKey[];

export interface ContentProblem {
  file: string;
  line?: number;
  text: string;
}

export type FileKind = 'skills' | 'tracks' | 'curriculum' | 'questions' | 'role' | 'privacy';

/** One file as it was written, whether or not it fits its schema. */
export interface ContentFile {
  kind: FileKind;
  name: string;
  data: unknown;
  /** The line of what stands at a path, or of the nearest thing around it that exists. */
  lineOf: (path: Path) => number;
}

export interface Found {
  file: ContentFile;
  path: Path;
  value: unknown;
}

export type Pattern = readonly [FileKind, string];

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function problemAt({ file, path }: Omit<Found, 'value'>, text: string): ContentProblem {
  return { file: file.name, line: file.lineOf(path), text };
}

/** What stands under a pattern: `*` is each entry of a list or each value of a map, `@` each key of a map. */
export function find(files: readonly ContentFile[], [kind, pattern]: Pattern): Found[] {
  const roots = files.filter((file) => file.kind === kind);
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

/** Reads YAML. Without `file` the source is too broken to be checked any further. */
export function parseFile(
  kind: FileKind,
  name: string,
  source: string,
): { file?: ContentFile; problems: ContentProblem[] } {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number) => counter.linePos(offset).line;
  let broken = false;
  // An unexpected token derails the parser: what it says after that is only an echo.
  const derailed = document.errors.findIndex(({ code }, index) => index > 0 && code === 'UNEXPECTED_TOKEN');
  const errors = derailed === -1 ? document.errors : document.errors.slice(0, derailed);
  const problems = errors.map((error): ContentProblem => {
    const [offset] = error.pos;
    const line = lineAt(offset);
    if (error.code === 'DUPLICATE_KEY') {
      const key = /^[^\s:]+/.exec(source.slice(offset))?.[0] ?? '';
      return { file: name, line, text: `"${key}" stands twice in the same entry` };
    }
    broken = true;
    const hint = error.code === 'BLOCK_AS_IMPLICIT_KEY' ? ' (a text with a colon in it needs quotes)' : '';
    return { file: name, line, text: `this is not valid YAML: ${error.message}${hint}` };
  });
  // YAML takes these marks out of a text without a word, and an alias can make a small file huge.
  visit(document, (_, node) => {
    if (!isNode(node)) return;
    const anchored = !isAlias(node) && node.anchor !== undefined;
    if (!isAlias(node) && !anchored && node.tag === undefined) return;
    broken = true;
    const text = 'a text that starts with "*", "&" or "!" needs quotes';
    problems.push({ file: name, line: lineAt(node.range?.[0] ?? 0), text });
  });
  if (broken) return { problems };
  return {
    file: { kind, name, data: document.toJS(), lineOf: (path) => lineAt(offsetOf(document, path)) },
    problems,
  };
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
