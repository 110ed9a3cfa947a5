import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { addressOf } from '../../../src/store/postgres/address.ts';
import { errorsOf, RATINGS } from '../../flows/stages/bad-day.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { DAY, NINE } from '../../times.ts';
import { type Server, startServer } from '../server/server.ts';
import { buildTown } from './processes.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('two processes answer for their own servers alone, and each group gets its question once', async () => {
  const town = await buildTown({ storeUrl: await server.database(), shards: 4, groups: 8 });
  const bots = [await town.start('0-1/4'), await town.start('2-3/4')];
  const registered = town.standIn.requests.filter(
    ({ method, path }) => method === 'PUT' && /^\/applications\/\d+\/commands$/.test(path),
  );
  expect(registered.length, 'the process with shard 0 registers for all').toBe(1);
  await town.setUp();
  town.clock.moveTo(NINE);
  await Promise.all(bots.map((bot) => bot.setClock(town.clock.offset())));
  await expect.poll(town.posted).toEqual(town.groups.map(() => 1));
  await expect.poll(town.threads).toBe(town.groups.length);
  for (const { manager, channel } of town.groups)
    expect(textOf(await manager.slash(channel, 'help').message())).toContain('question');
  for (const bot of bots) expect(errorsOf(bot.output())).toEqual([]);
});

test('a server is gone only for the process that answers for it: the data of the others outlives thirty days', async () => {
  const storeUrl = await server.database();
  const { database } = addressOf(storeUrl);
  const town = await buildTown({ storeUrl, shards: 2, groups: 4 });
  const bots = await Promise.all([town.start('0/2'), town.start('1/2')]);
  await town.setUp();
  const [left, ...staying] = town.groups;
  if (!left) throw new Error('no group');
  town.world.kickBot(left.guild);
  for (const days of [1, 2, 34, 35]) {
    town.clock.moveTo(NINE + days * DAY);
    for (const bot of bots) await bot.setClock(town.clock.offset());
  }
  const keys = async (like: string): Promise<unknown> =>
    server.query(`SELECT key FROM sextant_records WHERE key LIKE '${like}' ORDER BY key`, database);
  await expect.poll(() => keys(`cfg/${left.guild}/%`)).toEqual([]);
  for (const { guild } of staying) expect(await keys(`cfg/${guild}/%`)).toHaveLength(1);
  const gone = await server.query(
    "SELECT key FROM sextant_records WHERE key LIKE 'meta/guilds/%' AND value LIKE '%goneSince%'",
    database,
  );
  expect(gone).toEqual([]);
});

test('what somebody deletes in direct messages is gone from every server, whichever process answers for it', async () => {
  const storeUrl = await server.database();
  const town = await buildTown({ storeUrl, shards: 2, groups: 2 });
  const bots = await Promise.all([town.start('0/2'), town.start('1/2')]);
  await town.setUp();
  const [, far] = town.groups;
  if (!far) throw new Error('no group');
  const { manager: mia, channel } = far;
  const audit = mia.submit(await mia.slash(channel, 'audit', { mode: 'pages' }).modal(), RATINGS);
  expect(textOf(await audit.message())).toContain('Your audit is saved');
  const card = await mia.slash(mia.direct, 'mydata').message();
  expect(textOf(await mia.click(card, 'Share my ratings with leads').message())).toContain(
    'yes, you share them',
  );
  const asked = await mia
    .click(await mia.slash(mia.direct, 'mydata').message(), 'Delete everything')
    .message();
  expect(textOf(await mia.click(asked, 'Yes, delete everything').message())).toContain(
    'Everything is deleted.',
  );
  const traces = (): Promise<unknown> =>
    server.query(
      `SELECT key FROM sextant_records WHERE (key LIKE '%${mia.id}%' OR value LIKE '%${mia.id}%') AND key NOT LIKE 'meta/erasing/%'`,
      addressOf(storeUrl).database,
    );
  expect(await traces()).toEqual([]);
  // The process in charge of that server finishes the deletion there.
  const open = (): Promise<unknown> =>
    server.query(
      "SELECT key FROM sextant_records WHERE key LIKE 'meta/erasing/%'",
      addressOf(storeUrl).database,
    );
  await expect.poll(open).toEqual([]);
  expect(await traces()).toEqual([]);
  expect(textOf(await mia.slash(channel, 'progress').message())).not.toContain('Audits over time (1)');
  for (const bot of bots) expect(errorsOf(bot.output())).toEqual([]);
});

test('one process takes as many shards as Discord recommends, on a file too', async () => {
  const town = await buildTown({
    storeUrl: `sqlite://${await temporaryFolder()}/sextant.db`,
    shards: 4,
    groups: 4,
  });
  const bot = await town.start('auto');
  expect(town.standIn.gateway.identifies).toBe(4);
  await town.setUp();
  town.clock.moveTo(NINE);
  await bot.setClock(town.clock.offset());
  await expect.poll(town.posted).toEqual([1, 1, 1, 1]);
  expect(errorsOf(bot.output())).toEqual([]);
});
