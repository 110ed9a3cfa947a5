import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Stage } from './stage.ts';

/** Reads a copy of the store as it is on the disk right now, while the bot goes on running. */
export async function readStore<T>(
  { storeFile }: Pick<Stage, 'storeFile'>,
  read: (store: Store) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-copy-'));
  const file = join(folder, 'sextant.db');
  try {
    // The write-ahead log is copied too: the latest writes are only there.
    for (const end of ['', '-wal']) await copyFile(`${storeFile}${end}`, `${file}${end}`);
    const store = await openStore(`sqlite://${file}`, { onProblem: () => undefined });
    try {
      return await read(store);
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
