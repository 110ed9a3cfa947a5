import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCopy } from '../../../src/store/postgres/copy.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A connection on which every statement has the given outcome. */
const poolOf = (run: () => Promise<{ rows: unknown[]; count: number }>): Parameters<typeof writeCopy>[0] => ({
  use: (task) => task({ isUsable: true, run, end: () => Promise.resolve(), drop: () => undefined }),
});

test('a connection that is lost while a copy is written is not told as a full disk', async () => {
  const lost = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  const file = join(await temporaryFolder(), 'copy.ndjson');
  await expect(
    writeCopy(
      poolOf(() => Promise.reject(lost)),
      file,
    ),
  ).rejects.toBe(lost);
});

test('a copy that cannot be written says which file, and what to check', async () => {
  const file = join(await temporaryFolder(), 'nowhere', 'copy.ndjson');
  const empty = poolOf(() => Promise.resolve({ rows: [], count: 0 }));
  await expect(writeCopy(empty, file)).rejects.toThrow(
    `The copy ${file} could not be written (ENOENT): check its folder and the free space.`,
  );
});
