import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Backend } from '../../../src/store/backend.ts';
import * as keys from '../../../src/store/records/keys.ts';
import { openSqlite } from '../../../src/store/sqlite/backend.ts';
import { DAY, MINUTE } from '../../times.ts';
import { firstDayOf } from '../stages/answers.ts';
import { failingStore } from '../stages/failing-store.ts';
import {
  allKept,
  audit,
  erase,
  live,
  mydata,
  publicWords,
  rawStore,
  receipt,
  startDay,
  textOf,
  tracesOf,
  withStore,
} from '../stages/mydata.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

/** Shared by the tests that leave nothing of Ada behind. */
const { nextGroup } = shareBot();

const GONE = 'Everything is deleted.';

/** Opens the stored values while no bot runs, to damage one in a way that the store never would. */
async function withBackend<T>({ storeFile }: Stage, use: (backend: Backend) => Promise<T>): Promise<T> {
  const backend = await openSqlite(storeFile);
  try {
    return await use(backend);
  } finally {
    await backend.close();
  }
}

test('one confirmation deletes everything: in the files at once, in the thread, and nothing of anybody else', async () => {
  const day = await startDay();
  const { stage, thread } = day;
  const { ada, ben, lead, lobby, world } = stage;
  const adas = await live(day, ada);
  const bens = await live(day, ben);
  await lead.slash(lobby, 'cohort overview').message();
  expect(await tracesOf(stage, [ada.id])).toEqual([ada.id]);
  expect(publicWords(stage)).toContain('form-of-ada');
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  expect(textOf(asked)).toContain('cannot be undone');
  expect(textOf(asked)).toContain('What group leads got before stays with them: weekly digests');
  const kept = await ada.click(asked, 'Keep it').message();
  expect(await allKept(ada, kept)).toContain('1 practice answer in your words');
  const again = await ada.click(kept, 'Delete everything').message();
  const done = textOf(await ada.click(again, 'Yes, delete everything').message());
  expect(done).toContain(GONE);
  expect(done).toContain('7 days');
  expect(done).toContain('Nothing is kept about you here.');

  expect(await tracesOf(stage, [ada.id, ...adas.texts])).toEqual([]);
  expect(await tracesOf(stage, [ben.id, ...bens.texts])).toEqual([ben.id, ...bens.texts]);
  expect(publicWords(stage)).not.toContain('of-ada');
  expect(publicWords(stage)).toContain('form-of-ben');
  const [own] = world.history(thread).filter(({ authorId }) => authorId === ada.id);
  expect(own?.content).toContain('second-of-ada');
  expect(await allKept(ben, await mydata(stage, ben))).toContain('1 practice answer in your words');
  const backups = await readdir(join(dirname(stage.storeFile), 'backup'));
  expect(backups).toEqual(['sextant-2026-11-20.db']);
});

test('what was deleted is not read back from the thread, neither after a restart nor when it is edited', async () => {
  const day = await startDay();
  const { stage, thread } = day;
  const { ada, world } = stage;
  await live(day, ada);
  // The bot's clock is now a minute behind Discord's, as a host's clock may be.
  await receipt(stage, ada.say(thread, 'third-of-ada'));
  await erase(stage, ada);
  const [said] = world.history(thread).filter(({ authorId }) => authorId === ada.id);
  if (!said) throw new Error('her message is gone');
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(await tracesOf(stage, [ada.id, 'of-ada'])).toEqual([]);
  stage.clock.moveTo(stage.clock.now() + MINUTE);
  ada.edit(said, 'edited-of-ada');
  await receipt(stage, stage.ben.say(thread, 'to know that events were heard'));
  expect(await tracesOf(stage, [ada.id, 'of-ada'])).toEqual([]);
  await stage.moveTo(stage.clock.now() + 9 * DAY);
  await receipt(stage, stage.lead.say(thread, 'opens the thread again'));
  ada.edit(said, 'edited-late-of-ada');
  const fresh = ada.say(thread, 'anew-of-ada');
  await receipt(stage, fresh);
  expect(await rawStore(stage)).not.toContain('late-of-ada');
  expect(await allKept(ada, await mydata(stage, ada))).toContain('1 answer to a question');
});

test('kill -9 in the middle: the next start finishes the deletion, and the message of the bot goes too', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, ben, standIn } = stage;
  const { texts } = await live(day, ada);
  await audit(stage, ben);
  standIn.faults.add({ method: 'DELETE', route: /^\/channels\/\d+\/messages\/\d+$/, kind: 'hang', times: 1 });
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  ada.click(asked, 'Yes, delete everything');
  await standIn.untilRequest({ method: 'DELETE', path: /^\/channels\/\d+\/messages\/\d+$/ });
  await stage.bot.kill('SIGKILL');
  expect(publicWords(stage)).toContain('form-of-ada');
  await withStore(stage, async (store) => store.own.begin({ guild: stage.guild, user: ben.id }));
  await stage.restart();
  expect(publicWords(stage)).not.toContain('form-of-ada');
  expect(await tracesOf(stage, [ada.id, ...texts, ben.id])).toEqual([]);
});

test('kill -9 as soon as Discord is told of the click: the wish is noted by then, and the next start does it', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, standIn } = stage;
  const { texts } = await live(day, ada);
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  const route = /^\/interactions\/\d+\/[^/]+\/callback/;
  const told = () => standIn.requests.filter(({ path }) => route.test(path)).length;
  const before = told();
  standIn.faults.add({ method: 'POST', route, kind: 'hang', times: 1 });
  ada.click(asked, 'Yes, delete everything');
  await expect.poll(told, { interval: 1 }).toBe(before + 1);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);
  expect(publicWords(stage)).not.toContain('form-of-ada');
});

test('kill -9 while the records go', async () => {
  // A store of its own, in which nothing was deleted before.
  const disk = failingStore();
  const day = await startDay({ environment: disk.environment });
  const { stage } = day;
  const { ada } = stage;
  const { texts } = await live(day, ada);
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  await disk.whileStalled(async () => {
    ada.click(asked, 'Yes, delete everything');
    await expect.poll(() => rawStore(stage)).toContain('meta/erasing');
    await stage.bot.kill('SIGKILL');
  }, /^\["DELETE/);
  await stage.restart();
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);
  expect(publicWords(stage)).not.toContain('form-of-ada');
});

test('two clicks at once and an event told twice delete once, and the answer says so', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, standIn } = stage;
  await live(day, ada);
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  const clicks = [ada.click(asked, 'Yes, delete everything'), ada.click(asked, 'Yes, delete everything')];
  for (const click of clicks) expect(textOf(await click.message())).toContain(GONE);
  expect(await tracesOf(stage, [ada.id, 'of-ada'])).toEqual([]);
  expect(publicWords(stage)).not.toContain('of-ada');
});

test('a message that Discord does not let go is told, tried again and gone in the end', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, standIn } = stage;
  await live(day, ada);
  const heal = standIn.faults.add({
    method: 'DELETE',
    route: /^\/channels\/\d+\/messages\/\d+$/,
    kind: 'status',
    status: 500,
  });
  const done = textOf(await erase(stage, ada));
  expect(done).toContain('Deleted here; 1 message of the bot with your words is still being removed.');
  expect(done).toContain('by itself');
  expect(done).not.toContain(GONE);
  expect(await tracesOf(stage, [ada.id, 'of-ada'])).toEqual([]);
  heal();
  await stage.moveTo(stage.clock.now() + MINUTE);
  await expect.poll(() => publicWords(stage)).not.toContain('of-ada');
});

test('a store that fails in the middle is told, and the deletion is finished at the next start', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, guild } = stage;
  await live(day, ada);
  await stage.bot.kill('SIGTERM');
  const authors = keys.feedbackByKey(guild);
  const whole = await withBackend(stage, async (backend) => {
    const stored = await backend.get(authors);
    await backend.put(authors, 'damaged');
    return stored;
  });
  await stage.restart();
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  const told = ada.click(asked, 'Yes, delete everything');
  expect(textOf(await told.untilFollowUp())).toBe(
    'Not everything is deleted yet: some of it cannot be read or changed just now. That is noted, and tried again by itself every minute. /mydata shows what is left.',
  );
  await stage.moveTo(stage.clock.now() + MINUTE);
  expect(stage.bot.output()).toContain('could not delete all data of a person; will retry');
  expect(stage.bot.output()).not.toContain('a scheduled run failed');
  await stage.bot.kill('SIGTERM');
  await withStore(stage, async (store) => {
    expect(await store.own.unfinished()).toEqual([{ guild, user: ada.id }]);
  });
  expect(await tracesOf(stage, ['of-ada'])).toEqual([]);
  await withBackend(stage, async (backend) =>
    whole === undefined ? backend.delete(authors) : backend.put(authors, whole),
  );
  await stage.restart();
  expect(await tracesOf(stage, [ada.id, 'of-ada'])).toEqual([]);
});

test('a confirmation that expires half-way deletes all the same, and the next look says so', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, standIn } = stage;
  await live(day, ada);
  const asked = await ada.click(await mydata(stage, ada), 'Delete everything').message();
  const body = { message: 'Unknown interaction', code: 10062 };
  standIn.faults.add({ method: 'POST', route: /\/callback/, kind: 'status', status: 404, body, times: 1 });
  await expect(ada.click(asked, 'Yes, delete everything').response()).rejects.toThrow('did not respond');
  await expect.poll(() => tracesOf(stage, [ada.id, 'of-ada'])).toEqual([]);
  expect(textOf(await mydata(stage, ada))).toContain('Nothing is kept about you here.');
});
