import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** `user_version`, four bytes that SQLite leaves to the owner of the file. */
const AT = 60;
const LENGTH = 4;
const HEADER = 100;
const MAGIC = 'SQLite format 3\0';
const CHUNK = 1 << 18;

/** `broken`: not the bytes that were sealed. `none`: in use when the process ended, or written by an older version. */
export type Seal = 'none' | 'whole' | 'broken';

/** The checksum of all bytes except those of the seal. Never 0, which means that there is no seal. */
async function sumOf(handle: FileHandle): Promise<number> {
  const chunk = Buffer.alloc(CHUNK);
  let sum = 0;
  for (let at = 0; ; ) {
    const { bytesRead } = await handle.read(chunk, 0, CHUNK, at);
    if (bytesRead === 0) return sum === 0 ? 1 : sum;
    if (at === 0) chunk.fill(0, AT, AT + LENGTH);
    sum = crc32(chunk.subarray(0, bytesRead), sum);
    at += bytesRead;
  }
}

const asBytes = (sum: number): Buffer => {
  const bytes = Buffer.alloc(LENGTH);
  bytes.writeUInt32BE(sum);
  return bytes;
};

async function write(handle: FileHandle, bytes: Buffer): Promise<void> {
  await handle.write(bytes, 0, LENGTH, AT);
  await handle.sync();
}

async function headerOf(handle: FileHandle): Promise<Buffer | undefined> {
  const header = Buffer.alloc(HEADER);
  const { bytesRead } = await handle.read(header, 0, HEADER, 0);
  const isOurs = bytesRead === HEADER && header.toString('latin1', 0, MAGIC.length) === MAGIC;
  return isOurs ? header : undefined;
}

async function reading<T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r');
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

export const readSeal = (path: string): Promise<Seal> =>
  reading(path, async (handle) => {
    const sealed = (await headerOf(handle))?.readUInt32BE(AT) ?? 0;
    if (sealed === 0) return 'none';
    return sealed === (await sumOf(handle)) ? 'whole' : 'broken';
  });

/**
 * Seals a file that nobody writes to. The caller must close the handle: while this process also has the file open in
 * SQLite, closing one handle drops the locks of all (POSIX).
 */
export async function seal(path: string): Promise<FileHandle> {
  const handle = await open(path, constants.O_RDWR);
  try {
    await write(handle, asBytes(await sumOf(handle)));
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** On the disk before anything else is written, so that no later state of the file carries a seal. */
export async function unseal(path: string): Promise<void> {
  const handle = await open(path, constants.O_RDWR);
  try {
    await write(handle, asBytes(0));
  } finally {
    await handle.close();
  }
}

/** Whether the file is shorter than its own header says. Call it only when no log can hold the rest. */
export const isCut = (path: string): Promise<boolean> =>
  reading(path, async (handle) => {
    const header = await headerOf(handle);
    if (header === undefined || header.readUInt32BE(24) !== header.readUInt32BE(92)) return false;
    // 1 means 65,536.
    const page = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    return (await stat(path)).size < page * header.readUInt32BE(28);
  });
