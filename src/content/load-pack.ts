import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { type Pack, privacyFile, roleFile, skillsFile, tracksFile } from '../domain/pack.ts';
import { questionsFile } from '../domain/question.ts';
import { curriculumFile, topicsFile } from '../domain/topic.ts';
import { crossCheck } from './cross-check.ts';
import { schemaProblems } from './sentences.ts';
import { type ContentFile, type ContentProblem, type FileKind, parseFile } from './yaml/file.ts';

/** Everything that is wrong with the content, one sentence each: `skills.yaml:14: skill "x" is listed twice …`. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

/** Reads and checks the content folder. Rejects with a ContentError that names all problems of all files. */
export async function loadPack(dir: string): Promise<Pack> {
  if (!(await isFolder(dir)))
    throw new ContentError([
      `There is no folder with content at ${resolve(dir)}: start the bot in the folder of the project, or name its content in CONTENT_DIR.`,
    ]);
  const reader = new PackReader(dir);
  const skills = await reader.file('skills', 'skills.yaml', skillsFile);
  const tracks = await reader.file('tracks', 'tracks.yaml', tracksFile);
  const curriculum = await reader.file('curriculum', 'curriculum.yaml', curriculumFile);
  const topics = await reader.folder('topics', 'topics', topicsFile, 'may be missing');
  const banks = await reader.folder('questions', 'questions', questionsFile);
  const roles = await reader.folder('role', 'roles', roleFile);
  const privacy = await reader.file('privacy', 'privacy.yaml', privacyFile);
  const problems = reader.allProblems();
  if (problems.length > 0 || !skills || !tracks || !curriculum || !privacy) throw new ContentError(problems);
  return { ...skills, tracks, curriculum, topics, banks, roles, privacy };
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

class PackReader {
  readonly #dir: string;
  readonly #files: ContentFile[] = [];
  readonly #problems: ContentProblem[] = [];
  /** Kinds of which a file is missing from `#files`, so that a name may be unknown only because of that. */
  readonly #unreadable = new Set<FileKind>();

  constructor(dir: string) {
    this.#dir = dir;
  }

  async file<T>(kind: FileKind, name: string, schema: z.ZodType<T>): Promise<T | undefined> {
    const source = await readFile(join(this.#dir, name), 'utf8').catch((error: unknown) => {
      this.#fail(kind, name, `the file ${reason(error)}`);
    });
    if (source === undefined) return undefined;
    const { file, problems } = parseFile(kind, name, source);
    this.#problems.push(...problems);
    if (file === undefined) {
      this.#unreadable.add(kind);
      return undefined;
    }
    this.#files.push(file);
    const parsed = schema.safeParse(file.data);
    if (parsed.success) return parsed.data;
    this.#problems.push(...schemaProblems(file, parsed.error.issues));
    return undefined;
  }

  async folder<T>(
    kind: FileKind,
    folder: string,
    schema: z.ZodType<T>,
    need: 'required' | 'may be missing' = 'required',
  ): Promise<T[]> {
    const names = await readdir(join(this.#dir, folder)).catch((error: unknown) => {
      if (need === 'required' || !isMissing(error)) this.#fail(kind, folder, `the folder ${reason(error)}`);
    });
    if (names === undefined) return [];
    const read: T[] = [];
    for (const name of names.filter((entry) => !entry.startsWith('.')).toSorted()) {
      if (name.endsWith('.yaml')) {
        const value = await this.file(kind, `${folder}/${name}`, schema);
        if (value !== undefined) read.push(value);
      } else if (/\.ya?ml$/i.test(name)) {
        this.#fail(kind, `${folder}/${name}`, 'the file is not read: its name must end in ".yaml"');
      }
    }
    if (need === 'required' && !names.some((name) => name.endsWith('.yaml')))
      this.#fail(kind, folder, 'the folder has no ".yaml" file');
    return read;
  }

  allProblems(): string[] {
    return [...this.#problems, ...crossCheck(this.#files, this.#unreadable)]
      .toSorted((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0))
      .map(({ file, line, text }) => `${line === undefined ? file : `${file}:${line}`}: ${text}`);
  }

  #fail(kind: FileKind, file: string, text: string): void {
    this.#unreadable.add(kind);
    this.#problems.push({ file, text });
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';

const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const reason = (error: unknown): string =>
  isMissing(error) ? 'is missing' : `cannot be read (${codeOf(error)})`;
