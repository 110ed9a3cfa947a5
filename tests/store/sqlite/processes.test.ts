import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../src/store/open.ts';
import { decodeRow } from '../../../src/store/rows.ts';
import { createSqliteBackend, openSqlite } from '../../../src/store/sqlite/backend.ts';
import { connectSqlite, pragma } from '../../../src/store/sqlite/connection.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startProcess } from './process.ts';
import { answerOf } from './processes/answer-of.ts';

const quiet = { onProblem: () => undefined };

test('a second process is refused with one sentence, and may start when the first has closed', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  // The file exists already, because creating one would take the lock too.
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

test('killed at any instant while many write at once, all that resolved is there, nothing is half, and what was deleted is gone', async () => {
  const file = join(await temporaryFolder(), 'sextant.db');
  for (const most of [300, 3000]) {
    const enough = 1 + Math.floor(Math.random() * most);
    const writer = startProcess('write-groups.ts', file);
    await writer.printed(enough);
    writer.kill();
    await writer.ended;
    const said = writer.lines.map((line) => line.split(' '));
    const named = (what: string) =>
      new Set(said.flatMap(([did, name]) => (did === what && name ? [name] : [])));
    const [put, deleting, deleted] = [named('put'), named('deleting'), named('deleted')];
    const connections = await connectSqlite(file);
    expect(await pragma(connections.writer, 'integrity_check')).toBe('ok');
    const backend = createSqliteBackend(connections, file);
    const found = await backend.getMany([...put]);
    for (const name of put) {
      if (deleted.has(name)) expect(found.has(name), `deleted ${name}, round of ${enough}`).toBe(false);
      else if (!deleting.has(name)) expect(found.get(name), `put ${name}, round of ${enough}`).toBeDefined();
    }
    const rows = z
      .array(z.object({ key: z.string(), value: z.string() }))
      .parse(await connections.writer.query("SELECT key, value FROM keyv WHERE key LIKE '%-%'"));
    for (const { key, value } of rows) {
      const n = Number(key.split('-')[1]);
      expect(decodeRow(value)).toEqual({ value: { name: key, text: key.repeat(1 + (n % 400)) } });
    }
    expect(rows.length).toBeGreaterThan(0);
    await connections.writer.query("DELETE FROM keyv WHERE key LIKE '%-%'");
    await backend.close();
  }
});
