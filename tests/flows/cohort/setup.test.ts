import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import { HOUR, MORNING } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';

const { nextStage } = shareBot();

const BERLIN_AT_NINE = { time: '09:00', zone: 'Europe/Berlin' };

test('/setup names each missing permission with what it is for, and all is well once it is given', async () => {
  const { manager, channel, lobby, guild, world } = await nextStage();
  world.overwrite(channel, {
    id: guild,
    deny: Permission.AddReactions | Permission.CreatePublicThreads | Permission.SendMessages,
  });
  const options = { channel: { channel }, ...BERLIN_AT_NINE };
  const card = await manager.slash(lobby, 'setup', options).message();
  for (const name of ['Create Public Threads', 'Add Reactions', 'Send Messages'])
    expect(textOf(card)).toContain(`**${name}**`);
  const before = textOf(await manager.click(card, 'What to do (3 things)').message());
  expect(before).toContain('**Create Public Threads** is missing');
  expect(before).toContain('to open the thread in which members answer');
  expect(before).toContain('**Add Reactions** is missing');
  expect(before).toContain('**Send Messages** is missing');

  world.overwrite(channel, { id: guild, deny: 0n });
  const after = textOf(await manager.slash(lobby, 'setup').message());
  expect(after).toContain('has every permission it needs');
  expect(after).toContain('09:00, every day, Europe/Berlin (`0 9 * * *`)');
});

test("/setup shows when the next question is due as a moment in each reader's own zone", async () => {
  const { manager, channel } = await nextStage();
  const text = textOf(
    await manager.slash(channel, 'setup', { channel: { channel }, ...BERLIN_AT_NINE }).message(),
  );
  const due = (MORNING + HOUR) / 1000;
  expect(text).toContain(`<t:${due}:F> (<t:${due}:R>)`);
});

test('a whole cron expression sets time and weekdays, and what it cannot mean is explained', async () => {
  const { manager, channel } = await nextStage();
  const set = { channel: { channel }, time: '30 18 * * MON-FRI', zone: 'Asia/Calcutta' };
  const text = textOf(await manager.slash(channel, 'setup', set).message());
  expect(text).toContain('18:30, Mon to Fri, Asia/Kolkata (`30 18 * * 1-5`)');
  const refused = textOf(await manager.slash(channel, 'setup', { time: '*/5 * * * *' }).message());
  expect(refused).toContain('Nothing was changed. Intervals with / are not possible');
  expect(textOf(await manager.slash(channel, 'setup').message())).toContain('30 18 * * 1-5');
});

test("time zones are offered while one types, today's names first, and a wrong one changes nothing", async () => {
  const { manager, channel } = await nextStage();
  const choices = await manager.autocomplete(channel, 'setup', { zone: 'berl' }, 'zone');
  expect(choices[0]?.value).toBe('Europe/Berlin');
  const wrong = await manager
    .slash(channel, 'setup', { channel: { channel }, time: '9 am', zone: 'Atlantis' })
    .message();
  expect(textOf(wrong)).toContain("I don't know this time zone");
  expect(textOf(await manager.slash(channel, 'setup').message())).toContain(
    'Give at least channel, time and zone',
  );
});

test('a ping role that the bot cannot ping is named before it matters', async () => {
  const { manager, channel, guild, world } = await nextStage();
  const role = world.addRole(guild, { name: 'Practice' });
  const options = { channel: { channel }, ...BERLIN_AT_NINE, 'ping-role': { role: role.id } };
  expect(textOf(await manager.slash(channel, 'setup', options).message())).toContain(
    'cannot be pinged by the bot',
  );
  const without = textOf(await manager.slash(channel, 'setup', { remove: 'ping-role' }).message());
  expect(without).toContain('**Ping role**: none');
});

test('a member without Manage Server can neither change nor see the setup, even with a forged command', async () => {
  const { ada, channel } = await nextStage();
  const options = { channel: { channel }, ...BERLIN_AT_NINE };
  const refused = await ada.slash(channel, 'setup', options, { force: true }).message();
  expect(textOf(refused)).toContain('Only people with the permission Manage Server');
});
