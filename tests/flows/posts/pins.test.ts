import { MessageType } from 'discord.js';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import { DAY, MINUTE } from '../../times.ts';
import { warningsOf } from '../stages/bad-day.ts';
import { openSetup } from '../stages/setup.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { questionsOf, type Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const PINS = /\/messages\/pins\//;
const NOTE = 'Optional: with **Pin Messages**';

const allow = ({ world, channel }: Stage): void =>
  world.overwrite(channel, { id: world.application.botId, allow: Permission.PinMessages });

/** The positions of the pinned questions in the channel. */
const pinned = (stage: Stage): number[] =>
  questionsOf(stage).flatMap(({ pinnedAt }, place) => (pinnedAt === null ? [] : [place]));

const notices = ({ world, channel }: Stage) =>
  world.history(channel).filter(({ type }) => type === MessageType.ChannelPinnedMessage);

const requests = ({ standIn }: Stage): string[] =>
  standIn.requestLog.filter({ path: PINS }).map(({ method }) => method);

const posted = (stage: Group, daysLater = 0): Promise<void> => stage.moveTo(stage.due + daysLater * DAY);

test('the latest question is pinned in place of the one before, without a message about it, and nothing is when the group is over', async () => {
  const stage = await nextGroup();
  allow(stage);
  await posted(stage);
  expect(pinned(stage)).toEqual([0]);
  expect(notices(stage)).toEqual([]);
  await posted(stage, 1);
  expect(pinned(stage)).toEqual([1]);
  expect(notices(stage)).toEqual([]);
  await stage.moveTo(stage.clock.now() + 60 * MINUTE);
  expect(requests(stage)).toEqual(['PUT', 'DELETE', 'PUT']);

  // A question that somebody unpinned stays unpinned.
  const mods = stage.world.addRole(stage.guild, { name: 'Mods', permissions: Permission.PinMessages });
  const mod = stage.world.addMember(stage.guild, { name: 'Mod', roleIds: [mods.id] });
  const last = questionsOf(stage).at(-1);
  if (last) mod.unpin(last);
  await stage.moveTo(stage.clock.now() + 60 * MINUTE);
  expect(pinned(stage)).toEqual([]);

  await posted(stage, 2);
  expect(pinned(stage)).toEqual([2]);
  await stage.manager.click(await openSetup(stage, 'dates'), 'End this group').message();
  await stage.moveTo(stage.clock.now() + MINUTE);
  expect(pinned(stage)).toEqual([]);
});

test('without the permission nothing is tried or said to members; managers read of it in /setup, and it works from the next question on', async () => {
  const stage = await nextGroup();
  await posted(stage);
  expect(requests(stage)).toEqual([]);
  expect(stage.world.history(stage.channel).filter(({ content }) => /pin/i.test(content))).toEqual([]);
  const setup = textOf(await openSetup(stage));
  expect(setup.split(NOTE)).toHaveLength(2);
  expect(setup).toContain('every permission it needs');
  allow(stage);
  expect(textOf(await openSetup(stage))).not.toContain(NOTE);
  await posted(stage, 1);
  expect(pinned(stage)).toEqual([1]);
  expect(warningsOf(stage.bot.output()).filter((line) => line.includes('pinned'))).toEqual([]);
});

test.each(['unpin', 'pin', 'notice'] as const)(
  'a bot that dies at the %s has one question pinned after the restart, and told the channel nothing',
  async (moment) => {
    const stage = await nextGroup();
    allow(stage);
    await posted(stage);
    const { standIn } = stage;
    const at = {
      unpin: { method: 'DELETE', route: PINS },
      pin: { method: 'PUT', route: PINS },
      notice: { method: 'DELETE', route: new RegExp(`/channels/${stage.channel}/messages/\\d+$`) },
    }[moment];
    // Discord carries out the first two, but the bot never hears of it.
    standIn.faults.add({ ...at, times: 1, kind: moment === 'notice' ? 'hang' : 'hang-after' });
    standIn.requestLog.clear();
    const reached = standIn.untilRequest({ method: at.method, path: at.route });
    stage.clock.moveTo(stage.due + DAY);
    const moved = stage.bot.setClock(stage.clock.offset()).catch(() => undefined);
    await reached;
    await stage.bot.kill('SIGKILL');
    await moved;
    await stage.restart();
    await stage.moveTo(stage.clock.now() + MINUTE);
    await stage.moveTo(stage.clock.now() + MINUTE);
    expect(pinned(stage)).toEqual([1]);
    expect(notices(stage)).toEqual([]);
  },
);

test('a channel without room for another pin costs nothing but the pin, and is not asked again until the next question', async () => {
  const stage = await nextGroup();
  allow(stage);
  stage.standIn.faults.add({
    method: 'PUT',
    route: PINS,
    times: 1,
    kind: 'status',
    status: 400,
    body: { message: 'Maximum number of pins reached (250)', code: 30003 },
  });
  await posted(stage);
  expect(pinned(stage)).toEqual([]);
  await stage.moveTo(stage.clock.now() + 30 * MINUTE);
  expect(requests(stage)).toEqual(['PUT']);
  expect(warningsOf(stage.bot.output()).join()).toContain('could not pin the question');
  await posted(stage, 1);
  expect(pinned(stage)).toEqual([1]);
});
