import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import type { Draw } from '../../../src/domain/pairs/draw.ts';
import { DAY, HOUR, MINUTE } from '../../times.ts';
import { type Day, firstDayOf, TO_THREAD, write } from '../stages/answers.ts';
import { errorsOf } from '../stages/bad-day.ts';
import { DISK_FAULT, failingStore } from '../stages/failing-store.ts';
import { allKept } from '../stages/mydata.ts';
import { moreSettings } from '../stages/own-settings.ts';
import { onlyRoom, roomsOf } from '../stages/pairs.ts';
import { shareBot } from '../stages/shared.ts';
import { readStore } from '../stages/store-copy.ts';

const disk = failingStore();
const { nextGroup } = shareBot({ environment: disk.environment });

const EVENINGS = ['1-evening', '2-evening', '3-evening', '4-evening', '5-evening', '6-evening', '7-evening'];

async function turnOn({ stage: { manager, lobby } }: Day): Promise<void> {
  const card = await manager.slash(lobby, 'setup').message();
  const people = await manager.select(card, 'What to change', ['people']).message();
  const on = await manager.click(people, 'Turn on mock interviews').message();
  expect(textOf(on)).toMatch(/\*\*Opt-in\*\*: .*mock interviews/);
}

/** A day in a group with mock interviews, on which these people answered. */
async function answered(...names: readonly ('ada' | 'ben')[]): Promise<Day> {
  const day = await firstDayOf(await nextGroup());
  await turnOn(day);
  for (const name of names) await write(day, day.stage[name], `words of ${name}`, { audience: TO_THREAD });
  return day;
}

const today = ({ stage: { lobby } }: Day, person: Person): Promise<Message> =>
  person.slash(lobby, 'today').message();

async function takePart(day: Day, person: Person, times = EVENINGS): Promise<Message> {
  const how = await person.click(await today(day, person), 'How they work').message();
  const chosen = await person.select(how, 'When can you?', times).message();
  return person.click(chosen, 'Take part').message();
}

/** Moves to the next time a draw is due. */
async function nextDraw({ stage }: Day): Promise<void> {
  await stage.moveTo(afterDraw(stage.clock.now()));
}

function afterDraw(now: number): number {
  const days = (8 - (new Date(now).getUTCDay() || 7)) % 7 || 7;
  return now + days * DAY + HOUR;
}

/** The stored draws of the group. */
const drawnIn = ({ stage }: Day): Promise<readonly Draw[]> =>
  readStore(stage, (store) => store.pairs.draws({ guild: stage.guild, cohort: 'main' }));

test('a group is asked nothing until a manager turns it on, and nobody takes part until they say so', async () => {
  const day = await firstDayOf(await nextGroup());
  const { ada } = day.stage;
  await write(day, ada, 'words', { audience: TO_THREAD });
  expect(textOf(await today(day, ada))).not.toContain('ock interview');
  await turnOn(day);
  expect(textOf(await today(day, ada))).toContain('New in this group: mock interviews in pairs.');
  const how = await ada.click(await today(day, ada), 'How they work').message();
  const no = await ada.click(how, 'No, thanks').message();
  expect(textOf(no)).toContain('No mock interviews for you.');
  expect(textOf(await today(day, ada))).not.toContain('ock interview');
});

test('two who can at the same time are paired on Monday, each reads the other, and says once that they cannot make it', async () => {
  const day = await answered('ada', 'ben');
  const { ada, ben, lobby } = day.stage;
  const joined = await takePart(day, ada);
  expect(textOf(joined)).toContain("You're taking part.");
  expect(textOf(joined)).toContain('You can at 7 times a week (Europe/Berlin).');
  await takePart(day, ben);
  await nextDraw(day);
  const card = await ada.click(await moreSettings(ada, lobby), 'Mock interviews').message();
  expect(textOf(card)).toContain(`Mock interview with <@${ben.id}>`);
  const ask = await ada.click(card, "I can't make it").message();
  const clicks = [ada.click(ask, "Yes, I can't make it"), ada.click(ask, "Yes, I can't make it")];
  for (const click of clicks) expect(textOf(await click.message())).toContain("You're out of this one.");
  await day.stage.moveTo(day.stage.clock.now() + HOUR);
  const bens = await ben.click(await moreSettings(ben, lobby), 'Mock interviews').message();
  expect(textOf(bens)).toContain('Nobody else was free at your times.');
});

test('a week is drawn once, whatever the bot goes through, and after a deletion no name is left', async () => {
  const day = await answered('ada', 'ben');
  const { stage } = day;
  const { ada, ben, lobby } = stage;
  await takePart(day, ada);
  await takePart(day, ben);
  await nextDraw(day);
  const seen = async (person: Person): Promise<string> => {
    const card = await person.click(await moreSettings(person, lobby), 'Mock interviews').message();
    return /Mock interview with .*?:.*?\./.exec(textOf(card))?.[0] ?? textOf(card);
  };
  const before = await seen(ada);
  expect(before).toContain(`<@${ben.id}>`);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  await stage.moveTo(stage.clock.now() + HOUR);
  expect(await seen(ada)).toBe(before);

  const mine = await ben.slash(lobby, 'mydata').message();
  expect(await allKept(ben, mine)).toContain('that you take part in mock interviews, and when you can');
  const ask = await ben.click(mine, 'Delete everything').message();
  await ben.click(ask, 'Yes, delete everything').message();
  await stage.moveTo(stage.clock.now() + HOUR);
  const after = await ada.click(await moreSettings(ada, lobby), 'Mock interviews').message();
  expect(textOf(after)).not.toContain(ben.id);
  expect(textOf(after)).toContain('Nobody else was free');
});

test('a bot that is killed after the draw and before any thread opens tells the same pair, once', async () => {
  const day = await answered('ada', 'ben');
  const { stage } = day;
  for (const person of [stage.ada, stage.ben]) await takePart(day, person);
  const at = afterDraw(stage.clock.now());
  const OPENING = /pairs\/.*opening/;
  await disk.whileStalled(async () => {
    stage.clock.moveTo(at);
    const beat = stage.bot.setClock(stage.clock.offset()).catch((error: unknown) => error);
    await expect.poll(() => drawnIn(day)).toHaveLength(1);
    await stage.bot.kill('SIGKILL');
    await beat;
  }, OPENING);
  const [drawn] = await drawnIn(day);
  expect(drawn?.pairs.map(({ opening, thread }) => [opening, thread])).toEqual([[undefined, undefined]]);
  expect(roomsOf(stage)).toEqual([]);
  await stage.restart();
  for (const minutes of [1, 2, 3]) await stage.moveTo(at + minutes * MINUTE);
  const [told, ...more] = await drawnIn(day);
  expect(more).toEqual([]);
  expect(told?.pairs.map(({ id, members, at: meet }) => [id, members, meet])).toEqual(
    drawn?.pairs.map(({ id, members, at: meet }) => [id, members, meet]),
  );
  const { thread, message } = onlyRoom(stage);
  expect([...thread.members.keys()]).toEqual(expect.arrayContaining([stage.ada.id, stage.ben.id]));
  expect(message.content).toContain(`<t:${Math.floor((drawn?.pairs[0]?.at ?? 0) / 1000)}:F>`);
});

test('a draw that cannot be stored tells nobody anything, and is made once the store works again', async () => {
  const day = await answered('ada', 'ben');
  const { stage } = day;
  for (const person of [stage.ada, stage.ben]) await takePart(day, person);
  const at = afterDraw(stage.clock.now());
  await disk.whileFailing(async () => {
    await stage.moveTo(at);
    await stage.moveTo(at + MINUTE);
  }, /pairs\//);
  expect(roomsOf(stage)).toEqual([]);
  expect(await drawnIn(day)).toEqual([]);
  expect(errorsOf(stage.bot.output()).filter((line) => !DISK_FAULT.test(line))).toEqual([]);
  for (const minutes of [2, 3, 4]) await stage.moveTo(at + minutes * MINUTE);
  expect(await drawnIn(day)).toHaveLength(1);
  onlyRoom(stage);
});
