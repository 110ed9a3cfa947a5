import { stat } from 'node:fs/promises';
import { DamagedStore, StoreError } from '../errors.ts';
import { checkDatabase } from './check.ts';
import { isCut, readSeal, unseal } from './seal.ts';

/** Up to this size, in bytes, a file that was not closed properly is checked row by row, which takes half a second. */
const ROW_BY_ROW = 64 * 2 ** 20;

export const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/**
 * Checks a file before anybody is served from it: either it is exactly what was sealed, or all of it is examined.
 * Rejects with DamagedStore and then leaves the file unchanged.
 */
export async function inspect(path: string, onNotice: (sentence: string) => void): Promise<void> {
  const size = await sizeOf(path);
  const log = await sizeOf(`${path}-wal`);
  if (size === 0) {
    if (log > 0) throw new DamagedStore(`The database ${path} is empty, but its write-ahead log is not`);
    return;
  }
  const seal = await readSeal(path);
  if (seal === 'whole') {
    // The bot removes the seal before it writes, so this log was not written together with this file.
    if (log > 0)
      throw new StoreError(
        `The file ${path}-wal does not belong to the database beside it: move it and ${path}-shm away.`,
      );
    await unseal(path);
    return;
  }
  if (log === 0 && (await isCut(path)))
    throw new DamagedStore(`The database ${path} is damaged or not a database (it is cut short)`);
  const depth = seal === 'broken' || size + log <= ROW_BY_ROW ? 'everything' : 'structure';
  const { flaw, damaged } = await checkDatabase(path, depth);
  if (flaw !== undefined)
    throw new DamagedStore(`The database ${path} is damaged or not a database`, { cause: flaw });
  if (damaged.length > 0)
    throw new DamagedStore(
      `The database ${path} is damaged (${damaged.length} records, the first is ${damaged[0]})`,
    );
  if (seal === 'none') return;
  onNotice('another program changed the database since the bot stopped; it was checked and is intact');
  await unseal(path);
}
