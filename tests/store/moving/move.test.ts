import { existsSync, renameSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { Step } from '../../../src/store/moving/move.ts';
import { openStore } from '../../../src/store/open.ts';
import { openSqlite } from '../../../src/store/sqlite/backend.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { contentOf, fill, moving } from './filled.ts';

const quiet = { onProblem: () => undefined };
let folder: string;
const sqlite = (name: string): string => `sqlite://${join(folder, name)}`;
const lines = (name: string): string => `ndjson://${join(folder, name)}`;
beforeEach(async () => {
  folder = await temporaryFolder();
});

test('everything goes from a store into a file of lines and from there into another store, and comes out the same', async () => {
  await fill(sqlite('a.db'));
  const before = await contentOf(sqlite('a.db'));
  const out = await moving(sqlite('a.db'), lines('deep/copy.ndjson'));
  expect(out.records).toBe(before.size - 1);
  const file = join(folder, 'deep/copy.ndjson');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const text = (await readFile(file, 'utf8')).trimEnd().split('\n');
  expect(text[0]).toBe('{"sextant":"records","form":1}');
  expect(text.slice(1, -1).map((line) => JSON.parse(line).key)).toEqual([...before.keys()]);
  expect(JSON.parse(text.at(-1) ?? '')).toMatchObject({ records: before.size });

  expect(await moving(lines('deep/copy.ndjson'), sqlite('b.db'))).toEqual(out);
  expect(await contentOf(sqlite('b.db'))).toEqual(before);
  expect(await contentOf(sqlite('a.db'))).toEqual(before);
  await (await openStore(sqlite('b.db'), quiet)).close();
});

test('how far it is can be followed, and a dry run says the same and writes nothing', async () => {
  await fill(sqlite('a.db'), 50);
  const told: [Step, number, number | undefined][] = [];
  const follow = {
    onProgress: (...step: [Step, number, number?]) => void told.push([step[0], step[1], step[2]]),
  };
  const dry = await moving(sqlite('a.db'), sqlite('b.db'), { ...follow, isDryRun: true });
  expect(new Set(told.map(([step]) => step))).toEqual(new Set(['reading']));
  expect(existsSync(join(folder, 'b.db'))).toBe(false);
  told.length = 0;
  expect(await moving(sqlite('a.db'), sqlite('b.db'), follow)).toEqual(dry);
  expect([...new Set(told.map(([step]) => step))]).toEqual(['reading', 'writing', 'comparing']);
  expect(told.findLast(([step]) => step === 'writing')).toEqual(['writing', dry.records + 1, dry.records]);
});

test('a place that is not empty, not there, or the same is refused, with a dry run too', async () => {
  await fill(sqlite('a.db'), 3);
  await fill(sqlite('full.db'), 3);
  await moving(sqlite('a.db'), lines('full.ndjson'));
  for (const isDryRun of [true, false]) {
    for (const to of [sqlite('full.db'), lines('full.ndjson')])
      await expect(moving(sqlite('a.db'), to, { isDryRun }), to).rejects.toThrow(/is not empty\. Move to/);
    await expect(moving(sqlite('a.db'), sqlite('a.db'), { isDryRun })).rejects.toThrow(/both FROM and TO/);
    for (const from of [sqlite('none.db'), lines('none.ndjson')])
      await expect(moving(from, sqlite('b.db'), { isDryRun }), from).rejects.toThrow(/is empty\. Name/);
  }
  expect(existsSync(join(folder, 'none.db'))).toBe(false);
  await expect(moving(sqlite('a.db'), 'redis://host/1')).rejects.toThrow(/Redis can lose/);
});

test('a file of lines that is cut, changed, longer or newer is refused before anything is written', async () => {
  await fill(sqlite('a.db'), 5);
  await moving(sqlite('a.db'), lines('whole.ndjson'));
  const whole = await readFile(join(folder, 'whole.ndjson'), 'utf8');
  const all = whole.trimEnd().split('\n');
  const wrong = {
    'is cut short': all.slice(0, -1).join('\n'),
    'was changed after it was written': whole.replace('track-2', 'track-9'),
    'continues after its end': `${whole}${all[1]}\n`,
    'has a line that is not a record': whole.replace('"value"', '"valu"'),
    'holds no records of this bot': whole.replace('sextant', 'other'),
    'A newer version of the bot wrote': whole.replace('"form":1', '"form":2'),
  };
  for (const [words, text] of Object.entries(wrong)) {
    await writeFile(join(folder, 'wrong.ndjson'), text);
    await expect(moving(lines('wrong.ndjson'), sqlite('b.db')), words).rejects.toThrow(words);
    expect(existsSync(join(folder, 'b.db')), words).toBe(false);
  }
});

test('a store of a newer version, and a damaged record, are refused before anything is written', async () => {
  await fill(sqlite('a.db'), 5);
  const backend = await openSqlite(join(folder, 'a.db'));
  await backend.put('meta/schema', { v: 99 });
  await backend.close();
  await expect(moving(sqlite('a.db'), sqlite('b.db'))).rejects.toThrow(/newer version.*schema 99/);
  expect(existsSync(join(folder, 'b.db'))).toBe(false);
});

test('a move that was broken off keeps the bot away from what is there, and begun again it is whole', async () => {
  await fill(sqlite('a.db'), 1_500);
  const gone = new Error('the cable');
  const breaking = moving(sqlite('a.db'), sqlite('b.db'), {
    onProgress(step, done) {
      if (step === 'writing' && done === 1_800) throw gone;
    },
  });
  await expect(breaking).rejects.toBe(gone);
  await expect(openStore(sqlite('b.db'), quiet)).rejects.toThrow(/A move into this database did not finish/);
  await expect(moving(sqlite('b.db'), lines('c.ndjson'))).rejects.toThrow(/did not finish/);
  // What is deleted between the two attempts must not be moved.
  const store = await openStore(sqlite('a.db'), quiet);
  await store.own.begin({ guild: '100', user: '3' });
  await store.own.erase({ guild: '100', user: '3' }, []);
  await store.close();
  await moving(sqlite('a.db'), sqlite('b.db'));
  const there = await contentOf(sqlite('b.db'));
  expect(there).toEqual(await contentOf(sqlite('a.db')));
  expect([...there.keys()].filter((key) => /\/3$/.test(key))).toEqual([]);
});

test("a place that becomes another one while it is moved is noticed, and the new place is nobody's", async () => {
  await fill(sqlite('a.db'), 5);
  await fill(sqlite('c.db'), 6);
  const { records } = await moving(sqlite('a.db'), lines('a.ndjson'));
  await moving(sqlite('c.db'), lines('c.ndjson'));
  const exchanged = moving(lines('a.ndjson'), sqlite('b.db'), {
    onProgress(step, done) {
      // The end of the first reading. One is added for the schema's version.
      if (step === 'reading' && done === records + 1)
        renameSync(join(folder, 'c.ndjson'), join(folder, 'a.ndjson'));
    },
  });
  await expect(exchanged).rejects.toThrow(/does not match its source \(\d+ of \d+ records\): stop/);
  await expect(openStore(sqlite('b.db'), quiet)).rejects.toThrow(/did not finish/);
});
