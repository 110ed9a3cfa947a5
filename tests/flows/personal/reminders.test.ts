import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import type { Message } from '../../../sandbox/world/records.ts';
import { preferencesKey } from '../../../src/store/records/keys.ts';
import { DAY, HOUR, MINUTE, MORNING } from '../../times.ts';
import { receipt, write } from '../stages/answers.ts';
import { query } from '../stages/damage.ts';
import { type Group, shareBot } from '../stages/shared.ts';
import { questionsOf, type Stage, startGroup } from '../stages/stage.ts';

const { nextGroup } = shareBot();
/** The time from the question until the hour that Ada and Ben chose, 12:00 in Berlin. */
const UNTIL_NOON = 3 * HOUR;
const OPEN_DIRECT = /^\/users\/@me\/channels$/;
const REFUSED = { code: 50_007, message: 'Cannot send messages to this user' };

const remindersOf = ({ world }: Stage, person: Person): Message[] => world.history(person.direct);
const settings = async ({ lobby }: Stage, person: Person, options = {}): Promise<string> =>
  textOf(await person.slash(lobby, 'settings', options).message());

async function joins({ lobby }: Stage, person: Person): Promise<Message> {
  const form = await person.slash(lobby, 'audit', { mode: 'pages' }).modal();
  return person.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
}

interface Reminded extends Group {
  readonly noon: number;
}

/** A group with a bot of its own, for tests whose effects cannot be undone. */
const ownGroup = async (): Promise<Group> => Object.assign(await startGroup(), { due: MORNING + HOUR });

/** Ada and Ben both want a reminder at noon, and today's question has been posted. */
async function startReminded(group: Promise<Group> = nextGroup()): Promise<Reminded> {
  const stage = await group;
  for (const person of [stage.ada, stage.ben]) {
    await joins(stage, person);
    await settings(stage, person, { hour: '12' });
  }
  await stage.moveTo(stage.due);
  return Object.assign(stage, { noon: stage.due + UNTIL_NOON });
}

test('one direct message at the chosen hour to whoever has not answered, and to nobody else', async () => {
  const stage = await startReminded();
  const { ada, ben, world, due, noon } = stage;
  const [question] = questionsOf(stage);
  await receipt(stage, ben.say(question?.id ?? '', 'My answer.'));
  const before = world.history(stage.channel).length;
  await stage.moveTo(noon - MINUTE);
  expect(remindersOf(stage, ada)).toEqual([]);
  await stage.moveTo(noon);
  const [told, ...more] = remindersOf(stage, ada);
  expect(more).toEqual([]);
  expect(told && textOf(told)).toContain(
    "Today's question in ⁨Study group⁩ is still open, if you have a few minutes:",
  );
  expect(told && textOf(told)).toContain('[Open the question]');
  expect(remindersOf(stage, ben)).toEqual([]);
  expect(world.history(stage.channel)).toHaveLength(before);

  for (const later of [MINUTE, 30 * MINUTE, 3 * HOUR]) await stage.moveTo(noon + later);
  expect(remindersOf(stage, ada)).toHaveLength(1);
  await stage.moveTo(due + DAY);
  await stage.moveTo(noon + DAY);
  expect(remindersOf(stage, ada)).toHaveLength(2);
  expect(remindersOf(stage, ben)).toHaveLength(1);
});

test('nothing comes while away, in quiet hours, after collecting was stopped, or without asking', async () => {
  const stage = await startReminded();
  const { ada, ben, lead, lobby, due, noon } = stage;
  await joins(stage, lead);
  await ada.slash(lobby, 'away', { from: 'today', until: 'tomorrow' }).message();
  const refused = await settings(stage, ben, { 'quiet-from': '11', 'quiet-until': '13' });
  expect(refused).toContain('Nothing was changed: 12:00 would lie in your quiet hours');
  const mydata = await ben.slash(lobby, 'mydata').message();
  await ben.click(mydata, 'Stop collecting').message();
  await stage.moveTo(noon);
  for (const person of [ada, ben, lead]) expect(remindersOf(stage, person)).toEqual([]);
  await stage.moveTo(due + 2 * DAY);
  await stage.moveTo(noon + 2 * DAY);
  expect(remindersOf(stage, ada)).toHaveLength(1);
  expect(remindersOf(stage, ben)).toEqual([]);
});

test('the button under a reminder stops them, for whoever presses it', async () => {
  const stage = await startReminded();
  const { ada, ben, guild, due, noon } = stage;
  await stage.moveTo(noon);
  const [adas] = remindersOf(stage, ada);
  const [bens] = remindersOf(stage, ben);
  if (!adas || !bens) throw new Error('both were reminded');
  stage.standIn.gateway.duplicateNext('INTERACTION_CREATE');
  const [stopped] = await Promise.all([
    ada.click(adas, 'Stop reminders').message(),
    ada.click(adas, 'Stop reminders').message(),
  ]);
  expect(textOf(stopped)).toContain('Reminders are off');
  expect(await settings(stage, ada)).toContain('**Reminders**: off');
  expect(await settings(stage, ben)).toContain('**Reminders**: at 12:00');
  for (const forged of ['reminders-off:1', `reminders-off:${guild}:1`, 'reminders-off:abc'])
    expect(textOf(await ben.rawComponent(bens, forged).message())).not.toContain('Reminders are off');
  await ben.rawComponent(bens, 'reminders-off:900000000000000009').message();
  await stage.moveTo(due + DAY);
  await stage.moveTo(noon + DAY);
  const asked = (person: Person): number =>
    remindersOf(stage, person).filter(({ content }) => content.startsWith("Today's question")).length;
  expect([asked(ada), asked(ben)]).toEqual([1, 2]);
});

test('when Discord does not deliver, reminders are off, /settings says why, and others get theirs', async () => {
  const stage = await startReminded();
  const { ada, ben, standIn, due, noon } = stage;
  const route = new RegExp(`^/channels/${ada.direct}/messages$`);
  standIn.faults.add({ method: 'POST', route, kind: 'status', status: 403, body: REFUSED });
  await stage.moveTo(noon);
  expect(remindersOf(stage, ada)).toEqual([]);
  expect(remindersOf(stage, ben)).toHaveLength(1);
  const text = await settings(stage, ada);
  expect(text).toContain('**Reminders**: off');
  expect(text).toContain('A reminder could not reach you');
  standIn.requests.length = 0;
  await stage.moveTo(due + DAY);
  await stage.moveTo(noon + DAY);
  expect(standIn.requests.filter(({ path }) => route.test(path))).toEqual([]);

  standIn.faults.clear();
  const card = await ada.slash(stage.lobby, 'settings').message();
  const on = await ada.click(card, 'Remind me at 12:00').message();
  expect(textOf(on)).not.toContain('could not reach you');
  await stage.moveTo(due + 2 * DAY);
  await stage.moveTo(noon + 2 * DAY);
  expect(remindersOf(stage, ada)).toHaveLength(1);
});

test('kill -9 between the claim and the sending loses that one, and never sends two', async () => {
  const stage = await startReminded();
  const { ada, standIn, due, noon } = stage;
  standIn.faults.add({ method: 'POST', route: OPEN_DIRECT, kind: 'hang', times: 1 });
  const moving = stage.moveTo(noon).catch(() => undefined);
  await standIn.untilRequest({ method: 'POST', path: OPEN_DIRECT });
  await stage.bot.kill('SIGKILL');
  await moving;
  await stage.restart();
  for (const later of [1, 2, 3]) await stage.moveTo(noon + later * MINUTE);
  const reached = remindersOf(stage, ada).length + remindersOf(stage, stage.ben).length;
  // Only one was reached. The other is reminded after the restart.
  expect(reached).toBe(1);
  await stage.moveTo(due + DAY);
  await stage.moveTo(noon + DAY);
  for (const person of [ada, stage.ben]) expect(remindersOf(stage, person).length).toBeLessThanOrEqual(2);
  expect(remindersOf(stage, ada).length + remindersOf(stage, stage.ben).length).toBe(3);
});

test('an answer of Discord that is lost on the way does not make two of one', async () => {
  const stage = await startReminded();
  const { ada, standIn, noon } = stage;
  const route = new RegExp(`^/channels/${ada.direct}/messages$`);
  standIn.faults.add({ method: 'POST', route, kind: 'reset-after', times: 1 });
  await stage.moveTo(noon);
  for (const later of [1, 2]) await stage.moveTo(noon + later * MINUTE);
  expect(remindersOf(stage, ada)).toHaveLength(1);
});

test('a thread in which Discord hangs holds up nobody’s reminder', async () => {
  const stage = await startReminded(ownGroup());
  const { ada, ben, clock, standIn, world, due, noon } = stage;
  const [question] = questionsOf(stage);
  if (!question) throw new Error('today has a question');
  const inThread = new RegExp(`^/channels/${question.id}/`);
  const heal = standIn.faults.add({ method: 'POST', route: inThread, kind: 'status', status: 500 });
  const told = await write({ stage, question, thread: question.id, due }, ada, 'Mine.');
  await expect.poll(() => textOf(told)).toContain('The bot tries again by itself');
  heal();
  standIn.faults.add({ route: inThread, kind: 'hang' });
  clock.moveTo(noon);
  // This beat lasts until the bot stops waiting for Discord.
  stage.bot.setClock(clock.offset()).catch(() => undefined);
  await world.until(() => remindersOf(stage, ben).length > 0, { timeoutMs: 10_000 });
  await standIn.untilRequest(({ fault }) => fault === 'hang');
});

test('an answer written while the bot was not there is read before anybody is reminded', async () => {
  const stage = await startReminded();
  const { ada, ben, noon } = stage;
  await stage.bot.kill('SIGKILL');
  const [question] = questionsOf(stage);
  const said = ada.say(question?.id ?? '', 'Written while nobody listened.');
  stage.clock.moveTo(noon);
  await stage.restart();
  await receipt(stage, said);
  for (const later of [1, 2, 3]) await stage.moveTo(noon + later * MINUTE);
  expect(remindersOf(stage, ada)).toEqual([]);
  expect(remindersOf(stage, ben)).toHaveLength(1);
});

test('a record that cannot be read is the trouble of its owner alone, and stays as it is', async () => {
  const stage = await startReminded(ownGroup());
  const { ada, ben, noon } = stage;
  await stage.bot.kill('SIGTERM');
  const value = JSON.stringify({ value: { v: 99, data: 'from a newer version' } });
  const key = preferencesKey(stage.guild, ada.id);
  await query(stage.storeFile, 'UPDATE keyv SET value = ? WHERE key = ?', value, key);
  await stage.restart();
  for (const later of [0, 1, 2]) await stage.moveTo(noon + later * MINUTE);
  expect(remindersOf(stage, ada)).toEqual([]);
  expect(remindersOf(stage, ben)).toHaveLength(1);
  const refused = await settings(stage, ada, { hour: '9' });
  expect(refused).toContain('cannot be read. It is kept as it is');
  expect(refused).not.toContain('newer version');
});

test('where members hold a role, the question of the day reminds only those who hold it still', async () => {
  const stage = await startReminded();
  const { ada, ben, world, guild, lobby, manager, noon } = stage;
  const { id: role } = world.addRole(guild, { name: 'Members' });
  world.changeMember(guild, ada.id, { roleIds: [role] });
  await manager.slash(lobby, 'setup', { 'member-role': { role } }).message();
  await stage.moveTo(noon);
  expect(remindersOf(stage, ada)).toHaveLength(1);
  expect(remindersOf(stage, ben)).toEqual([]);
});
