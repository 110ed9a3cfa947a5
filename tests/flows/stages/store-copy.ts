import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Stage } from './stage.ts';

/** The store as it lies on the disk at this moment, read from a copy: the bot goes on. */
export async function readStore<T>(
  { storeFile }: Pick<Stage, 'storeFile'>,
  read: (store: Store) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-copy-'));
  const file = join(folder, 'sextant.db');
  try {
    // With the log: what was written last stands in it alone.
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
