import { readdir, readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** The text of each file by its path from the project folder, with `/` on every system. */
export type Tree = ReadonlyMap<string, string>;

export interface Import {
  readonly from: string;
  /** A path in the tree, or the name of a package. */
  readonly to: string;
  /** True if the import does not exist at run time. */
  readonly typeOnly: boolean;
}

/** Reads every TypeScript file in these folders. */
export async function readTree(...folders: readonly string[]): Promise<Tree> {
  const tree = new Map<string, string>();
  for (const folder of folders) {
    for (const name of await readdir(PROJECT + folder, { recursive: true })) {
      const path = `${folder}/${name.replaceAll('\\', '/')}`;
      if (path.endsWith('.ts')) tree.set(path, await readFile(PROJECT + path, 'utf8'));
    }
  }
  return tree;
}

const COMMENT = /\/\*[\s\S]*?\*\//g;
const STATIC = /^\s*(import|export)\s+(type\s)?[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /^\s*import\s*['"]([^'"]+)['"]/gm;
const CALLED = /\b(?:import|require|import\.meta\.resolve)\(\s*['"`]([^'"`]+)['"`]/g;
/** Matches `import('node:fs').Stats` and the like. */
const TYPE_CALL = /\b(?:typeof\s+)?import\(\s*['"]([^'"]+)['"]\s*\)\.[A-Z]/g;

/**
 * The imports of one file, including re-exports and dynamic imports. The formatter keeps the syntax uniform enough for
 * patterns.
 */
export function importsOf(path: string, text: string): Import[] {
  const code = text.replaceAll(COMMENT, '').replaceAll(/^\s*\/\/.*$/gm, '');
  const found = (to: string | undefined, typeOnly: boolean): Import[] =>
    to === undefined ? [] : [{ from: path, to: resolved(path, to), typeOnly }];
  const typed = new Set([...code.matchAll(TYPE_CALL)].map(({ index }) => index));
  return [
    ...[...code.matchAll(STATIC)].flatMap(([, , type, to]) => found(to, type !== undefined)),
    ...[...code.matchAll(BARE)].flatMap(([, to]) => found(to, false)),
    ...[...code.matchAll(CALLED)].flatMap(({ 1: to, index }) => found(to, typed.has(index))),
  ];
}

function resolved(from: string, to: string): string {
  return to.startsWith('.') ? posix.join(posix.dirname(from), to) : to;
}

export const importsOfTree = (tree: Tree): Import[] =>
  [...tree].flatMap(([path, text]) => importsOf(path, text));

/** The first cycle of files that import each other, counting type imports. Empty if there is none. */
export function cycleIn(imports: readonly Import[]): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  function walk(path: string, way: readonly string[]): readonly string[] {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const to of next.get(path) ?? []) {
      const ring = walk(to, [...way, path]);
      if (ring.length > 0) return ring;
    }
    done.add(path);
    return [];
  }
  for (const path of next.keys()) {
    const ring = walk(path, []);
    if (ring.length > 0) return ring;
  }
  return [];
}
