import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContentProblem, FileKind } from './yaml/file.ts';

/** A content file as it is on disk. */
export interface Source {
  readonly kind: FileKind;
  /** Path within the content folder. */
  readonly name: string;
  readonly text: string;
}

export interface Sources {
  readonly files: readonly Source[];
  readonly problems: readonly ContentProblem[];
  /** Kinds with a missing or unreadable file, so that an unknown name may be due to that. */
  readonly unreadable: ReadonlySet<FileKind>;
}

/** Where each kind of content is. A name without an ending is a folder in which all files are of that kind. */
const PLACES: readonly (readonly [FileKind, string, 'may be missing'?])[] = [
  ['skills', 'skills.yaml'],
  ['tracks', 'tracks.yaml'],
  ['curriculum', 'curriculum.yaml'],
  ['topics', 'topics', 'may be missing'],
  ['questions', 'questions'],
  ['role', 'roles'],
  ['privacy', 'privacy.yaml'],
];

/** Reads every file that is there, and reports those that cannot be read. */
export async function readSources(dir: string): Promise<Sources> {
  const files: Source[] = [];
  const problems: ContentProblem[] = [];
  const unreadable = new Set<FileKind>();
  const fail = (kind: FileKind, file: string, text: string): void => {
    unreadable.add(kind);
    problems.push({ file, text });
  };
  const file = async (kind: FileKind, name: string): Promise<void> => {
    const text = await readFile(join(dir, name), 'utf8').catch((error: unknown) => {
      fail(kind, name, `the file ${reason(error)}`);
    });
    if (text !== undefined) files.push({ kind, name, text });
  };
  for (const [kind, place, need] of PLACES) {
    if (place.endsWith('.yaml')) {
      await file(kind, place);
      continue;
    }
    const names = await readdir(join(dir, place)).catch((error: unknown) => {
      if (need === undefined || !isMissing(error)) fail(kind, place, `the folder ${reason(error)}`);
    });
    if (names === undefined) continue;
    for (const name of names.filter((entry) => !entry.startsWith('.')).toSorted()) {
      if (name.endsWith('.yaml')) await file(kind, `${place}/${name}`);
      else if (/\.ya?ml$/i.test(name))
        fail(kind, `${place}/${name}`, 'the file is not read: its name must end in ".yaml"');
    }
    if (need === undefined && !names.some((name) => name.endsWith('.yaml')))
      fail(kind, place, 'the folder has no ".yaml" file');
  }
  return { files, problems, unreadable };
}

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const reason = (error: unknown): string =>
  isMissing(error) ? 'is missing' : `cannot be read (${codeOf(error)})`;
