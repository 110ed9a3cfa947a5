import { expect, test } from 'vitest';
import { DAY, HOUR } from '../../times.ts';
import { allKept, live, mydata, startDay, textOf, tracesOf, withStore } from '../stages/mydata.ts';

test('who leaves is kept for thirty days and reached by direct message; coming back in time keeps it', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, ben, guild, world, clock } = stage;
  const adas = await live(day, ada);
  const bens = await live(day, ben);
  const start = clock.now();
  world.leaveGuild(guild, ada.id);
  world.leaveGuild(guild, ben.id);
  await stage.moveTo(start + DAY);
  await stage.moveTo(start + 30 * DAY);
  expect(await tracesOf(stage, [ada.id, ...adas.texts])).toHaveLength(6);
  world.joinGuild(guild, ben.id);
  await stage.moveTo(start + 31 * DAY + HOUR);
  expect(await tracesOf(stage, [ada.id, ...adas.texts])).toEqual([]);
  expect(await tracesOf(stage, [ben.id, ...bens.texts])).toHaveLength(6);
  world.leaveGuild(guild, ben.id);
  await stage.moveTo(start + 33 * DAY);
  expect(await tracesOf(stage, [ben.id])).toEqual([ben.id]);
  expect(textOf(await ada.slash(ada.direct, 'mydata').message())).toContain(
    'Nothing is kept about you in any server',
  );
});

test('somebody who left sees, exports and deletes by direct message, also once the bot is gone from the server', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, ben, guild, world } = stage;
  const { texts } = await live(day, ada);
  await live(day, ben);
  world.leaveGuild(guild, ada.id);
  const handle = ada.slash(ada.direct, 'mydata');
  const card = await handle.message();
  expect(textOf(card)).toContain('Your data in \u2068Study group\u2069');
  const exported = await ada.click(card, 'Export').message();
  expect(exported.attachments.map(({ filename }) => filename)).toEqual([
    'sextant-data.json',
    'sextant-answers.csv',
  ]);
  expect(textOf(await ada.click(card, 'Share my ratings with leads').message())).toContain(
    'yes, you share them',
  );
  const asked = await ada.click(card, 'Delete everything').message();
  expect(textOf(await ada.click(asked, 'Yes, delete everything').message())).toContain(
    'Everything is deleted.',
  );
  expect(await tracesOf(stage, [ada.id, ...texts])).toEqual([]);

  world.kickBot(guild);
  await stage.moveTo(stage.clock.now() + DAY);
  const gone = textOf(await ben.slash(ben.direct, 'mydata').message());
  expect(gone).toContain('Your data in \u2068Study group\u2069');
  expect(gone).toContain('The bot was removed from this server.');
});

test('in two servers the direct message asks which one, and a server that is not theirs is refused', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, guild, world } = stage;
  await live(day, ada);
  const other = world.addGuild({ name: 'Other *group*' });
  const lobby = world.addChannel(other.id, { name: 'lobby' }).id;
  world.joinGuild(other.id, ada.id);
  await stage.moveTo(stage.clock.now() + 60_000);
  await ada.click(await ada.slash(lobby, 'mydata').message(), 'Stop collecting').message();
  const list = await ada.slash(ada.direct, 'mydata').message();
  expect(textOf(list)).toContain('Other \\*group\\*');
  const one = await ada.select(list, 'Choose a server', [guild]).message();
  expect(textOf(one)).toContain('Your data in \u2068Study group\u2069');
  const again = await ada.slash(ada.direct, 'mydata').message();
  const two = await ada.select(again, 'Choose a server', [other.id]).message();
  expect(textOf(two)).toContain('**Collecting is off.**');
  const forged = ada.rawComponent(again, 'mydata-server', 3, ['meta']);
  expect(textOf(await forged.untilFollowUp())).toContain('Nothing is kept about you in that server.');
});

test('a server that removes the bot is erased after thirty days, and kept when the bot is invited again in time', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, guild, world, clock, standIn } = stage;
  await live(day, ada);
  const start = clock.now();
  standIn.gateway.duplicateNext('GUILD_DELETE');
  world.kickBot(guild);
  await stage.moveTo(start + 29 * DAY);
  world.inviteBot(guild);
  await stage.moveTo(start + 32 * DAY);
  expect(await allKept(ada, await mydata(stage, ada))).toContain('1 practice answer in your words');
  world.kickBot(guild);
  await stage.moveTo(start + 33 * DAY);
  await stage.bot.kill('SIGKILL');
  clock.moveTo(start + 63 * DAY);
  await stage.restart();
  expect(await tracesOf(stage, [ada.id])).toEqual([]);
  await expect.poll(() => tracesOf(stage, [guild]), { timeout: 5_000 }).toEqual([]);
  await stage.bot.kill('SIGTERM');
  expect(await withStore(stage, async ({ guilds }) => guilds.get())).toEqual({});
});

test('an outage of the server, or a Discord that does not say who is there, is no departure', async () => {
  const day = await startDay();
  const { stage } = day;
  const { ada, guild, world, clock } = stage;
  await live(day, ada);
  const start = clock.now();
  world.setUnavailable(guild, true);
  await stage.moveTo(start + 31 * DAY + HOUR);
  await stage.moveTo(start + 62 * DAY);
  world.setUnavailable(guild, false);
  await stage.moveTo(start + 63 * DAY);
  expect(await allKept(ada, await mydata(stage, ada))).toContain('1 practice answer in your words');
});
