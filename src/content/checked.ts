import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Source } from './sources.ts';
import { FILE_KINDS } from './yaml/file.ts';

/** The data of a file, without its formatting. */
const plainFile = z.strictObject({ kind: z.enum(FILE_KINDS), data: z.unknown() });
export type PlainFile = z.infer<typeof plainFile>;

/** How many different contents are remembered, for a bot that is started with each in turn. */
const KEPT = 8;
const NAME = /^content-[0-9a-f]{16}\.json$/;

/**
 * The data of exactly these sources, if they were checked before. The folder belongs to this version of the program.
 * Parsing a megabyte of YAML and cross-checking it takes up most of a start.
 */
export async function findChecked(
  folder: string,
  sources: readonly Source[],
): Promise<readonly PlainFile[] | undefined> {
  // Usually there is no file yet. If reading fails for any other reason, the sources are simply checked again.
  const text = await readFile(join(folder, nameOf(sources)), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return z.array(plainFile).parse(JSON.parse(text));
  } catch {
    // An interrupted write may leave half a file behind.
    return undefined;
  }
}

/** If nothing can be written, the next start takes longer, which is not worth reporting. */
export async function keepChecked(
  folder: string,
  sources: readonly Source[],
  files: readonly PlainFile[],
): Promise<void> {
  const file = join(folder, nameOf(sources));
  const begun = `${file}.${randomUUID()}`;
  try {
    await writeFile(begun, JSON.stringify(files));
    // Renamed into place as a whole, because another start may be reading it.
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
