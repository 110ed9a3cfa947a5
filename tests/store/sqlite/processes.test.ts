import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { openSqlite } from '../../../src/store/sqlite/backend.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startProcess } from './process.ts';
import { answerOf } from './processes/answer-of.ts';

const quiet = { onProblem: () => undefined };

test('a second process is refused with one sentence, and may start when the first has closed', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  // Not a new file, whose creation would take the lock as well.
  await (await openSqlite(file)).close();
  const backend = await openSqlite(file);
  const second = startProcess('open-once.ts', file);
  expect(await second.ended).toBe(1);
  expect(second.lines).toEqual([
    expect.stringMatching(/^The database .+ is in use by another process: .+\.$/),
  ]);
  await backend.put('still', 'mine');
  await backend.close();
  const third = startProcess('open-once.ts', file);
  expect(await third.ended).toBe(0);
  expect(third.lines).toEqual(['opened']);
});

test('a second store in the same process is refused, and the lock against others stays', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  const url = `sqlite://${file}`;
  const store = await openStore(url, quiet);
  await expect(openStore(url, quiet)).rejects.toThrow(/already open in this process/);
  const other = startProcess('open-once.ts', file);
  expect(await other.ended).toBe(1);
  await store.close();
  await (await openStore(url, quiet)).close();
});

test('a process killed while it writes loses nothing it acknowledged', async () => {
  const url = `sqlite://${join(await temporaryFolder(), 'sextant.db')}`;
  for (const [round, enough] of [200, 500].entries()) {
    const writer = startProcess('write-on.ts', url);
    await writer.printed(enough);
    writer.kill();
    expect(await writer.ended).toBeNull();
    const store = await openStore(url, quiet);
    const lost: string[] = [];
    for (const name of writer.lines)
      if ((await store.answers.get(answerOf(name), '7')) === undefined) lost.push(name);
    await store.close();
    expect({ round, lost }).toEqual({ round, lost: [] });
    expect(writer.lines.length).toBeGreaterThanOrEqual(enough);
  }
});
