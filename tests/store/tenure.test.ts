import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTogether } from '../../src/store/open.ts';
import { temporaryFolder } from './temporary-folder.ts';

test('a file is for one process: shards that are not all of them are refused with one sentence', async () => {
  const url = `sqlite://${join(await temporaryFolder(), 'sextant.db')}`;
  const opening = (first: number, last: number) =>
    openTogether(url, {
      onProblem: () => undefined,
      wish: { shards: { first, last, of: 8 }, isStandby: false },
    });
  await expect(opening(0, 3)).rejects.toThrow(
    /^SHARDS leaves some servers to other processes, but processes cannot share a database file: name all of them, as in 0-7\/8, or keep the data on a PostgreSQL server .*\.$/,
  );
  const { store, tenure } = await opening(0, 7);
  expect(tenure).toMatchObject({ isHeld: true, isSure: true, isOwner: true, sharers: 1 });
  await store.close();
});
