import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { StoreError } from '../errors.ts';
import { createTally, type Entry, isSame, lineOf, type Tally } from './tally.ts';

const OWNER_FILE = 0o600;
/** How much is written at once, in characters. */
const CHUNK = 1 << 18;

/** The first line says what the file is, the last what must be in between. Each line between them is a record. */
const HEAD = { sextant: 'records', form: 1 } as const;
const head = z.strictObject({ sextant: z.literal(HEAD.sextant), form: z.int() });
const record = z.strictObject({ key: z.string(), value: z.unknown() });
const foot = z.strictObject({ records: z.int(), sha256: z.string() });

/** The file gets its name only when it is complete and on the disk. Only its owner can read it. */
export async function writeRecords(file: string, records: AsyncIterable<Entry>): Promise<Tally> {
  const partial = `${file}.partial`;
  const handle = await open(partial, 'w', OWNER_FILE);
  try {
    const tally = createTally();
    let text = `${JSON.stringify(HEAD)}\n`;
    for await (const entry of records) {
      const line = lineOf(entry);
      tally.add(line);
      text += line;
      if (text.length >= CHUNK) {
        await handle.writeFile(text);
        text = '';
      }
    }
    const total = tally.total();
    await handle.writeFile(`${text}${JSON.stringify(total)}\n`);
    await handle.sync();
    await handle.close();
    await rename(partial, file);
    await sync(dirname(file));
    return total;
  } catch (error) {
    await handle.close();
    await rm(partial, { force: true });
    throw error;
  }
}

async function sync(folder: string): Promise<void> {
  const handle: FileHandle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Yields the records of a file one after another; rejects at the end when they are not what was written. */
export async function* readRecords(file: string): AsyncGenerator<Entry, Tally> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  const tally = createTally();
  let isBegun = false;
  let end: Tally | undefined;
  for await (const line of lines) {
    const parsed = parsedLine(file, line);
    if (!isBegun) {
      checkHead(file, parsed);
      isBegun = true;
      continue;
    }
    if (end !== undefined) throw damaged(file, 'continues after its end');
    const one = record.safeParse(parsed);
    if (one.success) {
      tally.add(`${line}\n`);
      yield [one.data.key, one.data.value];
    } else end = foot.safeParse(parsed).data ?? missing(file);
  }
  if (end === undefined) throw damaged(file, 'is cut short');
  if (!isSame(end, tally.total())) throw damaged(file, 'was changed after it was written');
  return end;
}

const damaged = (file: string, what: string): StoreError =>
  new StoreError(`The file ${file} ${what}. Write it again, or use another one.`);

function missing(file: string): never {
  throw damaged(file, 'has a line that is not a record');
}

function parsedLine(file: string, line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return missing(file);
  }
}

function checkHead(file: string, parsed: unknown): void {
  const { data } = head.safeParse(parsed);
  if (data === undefined) throw new StoreError(`The file ${file} holds no records of this bot.`);
  if (data.form > HEAD.form)
    throw new StoreError(`A newer version of the bot wrote ${file} (form ${data.form}, known up to 1).`);
}
