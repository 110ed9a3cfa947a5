import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import type { Person } from '../../../sandbox/world/person.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { DAY, dateOf, HOUR, MINUTE } from '../../times.ts';
import {
  type Day,
  firstDayOf,
  PRIVATELY,
  receipt,
  SEND_IN_THREAD,
  shownFor,
  TO_THREAD,
  write,
} from '../stages/answers.ts';
import { errorsOf } from '../stages/bad-day.ts';
import { DISK_FAULT, failingStore } from '../stages/failing-store.ts';
import { type Group, shareBot } from '../stages/shared.ts';

const disk = failingStore();
const { nextGroup } = shareBot({ environment: disk.environment });

async function say(stage: Group, what: 'answers-after-own' | 'answers-at-once'): Promise<string> {
  const setup = await stage.manager.slash(stage.lobby, 'setup').message();
  const label = what === 'answers-after-own' ? 'Own answer first' : 'Show answers at once';
  const part = stage.manager.rawComponent(setup, ids.setupDo.write({ cohort: 'main', what }));
  const told = textOf(await part.message());
  expect(told).not.toContain(`[${label}]`);
  return told;
}

/** A group whose members must answer before they can read others. */
async function startAfterOwn(): Promise<Day & { others(person: Person): Promise<string> }> {
  const stage = await nextGroup();
  expect(await say(stage, 'answers-after-own')).toContain('Own answer first, from now on');
  const day = await firstDayOf(stage);
  const others = async (person: Person): Promise<string> =>
    textOf(await person.click(day.question, "Read others' answers").message());
  return { ...day, others };
}

const texts = (day: Day, person: Person): string[] => shownFor(day, person).map(textOf);

test("others' answers are read once one's own is in, whatever was private stays so, and the thread gets them a day later, once", async () => {
  const day = await startAfterOwn();
  const { stage, question, thread, others } = day;
  const { ada, ben, lead } = stage;
  const cleo = stage.world.addMember(stage.guild, 'Cleo');
  expect(textOf(question)).toContain('Answers from the form stay hidden for a day.');
  const told = await write(day, ada, 'Ada first measures.', { audience: TO_THREAD });
  await expect.poll(() => textOf(told)).toContain('Those who answered can read it now');
  await write(day, cleo, 'Cleo for herself.', { audience: PRIVATELY });
  expect(shownFor(day, ada)).toEqual([]);
  expect(await others(ben)).toContain('## Your own answer first');
  await receipt(stage, ben.say(thread, 'Ben in the open.'));
  const read = await others(ben);
  expect(read).toContain('Ada first measures.');
  expect(read).not.toContain('Cleo');
  // A private answer also lets its author read the others. Those are the ones written in the thread.
  const first = await cleo.click(question, "Read others' answers").message();
  expect(textOf(first)).toContain('Ada first measures.');
  expect(textOf(await cleo.click(first, 'Next').message())).toContain('Ben in the open.');
  expect(textOf(await lead.slash(stage.lobby, 'cohort answers').message())).not.toContain('Ada first');

  await write(day, ada, 'Ada measures twice.', { audience: TO_THREAD });
  expect(await others(ben)).toContain('Ada measures twice.');
  await stage.moveTo(day.due + 23 * HOUR);
  expect(shownFor(day, ada)).toEqual([]);
  await stage.moveTo(day.due + DAY + MINUTE);
  await expect.poll(() => texts(day, ada)).toEqual([expect.stringContaining('Ada measures twice.')]);
  await stage.moveTo(day.due + DAY + 5 * MINUTE);
  expect(shownFor(day, ada)).toHaveLength(1);
  expect(shownFor(day, cleo)).toEqual([]);
  const late = stage.world.addMember(stage.guild, 'Dora');
  expect(await others(late)).toContain('Ada measures twice.');
});

test('who makes it private, takes it out, leaves or deletes their data before the day is over is not posted', async () => {
  const day = await startAfterOwn();
  const { stage, others } = day;
  const { ada, ben, lead } = stage;
  const people = Object.fromEntries(
    ['Cleo', 'Dora', 'Edda'].map((name) => [name, stage.world.addMember(stage.guild, name)]),
  );
  const { Cleo: cleo = ada, Dora: dora = ada, Edda: edda = ada } = people;
  for (const person of [ada, ben, cleo, dora, edda])
    await write(day, person, `Words of ${person.id}.`, { audience: TO_THREAD });
  await write(day, ada, 'For Ada alone.', { audience: PRIVATELY });
  const card = await ben.slash(stage.lobby, 'question').message();
  expect(textOf(card)).toContain('Those who answered can read it now');
  await ben.rawComponent(card, ids.answerOut.write({ cohort: 'main', day: dateOf(day.due) })).message();
  await cleo.rawComponent(day.question, 'leave:main').message();
  const mydata = await dora.slash(stage.lobby, 'mydata').message();
  await dora
    .click(await dora.click(mydata, 'Delete everything').message(), 'Yes, delete everything')
    .message();
  await write(day, lead, 'Lea too.', { audience: PRIVATELY });
  const read = await others(lead);
  expect(read).toContain(`Words of ${edda.id}.`);
  expect(read).toContain('1 answer,');
  await stage.moveTo(day.due + DAY + MINUTE);
  await expect.poll(() => shownFor(day, edda).length).toBe(1);
  for (const person of [ada, ben, cleo, dora]) expect(shownFor(day, person)).toEqual([]);
});

test.each(['hang', 'hang-after'] as const)(
  'killed while an answer that waited is being posted (%s), it stands there once after the restart',
  async (kind) => {
    const day = await startAfterOwn();
    const { stage } = day;
    await write(day, stage.ada, 'It waited.', { audience: TO_THREAD });
    await stage.bot.kill('SIGKILL');
    await stage.restart();
    stage.standIn.faults.add({
      method: 'POST',
      route: new RegExp(`^/channels/${day.thread}/messages$`),
      kind,
      times: 1,
    });
    await stage.moveTo(day.due + DAY + MINUTE);
    await stage.standIn.untilRequest(
      ({ method, fault, path }) => method === 'POST' && fault !== null && SEND_IN_THREAD.test(path),
    );
    await stage.bot.kill('SIGKILL');
    stage.standIn.faults.clear();
    stage.clock.moveTo(day.due + DAY + HOUR);
    await stage.restart();
    await expect.poll(() => texts(day, stage.ada)).toEqual([expect.stringContaining('It waited.')]);
    await stage.moveTo(day.due + DAY + 2 * HOUR);
    expect(shownFor(day, stage.ada)).toHaveLength(1);
  },
);

test('switched off, what waited is posted at once, and the button leads to the thread', async () => {
  const day = await startAfterOwn();
  const { stage, others } = day;
  await write(day, stage.ada, 'It waited.', { audience: TO_THREAD });
  expect(await say(Object.assign(stage, { due: day.due }), 'answers-at-once')).toContain(
    'shown at once again',
  );
  await stage.moveTo(day.due + 2 * MINUTE);
  await expect.poll(() => shownFor(day, stage.ada).length).toBe(1);
  expect(await others(stage.ben)).toContain(`They are in the thread: <#${day.thread}>`);
});

test('nobody reads by a forged button what they could not see, from another group or another server', async () => {
  const day = await startAfterOwn();
  const { stage } = day;
  await write(day, stage.ada, 'Ada first measures.', { audience: TO_THREAD });
  const { ben, guild, channel } = stage;
  const asked = { day: dateOf(day.due), page: '0' };
  const press = async (cohort: string): Promise<string> =>
    textOf(await ben.rawComponent(day.question, ids.othersAnswers.write({ ...asked, cohort })).message());
  expect(await press('evening')).toContain('There is no question of that date here');
  await receipt(stage, ben.say(day.thread, 'Ben too.'));
  expect(await press('main')).toContain('Ada first measures.');
  stage.world.overwrite(channel, { id: guild, deny: 1n << 10n });
  expect(await press('main')).toContain('There is no question of that date here');
});

test('an answer that is saved although nobody could note that it waits is posted when its time comes, once, also after a restart', async () => {
  const day = await startAfterOwn();
  const { stage } = day;
  const cleo = stage.world.addMember(stage.guild, 'Cleo');
  const told = await disk.whileFailing(
    () => write(day, stage.ada, 'Nobody noted it.', { audience: TO_THREAD }),
    /fact\/unshown-/,
  );
  await expect.poll(() => textOf(told)).toContain('Those who answered can read it now');
  await disk.whileFailing(() => write(day, cleo, 'For Cleo.', { audience: PRIVATELY }), /fact\/unshown-/);
  await stage.bot.kill('SIGKILL');
  await stage.restart();
  const over = day.due + DAY + MINUTE;
  // When the time comes, the store still fails, so the bot cannot note that it will show the answer.
  await disk.whileFailing(() => stage.moveTo(over), /fact\/unshown-/);
  expect(shownFor(day, stage.ada)).toEqual([]);
  await stage.moveTo(over + MINUTE);
  await stage.moveTo(over + 2 * MINUTE);
  await expect.poll(() => texts(day, stage.ada)).toEqual([expect.stringContaining('Nobody noted it.')]);
  await stage.moveTo(over + 5 * MINUTE);
  expect(shownFor(day, stage.ada)).toHaveLength(1);
  expect(shownFor(day, cleo)).toEqual([]);
  expect(errorsOf(stage.bot.output()).filter((line) => !DISK_FAULT.test(line))).toEqual([]);
});
