import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Thread } from '../../../sandbox/world/records.ts';
import { DAY, HOUR, MINUTE } from '../../times.ts';
import {
  type Day,
  emojis,
  firstDayOf,
  openForm,
  PRIVATELY,
  prefillOf,
  receipt,
  SEND_IN_THREAD,
  saved,
  shownFor,
  write,
} from '../stages/answers.ts';
import { shareBot } from '../stages/shared.ts';
import { questionsOf } from '../stages/stage.ts';

const { nextGroup } = shareBot();

const CALLBACK = /\/callback/;

function threadOf({ stage, thread }: Day): Thread {
  const channel = stage.world.channel(thread);
  if (channel.kind !== 'thread') throw new Error('no thread');
  return channel;
}

function withModerator(day: Day) {
  const { stage } = day;
  const role = stage.world.addRole(stage.guild, { name: 'Mods', permissions: (1n << 13n) | (1n << 34n) });
  return stage.world.addMember(stage.guild, { name: 'Mod', roleIds: [role.id] });
}

test('in an archived thread a form is posted, edited and removed as in an open one', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const mod = withModerator(day);
  mod.changeThread(threadOf(day), { archived: true });
  await write(day, stage.ada, 'Into the archive.');
  await expect.poll(() => shownFor(day, stage.ada).length).toBe(1);
  mod.changeThread(threadOf(day), { archived: true });
  await write(day, stage.ada, 'Edited there.');
  const [shown] = shownFor(day, stage.ada);
  await expect.poll(() => shown && textOf(shown)).toContain('Edited there.');
  mod.changeThread(threadOf(day), { archived: true });
  await write(day, stage.ada, 'Edited there.', { audience: PRIVATELY });
  await expect.poll(() => shownFor(day, stage.ada)).toEqual([]);
});

test.each([true, false])(
  'in a locked thread (archived: %s) the form is saved, the reason told, and it is posted once it is unlocked',
  async (archived) => {
    const day = await firstDayOf(await nextGroup());
    const { stage } = day;
    const mod = withModerator(day);
    mod.changeThread(threadOf(day), { locked: true, archived });
    const told = await write(day, stage.ada, 'Behind the lock.');
    await expect.poll(() => textOf(told)).toContain('not shown in the thread: the thread is locked');
    expect(textOf(told)).toContain('It is saved');
    expect(await saved(day, stage.ada)).toContain('Behind the lock.');
    mod.changeThread(threadOf(day), { locked: false, archived: false });
    const again = await stage.ada.click(told, 'Post it again').message();
    await expect.poll(() => textOf(again)).toContain('Posted in the thread');
    expect(shownFor(day, stage.ada)).toHaveLength(1);

    mod.changeThread(threadOf(day), { locked: true, archived: true });
    const body = { code: 50083, message: 'Thread is archived' };
    const route = new RegExp(`^/channels/${day.thread}/messages/\\d+$`);
    const heal = stage.standIn.faults.add({ method: 'DELETE', route, kind: 'status', status: 400, body });
    const hidden = await write(day, stage.ada, 'Behind the lock.', { audience: PRIVATELY });
    await expect.poll(() => textOf(hidden)).toContain('could not be taken out of the thread');
    heal();
    await stage.ada.submit(await openForm(day, stage.ada)).message();
    await expect.poll(() => shownFor(day, stage.ada)).toEqual([]);
  },
);

test('after the thread was deleted a form is saved for its author, and nothing is taken out', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  await receipt(stage, stage.ben.say(thread, 'Before it was gone.'));
  stage.world.deleteChannel(thread);
  const told = await write(day, stage.ada, 'Nobody can read this there.');
  await expect.poll(() => textOf(told)).toContain('the thread is gone');
  expect(await saved(day, stage.ada)).toContain('Nobody can read this there.');
  expect(await saved(day, stage.ben)).toContain('Before it was gone.');
  expect(textOf(await write(day, stage.ben, 'A form instead.'))).toContain('A form instead.');
});

test('after the question was deleted its thread still takes answers, and Edit works from /question', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread, question } = day;
  const { ada } = stage;
  withModerator(day).delete(question);
  const form = await ada.slash(stage.lobby, 'question').message();
  const told = await ada
    .submit(await ada.click(form, 'Answer').modal(), { 'Your answer': 'Still here.' })
    .message();
  await expect.poll(() => textOf(told)).toContain('Posted in the thread');
  await receipt(stage, stage.ben.say(thread, 'Me too.'));
});

test('a permission taken away is named, and what is private needs none', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  stage.world.overwrite(stage.channel, { id: stage.guild, deny: 1n << 38n });
  const told = await write(day, stage.ada, 'Not allowed there.');
  await expect.poll(() => textOf(told)).toContain('the bot may not write there');
  const hidden = await write(day, stage.ben, 'Only for me.', { audience: PRIVATELY });
  expect(textOf(hidden)).toContain('Private: in Discord only you see the text.');
});

test("a moderator's deletion of the bot's message is respected, also while the bot was down, until I post it again", async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada } = stage;
  const mod = withModerator(day);
  const takeDown = () => {
    for (const message of shownFor(day, ada)) mod.delete(message);
  };
  await write(day, ada, 'Taken down.');
  await expect.poll(() => shownFor(day, ada).length).toBe(1);
  takeDown();
  await expect.poll(() => saved(day, ada)).toContain('somebody deleted the post');
  expect(await saved(day, ada)).toContain('Taken down.');
  await stage.moveTo(day.due + 2 * MINUTE);
  expect(shownFor(day, ada)).toEqual([]);

  const again = await ada.submit(await openForm(day, ada)).message();
  await expect.poll(() => textOf(again)).toContain('Posted in the thread');
  expect(shownFor(day, ada)).toHaveLength(1);
  await stage.bot.kill('SIGKILL');
  takeDown();
  await stage.restart();
  await expect.poll(() => saved(day, ada)).toContain('somebody deleted the post');
  expect(shownFor(day, ada)).toEqual([]);
});

test('a lost acknowledgement and a form delivered twice leave one answer and one message', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada, ben } = stage;
  const form = await openForm(day, ada);
  stage.standIn.faults.add({ method: 'POST', route: CALLBACK, kind: 'reset-after', times: 1 });
  const told = await ada.submit(form, { 'Your answer': 'Sent once.' }).message();
  await expect.poll(() => textOf(told)).toContain('Posted in the thread');
  const bens = await openForm(day, ben);
  stage.standIn.gateway.duplicateNext('INTERACTION_CREATE');
  stage.standIn.faults.add({ method: 'POST', route: SEND_IN_THREAD, kind: 'reset-after', times: 1 });
  await ben.submit(bens, { 'Your answer': 'Sent once too.' }).message();
  await expect.poll(() => saved(day, ben)).toContain('Posted in the thread');
  for (const person of [ada, ben]) {
    expect(shownFor(day, person)).toHaveLength(1);
    expect(await saved(day, person)).not.toContain('earlier version');
  }
});

test('what Discord fails to take is saved, and posted by itself a minute later', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const heal = stage.standIn.faults.add({
    method: 'POST',
    route: SEND_IN_THREAD,
    kind: 'status',
    status: 500,
  });
  const told = await write(day, stage.ada, 'Through the storm.');
  await expect.poll(() => textOf(told)).toContain('Discord did not answer. The bot tries again by itself');
  heal();
  await stage.moveTo(day.due + 5 * MINUTE);
  await expect.poll(() => shownFor(day, stage.ada).length).toBe(1);
  expect(await saved(day, stage.ada)).toContain('Posted in the thread');
});

test.each(['hang', 'hang-after'] as const)(
  'killed between saving and posting (%s), it is posted once after the restart',
  async (kind) => {
    const day = await firstDayOf(await nextGroup());
    const { stage } = day;
    stage.standIn.faults.add({ method: 'POST', route: SEND_IN_THREAD, kind, times: 1 });
    const told = await write(day, stage.ada, 'Nearly lost.');
    expect(textOf(told)).toContain('It is saved, and being posted in the thread.');
    await stage.standIn.untilRequest(
      (record) => record.method === 'POST' && record.fault !== null && SEND_IN_THREAD.test(record.path),
    );
    await stage.bot.kill('SIGKILL');
    stage.standIn.faults.clear();
    stage.clock.moveTo(day.due + HOUR);
    await stage.restart();
    await expect.poll(() => saved(day, stage.ada)).toContain('Posted in the thread');
    expect(shownFor(day, stage.ada)).toHaveLength(1);
    await stage.moveTo(day.due + HOUR + MINUTE);
    expect(shownFor(day, stage.ada)).toHaveLength(1);
  },
);

test('edited while the connection was cut, or told of before its message: the edit is what counts, with one receipt', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  stage.standIn.gateway.cut();
  const said = stage.ada.say(thread, 'Before the edit.');
  stage.clock.moveTo(day.due + MINUTE);
  stage.ada.edit(said, 'After the edit.');
  await stage.world.until(() => said.reactions.length > 0, { timeoutMs: 15_000 });
  await expect.poll(() => saved(day, stage.ada)).toContain('After the edit.');
  expect(await saved(day, stage.ada)).not.toContain('Before the edit.');
  expect(emojis(said)).toEqual(['✅']);

  const told: string[] = [];
  stage.standIn.gateway.onDispatch(({ name }) => told.push(name));
  stage.standIn.gateway.overtakeNext('MESSAGE_CREATE');
  const bens = stage.ben.say(thread, 'Before its edit.');
  stage.ben.edit(bens, 'The edit came first.');
  expect(told.filter((name) => name.startsWith('MESSAGE_'))).toEqual(['MESSAGE_UPDATE', 'MESSAGE_CREATE']);
  await receipt(stage, bens);
  expect(await saved(day, stage.ben)).toContain('The edit came first.');
  expect(await saved(day, stage.ben)).not.toContain('Before its edit.');
  expect(emojis(bens)).toEqual(['✅']);
});

test('fifty answers within a second, some told twice: none is lost or doubled, one receipt each', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage, thread } = day;
  const people = Array.from({ length: 50 }, (_, index) =>
    stage.world.addMember(stage.guild, `Member ${index}`),
  );
  const messages = people.map((person, index) => {
    if (index % 10 === 0) stage.standIn.gateway.duplicateNext('MESSAGE_CREATE');
    return person.say(thread, `Answer number ${index}.`);
  });
  await stage.world.until(() => messages.every((message) => message.reactions.length === 1), {
    timeoutMs: 30_000,
  });
  expect(messages.every((message) => emojis(message).join('') === '✅')).toBe(true);
  for (const index of [0, 10, 49]) {
    const person = people[index];
    if (person) expect(await saved(day, person)).toContain(`Answer number ${index}.`);
  }
  expect(textOf(await stage.lead.slash(stage.lobby, 'cohort overview').message())).toContain(
    'Today: 50 answered',
  );
}, 60_000);

test('twelve forms at once are all saved and all posted, each once', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const people = Array.from({ length: 12 }, (_, index) =>
    stage.world.addMember(stage.guild, `Member ${index}`),
  );
  const forms = await Promise.all(people.map((person) => openForm(day, person)));
  await Promise.all(
    people.map((person, index) => {
      const form = forms[index];
      return form && person.submit(form, { 'Your answer': `Form ${index}.` }).message();
    }),
  );
  for (const person of people)
    await expect.poll(() => shownFor(day, person).length, { timeout: 20_000 }).toBe(1);
}, 60_000);

test('a late answer to a question of last week is saved: from the form, with the present text to edit, and from the thread, also while the bot was down', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  await write(day, stage.ada, 'On the day.');
  await expect.poll(() => shownFor(day, stage.ada).length).toBe(1);
  for (let days = 1; days <= 8; days++) await stage.moveTo(day.due + days * DAY);
  expect(threadOf(day).archived, 'Discord closes a thread in which nobody wrote for a week').toBe(true);
  expect(prefillOf(await openForm(day, stage.ada))).toEqual(['On the day.']);
  const told = await write(day, stage.ben, 'A week late.');
  await expect.poll(() => textOf(told)).toContain('Posted in the thread');
  await stage.bot.kill('SIGKILL');
  withModerator(day).changeThread(threadOf(day), { archived: true });
  const said = stage.lead.say(day.thread, 'While nobody listened.');
  const [yesterday, today] = questionsOf(stage).slice(-2);
  const onTime = stage.lead.say(today?.id ?? '', 'And on time today.');
  const route = new RegExp(`/messages/${yesterday?.id}$`);
  const heal = stage.standIn.faults.add({ method: 'GET', route, kind: 'status', status: 500 });
  await stage.restart();
  await receipt(stage, said);
  await receipt(stage, onTime);
  heal();
  await write(day, stage.ada, 'Edited after it.');
  const adas = () => shownFor(day, stage.ada).map(textOf);
  await expect.poll(adas).toEqual([expect.stringContaining('Edited after it.')]);
});

test('a post that nobody could confirm is not doubled when its author goes on, and goes when it is made private', async () => {
  const day = await firstDayOf(await nextGroup());
  const { stage } = day;
  const { ada } = stage;
  const heal = stage.standIn.faults.add({ method: 'POST', route: SEND_IN_THREAD, kind: 'reset-after' });
  const told = await write(day, ada, 'Sent, but who knows?');
  await expect.poll(() => textOf(told)).toContain('Discord did not answer');
  heal();
  expect(shownFor(day, ada)).toHaveLength(1);
  await write(day, ada, 'Now for certain.');
  await expect.poll(() => saved(day, ada)).toContain('Posted in the thread');
  expect(shownFor(day, ada).map((message) => textOf(message).includes('Now for certain.'))).toEqual([true]);

  stage.standIn.faults.add({ method: 'POST', route: SEND_IN_THREAD, kind: 'reset-after', times: 4 });
  const { ben } = stage;
  const bens = await write(day, ben, 'Seen for a moment.');
  await expect.poll(() => textOf(bens)).toContain('Discord did not answer');
  stage.standIn.faults.clear();
  await write(day, ben, 'Seen for a moment.', { audience: PRIVATELY });
  await expect.poll(() => shownFor(day, ben)).toEqual([]);
});
