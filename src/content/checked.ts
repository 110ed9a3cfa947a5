import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Source } from './sources.ts';
import { FILE_KINDS } from './yaml/file.ts';

/** What a file says, without how it is written. */
const plainFile = z.strictObject({ kind: z.enum(FILE_KINDS), data: z.unknown() });
export type PlainFile = z.infer<typeof plainFile>;

/** Contents that one bot is started with in turn. */
const KEPT = 8;
const NAME = /^content-[0-9a-f]{16}\.json$/;

/**
 * What these very sources said when they were last found in order, from a folder that belongs to this version of the
 * program: reading a megabyte of YAML and checking it across files is most of a start.
 */
export async function findChecked(
  folder: string,
  sources: readonly Source[],
): Promise<readonly PlainFile[] | undefined> {
  // Mostly there is none yet. Whatever else is wrong with it, the sources are there, and are checked again.
  const text = await readFile(join(folder, nameOf(sources)), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return z.array(plainFile).parse(JSON.parse(text));
  } catch {
    // A disk may leave half of a file behind.
    return undefined;
  }
}

/** Where nothing can be written, the next start takes longer: there is nothing to tell anybody. */
export async function keepChecked(
  folder: string,
  sources: readonly Source[],
  files: readonly PlainFile[],
): Promise<void> {
  const file = join(folder, nameOf(sources));
  const begun = `${file}.${randomUUID()}`;
  try {
    await writeFile(begun, JSON.stringify(files));
    // Whole or not at all: another start may read it meanwhile.
    await rename(begun, file);
    await forgetOldest(folder);
  } catch {
    await rm(begun, { force: true }).catch(() => undefined);
  }
}

async function forgetOldest(folder: string): Promise<void> {
  const kept = await Promise.all(
    (await readdir(folder))
      .filter((name) => NAME.test(name))
      .map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  for (const { name } of kept.toSorted((a, b) => b.at - a.at).slice(KEPT))
    await rm(join(folder, name), { force: true });
}

function nameOf(sources: readonly Source[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of sources) hash.update(`${name}\n${text.length}\n`).update(text);
  return `content-${hash.digest('hex').slice(0, 16)}.json`;
}
