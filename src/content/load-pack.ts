import { resolve } from 'node:path';
import type { z } from 'zod';
import { type Pack, privacyFile, roleFile, skillsFile, tracksFile } from '../domain/pack.ts';
import { questionsFile } from '../domain/question.ts';
import { curriculumFile, topicsFile } from '../domain/topic.ts';
import { findChecked, keepChecked, type PlainFile } from './checked.ts';
import { crossCheck } from './cross-check.ts';
import { schemaProblems } from './sentences.ts';
import { isFolder, readSources, type Sources } from './sources.ts';
import { type ContentFile, type ContentProblem, type FileKind, parseFile } from './yaml/file.ts';

/** All problems of the content, one sentence each: `skills.yaml:14: skill "x" is listed twice …`. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const SCHEMAS = {
  skills: skillsFile,
  tracks: tracksFile,
  curriculum: curriculumFile,
  topics: topicsFile,
  questions: questionsFile,
  role: roleFile,
  privacy: privacyFile,
} as const satisfies Record<FileKind, z.ZodType>;

/**
 * Reads and checks the content folder. Rejects with a ContentError that lists all problems of all files.
 * @param notes a folder of this version of the program that remembers content which passed, so that it is not checked
 * again
 */
export async function loadPack(dir: string, notes?: string): Promise<Pack> {
  if (!(await isFolder(dir)))
    throw new ContentError([
      `There is no content folder at ${resolve(dir)}: start the bot in the project folder, or set CONTENT_DIR.`,
    ]);
  const sources = await readSources(dir);
  const known = notes === undefined ? undefined : await findChecked(notes, sources.files);
  const knownPack = known && packOf(known);
  if (knownPack) return knownPack;
  const files = checked(sources);
  const pack = packOf(files);
  if (pack === undefined) throw new RangeError('content that was found in order makes no pack');
  if (notes !== undefined) await keepChecked(notes, sources.files, files);
  return pack;
}

/** The data of all files. Throws if any of them has a problem. */
function checked({ files: sources, problems: unread, unreadable }: Sources): readonly PlainFile[] {
  const problems: ContentProblem[] = [...unread];
  const unclear = new Set(unreadable);
  const files: ContentFile[] = [];
  for (const { kind, name, text } of sources) {
    const { file, problems: found } = parseFile(kind, name, text);
    problems.push(...found);
    if (file === undefined) {
      unclear.add(kind);
      continue;
    }
    files.push(file);
    const parsed = SCHEMAS[kind].safeParse(file.data);
    if (!parsed.success) problems.push(...schemaProblems(file, parsed.error.issues));
  }
  const told = [...problems, ...crossCheck(files, unclear)]
    .toSorted((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0))
    .map(({ file, line, text }) => `${line === undefined ? file : `${file}:${line}`}: ${text}`);
  if (told.length > 0) throw new ContentError(told);
  return files.map(({ kind, data }) => ({ kind, data }));
}

/** `undefined` if a file does not fit its schema, or one of the required single files is missing. */
function packOf(files: readonly PlainFile[]): Pack | undefined {
  const [skills] = read(files, 'skills', skillsFile);
  const [tracks] = read(files, 'tracks', tracksFile);
  const [curriculum] = read(files, 'curriculum', curriculumFile);
  const [privacy] = read(files, 'privacy', privacyFile);
  const topics = read(files, 'topics', topicsFile);
  const banks = read(files, 'questions', questionsFile);
  const roles = read(files, 'role', roleFile);
  const isWhole = topics.length + banks.length + roles.length + 4 === files.length;
  if (!isWhole || !skills || !tracks || !curriculum || !privacy) return undefined;
  return { ...skills, tracks, curriculum, topics, banks, roles, privacy };
}

/** The files of this kind that fit the schema. `jitless`, because compiled code would be used only once. */
const read = <T>(files: readonly PlainFile[], kind: FileKind, schema: z.ZodType<T>): readonly T[] =>
  files
    .filter((file) => file.kind === kind)
    .map(({ data }) => schema.safeParse(data, { jitless: true }))
    .flatMap(({ success, data }) => (success ? [data] : []));

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
