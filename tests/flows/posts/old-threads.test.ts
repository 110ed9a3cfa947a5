import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { Permission } from '../../../sandbox/world/permissions.ts';
import type { Thread } from '../../../sandbox/world/records.ts';
import { shortDate } from '../../../src/views/words/dates.ts';
import { DAY, dateOf, dayInWords, HOUR, MINUTE } from '../../times.ts';
import {
  type Day,
  emojis,
  firstDayOf,
  receipt,
  saved,
  shownFor,
  TO_THREAD,
  write,
} from '../stages/answers.ts';
import { allOfProgress } from '../stages/own-progress.ts';
import { openSetup } from '../stages/setup.ts';
import { shareBot } from '../stages/shared.ts';
import type { Stage } from '../stages/stage.ts';

const { nextGroup } = shareBot();

function threadOf({ stage, thread }: Day): Thread {
  const channel = stage.world.channel(thread);
  if (channel.kind !== 'thread') throw new Error('no thread');
  return channel;
}

/** Requests to close the thread, whether or not they succeeded. */
const closings = ({ stage, thread }: Day) =>
  stage.standIn.requestLog
    .filter({ method: 'PATCH', path: new RegExp(`^/channels/${thread}$`) })
    .filter(({ body }) => JSON.stringify(body).includes('"archived":true'));

/** Discord archives threads that were quiet for a week. Ben writes, so that the first thread is still open then. */
async function oldDay(stage: Stage & { due: number }): Promise<Day> {
  const day = await firstDayOf(stage);
  await stage.moveTo(day.due + 3 * DAY);
  await receipt(stage, stage.ben.say(day.thread, 'A little late.'));
  await stage.moveTo(day.due + 7 * DAY - HOUR);
  return day;
}

test('a week after its question a thread is closed, once, and not locked; a late answer opens it again, and it is closed again', async () => {
  const stage = await nextGroup();
  const day = await oldDay(stage);
  const { ada, ben, lobby } = stage;
  expect(threadOf(day)).toMatchObject({ archived: false, locked: false });
  await stage.moveTo(day.due + 7 * DAY + MINUTE);
  await stage.moveTo(day.due + 7 * DAY + 2 * HOUR);
  expect(threadOf(day)).toMatchObject({ archived: true, locked: false });
  expect(closings(day)).toHaveLength(1);

  const late = ada.say(day.thread, 'Late is better than never.');
  await receipt(stage, late);
  expect(threadOf(day).archived).toBe(false);
  const progress = await allOfProgress(ada, lobby);
  expect(progress).toContain(`${shortDate(dateOf(day.due))} ☑️ answered late`);
  await stage.moveTo(stage.clock.now() + 23 * HOUR);
  expect(threadOf(day).archived, 'it stays open for a day').toBe(false);
  await stage.moveTo(stage.clock.now() + 2 * HOUR);
  expect(threadOf(day).archived).toBe(true);

  await write(day, ben, 'From the form, into the closed thread.', { audience: TO_THREAD });
  await expect.poll(() => shownFor(day, ben).length).toBe(1);
  expect(threadOf(day).archived).toBe(false);
  await stage.moveTo(stage.clock.now() + 26 * HOUR);
  expect(threadOf(day).archived).toBe(true);
  expect(closings(day)).toHaveLength(3);
  expect(textOf(await ben.slash(lobby, 'help').message())).toContain('What to do first');
});

test('a group that wants it has old threads locked; the form and a reply in the channel still answer late', async () => {
  const stage = await nextGroup();
  const { ada, ben, channel, world, manager } = stage;
  const schedule = await openSetup(stage, 'schedule');
  const told = textOf(await manager.click(schedule, 'Lock old threads').message());
  expect(told).toContain('Old threads are locked from now on');
  expect(told).toMatch(/Manage Threads\W+ is missing .*Until then they are only closed/);
  const first = await oldDay(stage);
  await stage.moveTo(first.due + 7 * DAY + MINUTE);
  expect(threadOf(first)).toMatchObject({ archived: true, locked: false });

  world.overwrite(channel, { id: world.application.botId, allow: Permission.ManageThreads });
  expect(textOf(await openSetup(stage, 'schedule'))).not.toContain('Manage Threads');
  const question = world
    .history(channel)
    .find(({ content }) => content.includes(dayInWords(first.due + 3 * DAY)));
  if (!question) throw new Error('there is no second question');
  const second: Day = { ...first, question, thread: question.id };
  await receipt(stage, ben.say(second.thread, 'Still open.'));
  await stage.moveTo(first.due + 10 * DAY + 2 * HOUR);
  expect(threadOf(second)).toMatchObject({ archived: true, locked: true });
  expect(() => ada.say(second.thread, 'Nobody can write here.')).toThrow();

  await write(second, ada, 'Behind the lock.', { audience: TO_THREAD });
  await expect.poll(() => shownFor(second, ada).length).toBe(1);
  const cleo = world.addMember(stage.guild, 'Cleo');
  const reply = cleo.say(channel, 'Beside the lock.', { replyTo: question });
  await receipt(stage, reply);
  expect(emojis(reply)).toEqual(['✅']);
  await stage.moveTo(stage.clock.now() + 26 * HOUR);
  expect(threadOf(second)).toMatchObject({ archived: true, locked: true });

  const off = await manager.click(await openSetup(stage, 'schedule'), 'Old threads: do not lock').message();
  expect(textOf(off)).toContain('no longer locked');
  expect(textOf(off)).not.toContain('**Old threads**: locked');
});

test('a thread is closed once, however the bot ends, restarts or is refused meanwhile', async () => {
  const stage = await nextGroup();
  const day = await oldDay(stage);
  const { standIn } = stage;
  const route = new RegExp(`/channels/${day.thread}$`);
  standIn.faults.add({ method: 'PATCH', route, times: 4, kind: 'status', status: 500 });
  await stage.moveTo(day.due + 7 * DAY + MINUTE);
  expect(threadOf(day).archived).toBe(false);
  standIn.faults.clear();
  standIn.requestLog.clear();
  // Discord carries out the request, but its reply is lost and the bot dies.
  standIn.faults.add({ method: 'PATCH', route, times: 1, kind: 'reset-after' });
  const asked = standIn.untilRequest({ method: 'PATCH', path: route });
  stage.clock.moveTo(day.due + 7 * DAY + 2 * HOUR);
  const moved = stage.bot.setClock(stage.clock.offset()).catch(() => undefined);
  await asked;
  await stage.bot.kill('SIGKILL');
  await moved;
  expect(threadOf(day).archived).toBe(true);
  standIn.requestLog.clear();
  await stage.restart();
  await stage.moveTo(stage.clock.now() + 2 * HOUR);
  expect(closings(day)).toEqual([]);
  expect(await saved(day, stage.ben)).toContain('Question of');
});

test('the latest question stays open however old it is, and what was opened by hand for a day', async () => {
  const stage = await nextGroup();
  const day = await firstDayOf(stage);
  const { manager, ben, world, guild } = stage;
  await manager.click(await openSetup(stage), 'Pause').message();
  for (const after of [3, 6, 9]) {
    await stage.moveTo(day.due + after * DAY);
    ben.say(day.thread, `After ${after} days.`);
  }
  await stage.moveTo(day.due + 12 * DAY);
  expect(threadOf(day).archived).toBe(false);

  await manager.click(await openSetup(stage), 'Start').message();
  await stage.moveTo(day.due + 13 * DAY + MINUTE);
  await stage.moveTo(day.due + 13 * DAY + 2 * HOUR);
  expect(threadOf(day).archived).toBe(true);
  const mods = world.addRole(guild, { name: 'Mods', permissions: Permission.ManageThreads });
  const mod = world.addMember(guild, { name: 'Mod', roleIds: [mods.id] });
  mod.changeThread(threadOf(day), { archived: false });
  await stage.moveTo(stage.clock.now() + 20 * HOUR);
  expect(threadOf(day).archived).toBe(false);
  await stage.moveTo(stage.clock.now() + 6 * HOUR);
  expect(threadOf(day).archived).toBe(true);
});
