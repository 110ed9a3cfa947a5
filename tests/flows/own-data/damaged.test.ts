import { expect, test } from 'vitest';
import { z } from 'zod';
import { connectSqlite } from '../../../src/store/sqlite/connection.ts';
import { DAY, MINUTE } from '../../times.ts';
import { DAMAGED, query } from '../stages/damage.ts';
import { failingStore } from '../stages/failing-store.ts';
import { allKept, erase, live, mydata, publicWords, startDay, textOf, tracesOf } from '../stages/mydata.ts';
import type { Stage } from '../stages/stage.ts';

const GONE = 'Everything is deleted.';
const HISTORY = { method: 'GET', route: /^\/channels\/\d+\/messages\?/ } as const;

const rows = z.array(z.object({ key: z.string(), value: z.string() }));

/** Makes every record under these prefixes unreadable. The returned function restores those that still exist. */
async function damage(stage: Stage, ...prefixes: string[]): Promise<() => Promise<void>> {
  /** Written by the store's own connection, so that no replaced bytes stay in the file. */
  const write = async (records: z.infer<typeof rows>): Promise<void> => {
    const { writer, close } = await connectSqlite(stage.storeFile);
    for (const { key, value } of records)
      await writer.query('UPDATE keyv SET value = ? WHERE key = ?', value, key);
    await close();
    await stage.restart();
  };
  await stage.bot.kill('SIGTERM');
  const all = rows.parse(await query(stage.storeFile, 'SELECT key, value FROM keyv'));
  const chosen = all.filter(({ key }) => prefixes.some((prefix) => key.startsWith(prefix)));
  expect(chosen.length, prefixes.join()).toBeGreaterThanOrEqual(prefixes.length);
  await write(chosen.map(({ key }) => ({ key, value: DAMAGED })));
  return async () => {
    await stage.bot.kill('SIGTERM');
    await write(chosen);
  };
}

test('an answer in the thread whose records cannot be read is found there and removed with all the rest', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, ben, guild } = stage;
  const { texts } = await live(day, ada);
  await live(day, ben);
  await damage(stage, `ans/${guild}/main/${ada.id}`, `fact/unshown-${guild}`, `mem/${guild}/${ada.id}`);
  const card = await allKept(ada, await mydata(stage, ada));
  expect(card).toContain('2 records about you cannot be read just now');
  expect(card).toContain('1 practice answer in your words');
  expect(publicWords(stage)).toContain('form-of-ada');
  expect(textOf(await erase(stage, ada))).toContain(GONE);
  expect(publicWords(stage)).not.toContain('of-ada');
  expect(publicWords(stage)).toContain('form-of-ben');
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);
  expect(textOf(await mydata(stage, ada))).toContain('Nothing is kept about you here.');
});

test('a damaged list of what is yet to be shown holds up nobody whose answer is shown', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, guild } = stage;
  const { texts } = await live(day, ada);
  await damage(stage, `fact/unshown-${guild}`);
  expect(textOf(await erase(stage, ada))).toContain(GONE);
  expect(publicWords(stage)).not.toContain('of-ada');
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);
});

test('whoever may have an answer in a thread that nobody can read now is told on which day', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, guild, standIn } = stage;
  const { texts } = await live(day, ada);
  await damage(stage, `ans/${guild}/main/${ada.id}`);
  const heal = standIn.faults.add({ ...HISTORY, kind: 'status', status: 403, body: { code: 50001 } });
  const told = textOf(await erase(stage, ada));
  heal();
  expect(told).not.toContain(GONE);
  expect(told).toContain('All that was kept about you is deleted.');
  expect(told).toMatch(/your answer of Fri 20 Nov 2026 in the thread.*ask a group lead to delete it/s);
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);
  expect(publicWords(stage)).toContain('form-of-ada');
});

test('with an unreadable year of posts and an unreadable list of their own answers, their answers go all the same', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, guild } = stage;
  const { texts } = await live(day, ada);
  await damage(stage, `log/${guild}`, `mem/${guild}/${ada.id}`, `cfg/${guild}/main`);
  expect(await allKept(ada, await mydata(stage, ada))).toContain('1 answer to a question');
  expect(textOf(await erase(stage, ada))).toContain(GONE);
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);
  expect(publicWords(stage)).not.toContain('of-ada');
});

test('while nobody can tell which groups a server has, what can be found goes, the member reads that it is not all, and the rest follows', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, guild } = stage;
  const { texts } = await live(day, ada);
  const heal = await damage(stage, `cfg/${guild}`);
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  const told = await ada.click(asked, 'Yes, delete everything').untilFollowUp();
  expect(textOf(told)).toContain('Not everything is deleted yet');
  expect(textOf(told)).toContain('tried again by itself');
  expect(await tracesOf(stage, texts)).toEqual([]);
  expect(publicWords(stage)).not.toContain('of-ada');
  await heal();
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);
  expect(textOf(await mydata(stage, ada))).toContain('Nothing is kept about you here.');
});

test('the store failing once everything is deleted: the member reads that it is, and what still stands goes by itself', async () => {
  const disk = failingStore();
  const day = await startDay({ environment: disk.environment });
  const { stage } = day;
  const { ada } = stage;
  const { texts } = await live(day, ada);
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  // Deleting the record of a bot message to be removed fails; the message itself is gone by then.
  const told = await disk.whileFailing(
    async () => textOf(await ada.click(asked, 'Yes, delete everything').message()),
    /^\["DELETE.*meta\/takedown\//,
  );
  expect(told).toContain('Deleted here; 1 message of the bot with your words is still being removed.');
  expect(told).not.toContain('not saved');
  expect(stage.bot.output()).toContain('could not remove all messages of a person whose data was deleted');
  await stage.moveTo(stage.clock.now() + MINUTE);
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);
  expect(publicWords(stage)).not.toContain('of-ada');
});

test('of two who left, one with a list that nobody can read does not keep the other from being erased', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, ben, guild, world, clock } = stage;
  await live(day, ada);
  const bens = await live(day, ben);
  const heal = await damage(stage, `prc/${guild}/${ada.id}`);
  const start = clock.now();
  for (const { id } of [ada, ben]) world.leaveGuild(guild, id);
  await stage.moveTo(start + DAY);
  await stage.moveTo(start + 32 * DAY);
  expect(await tracesOf(stage, [ben.id, ...bens.texts])).toEqual([]);
  expect(await tracesOf(stage, ['evidence-of-ada', 'practice-of-ada'])).toEqual(['practice-of-ada']);
  await heal();
  expect(await tracesOf(stage, [ada.id, 'of-ada'])).toEqual([]);
});
