import type { FileHandle } from 'node:fs/promises';

/** How much is searched at once, bytes. */
const PIECE = 1 << 20;
/** A larger file, in bytes, is not searched after each deletion: that would take a second or more. */
const SEARCHED_UP_TO = 32 << 20;

/**
 * Whether bytes of these keys are still in the file. SQLite overwrites what is deleted, but not the copies it left
 * behind when it moved a row to another page.
 */
export async function hasRemnants(handle: FileHandle, keys: readonly string[]): Promise<boolean> {
  const sought = keys.map((key) => Buffer.from(key));
  if (sought.length === 0) return false;
  // Pieces overlap, so that a key across their border is found too.
  const overlap = Math.max(...sought.map(({ length }) => length)) - 1;
  const { size } = await handle.stat();
  if (size > SEARCHED_UP_TO) return false;
  const piece = Buffer.alloc(PIECE + overlap);
  for (let from = 0; from < size; from += PIECE) {
    const { bytesRead } = await handle.read(piece, 0, piece.length, from);
    const read = piece.subarray(0, bytesRead);
    if (sought.some((key) => read.includes(key))) return true;
  }
  return false;
}
