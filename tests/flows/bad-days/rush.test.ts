import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { formAnswers } from '../../../sandbox/group/form-answers.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { BUDGETS } from '../../../src/domain/bounds.ts';
import type { Schedule } from '../../../src/domain/cohort.ts';
import { HOUR, NINE } from '../../times.ts';
import { startDay } from '../stages/answers.ts';
import { expectWell, QUESTION, warningsOf } from '../stages/bad-day.ts';
import { seedStore } from '../stages/seeded-store.ts';
import { onlyQuestion, questionsOf, startGroup } from '../stages/stage.ts';

const EVERY_MORNING = { hour: 9, minute: 0, weekdays: [1, 2, 3, 4, 5, 6, 7], zone: 'Europe/Berlin' } as const;
const GROUPS = 150;
/** If all 600 requests were in one queue at 50 a second, an answer would wait up to twelve seconds. */
const SOON_MS = 5_000;

test('while a hundred and fifty groups get their question, commands and answers that come later come at once', async () => {
  const stage = await startGroup({
    hasMuchToDo: true,
    prepare: (folder, { world, clock }) =>
      seedStore(join(folder, 'sextant.db'), async (store) => {
        for (let index = 0; index < GROUPS; index++) {
          const { id: guild } = world.addGuild({ name: `Group ${index}` });
          const channel = world.addChannel(guild, { name: 'questions' }).id;
          const schedule: Schedule = { ...EVERY_MORNING, since: clock.now() };
          await store.cohorts.saveSettings(
            { guild, cohort: 'main' },
            { channel, schedule, leadRoles: [], changedAt: clock.now() },
          );
        }
      }),
  });
  const { bot, clock, guild, lobby, standIn, world } = stage;
  const posted = () => standIn.requestLog.filter({ method: 'POST', path: QUESTION });
  clock.moveTo(NINE);
  const beat = bot.setClock(clock.offset());
  await standIn.untilRequest({ method: 'POST', path: QUESTION });

  const took: number[] = [];
  while (posted().length < 2 * GROUPS) {
    // A new person each time, because one alone would use up their budget of charts.
    const person = world.addMember(guild, `Member ${took.length}`);
    const asked = performance.now();
    const form = await person.slash(lobby, 'audit', { mode: 'pages' }).modal();
    const saved = await person.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
    expect(textOf(saved)).toContain('Your audit is saved');
    expect(textOf(await person.slash(lobby, 'progress').message())).toContain('Audits over time');
    took.push(performance.now() - asked);
  }
  expect(took.length).toBeGreaterThan(1);
  expect(Math.max(...took)).toBeLessThan(SOON_MS);
  await beat;
  // Every question has its thread with the first message, exactly once.
  const threads = standIn.requestLog.filter({ method: 'POST', path: /\/threads$/ });
  expect(threads).toHaveLength(GROUPS + 1);
  expect(posted()).toHaveLength(2 * (GROUPS + 1));
  expect(questionsOf(stage)).toHaveLength(1);
  expect(warningsOf(bot.output()).length).toBeLessThan(10);
}, 120_000);

const PEOPLE = 15;
const MESSAGES = 10;

test('many messages found at a restart hold up neither commands nor a reminder, and each has its receipt in the end', async () => {
  const stage = await startGroup();
  const { ada, clock, guild, lobby, standIn, world } = stage;
  const form = await ada.slash(lobby, 'audit', { mode: 'pages' }).modal();
  await ada.submit(form, formAnswers(form, [2, 3, 4, 5, null])).message();
  await ada.slash(lobby, 'settings', { hour: '12' }).message();
  await stage.moveTo(NINE);
  const thread = onlyQuestion(stage).id;
  await stage.bot.kill('SIGKILL');
  const people = Array.from({ length: PEOPLE }, (_, index) => world.addMember(guild, `Member ${index}`));
  const written = Array.from({ length: MESSAGES }, (_, index) =>
    people.map((person) => person.say(thread, `Part ${index}.`)),
  ).flat();
  const withReceipt = () => written.filter(({ reactions }) => reactions.length > 0).length;
  standIn.faults.add({ method: 'PUT', route: /\/reactions\//, kind: 'delay', delayMs: 50 });
  clock.moveTo(NINE + 3 * HOUR);
  const caughtUp = stage.restart();
  await stage.bot.ready;
  expect(textOf(await ada.slash(lobby, 'help').message())).toContain('What to do first');
  await world.until(() => world.history(ada.direct).length > 0, { timeoutMs: 20_000 });
  expect(withReceipt()).toBeLessThan(written.length);
  await caughtUp;
  await world.until(() => withReceipt() === written.length, { timeoutMs: 40_000 });
}, 90_000);

test('killed among the receipts, the bot gives those that are missing after the next start', async () => {
  const { stage, thread, due } = await startDay();
  const { clock, guild, standIn, world } = stage;
  await stage.bot.kill('SIGKILL');
  const people = Array.from({ length: PEOPLE }, (_, index) => world.addMember(guild, `Member ${index}`));
  const written = people.map((person) => person.say(thread, 'Written while nobody listened.'));
  const slow = { method: 'PUT', route: /\/reactions\//, kind: 'delay', delayMs: 200 } as const;
  const heal = standIn.faults.add(slow);
  clock.moveTo(due + HOUR);
  const started = stage.restart();
  await standIn.untilRequest({ method: 'PUT', path: /\/reactions\// }, { count: 2, timeoutMs: 20_000 });
  await started;
  await stage.bot.kill('SIGKILL');
  heal();
  expect(written.filter(({ reactions }) => reactions.length > 0).length).toBeLessThan(PEOPLE);
  await stage.restart();
  await world.until(() => written.every(({ reactions }) => reactions.length > 0), { timeoutMs: 20_000 });
}, 60_000);

test('one person who asks without end reads how long to wait and gets empty lists, and everybody else is served', async () => {
  const stage = await startGroup();
  const { ada, ben, lobby } = stage;
  const asked = Array.from({ length: 3 * BUDGETS.suggestions.atOnce }, () =>
    ada.autocomplete(lobby, 'gaps', { track: 'rese' }, 'track'),
  );
  const lists = await Promise.all(asked);
  expect(lists.filter((list) => list.length === 0).length).toBeGreaterThan(BUDGETS.suggestions.atOnce / 2);
  expect(lists.filter((list) => list.length > 0).length).toBeGreaterThanOrEqual(BUDGETS.suggestions.atOnce);
  expect(await ben.autocomplete(lobby, 'gaps', { track: 'rese' }, 'track')).not.toEqual([]);

  const card = await ada.slash(lobby, 'progress').message();
  const more = ids.progressMore.write({});
  const presses = Array.from({ length: BUDGETS.picture.atOnce + 8 }, () => ada.rawComponent(card, more));
  await expect.poll(() => presses.filter(({ ackMs }) => ackMs === null)).toEqual([]);
  // Of many presses on one message the last one is shown, and the others are only acknowledged.
  const refusals = presses.filter(({ interaction }) => !interaction.state.startsWith('deferred'));
  const told = await Promise.all(refusals.map((press) => press.message()));
  const waits = told.map(textOf).filter((text) => text.includes('So that nobody else has to wait'));
  expect(waits.length).toBeGreaterThan(0);
  expect(waits.length).toBeLessThanOrEqual(8);
  expect(textOf(await ben.slash(lobby, 'progress').message())).not.toContain('nobody else has to wait');
  await expectWell(stage);
});
