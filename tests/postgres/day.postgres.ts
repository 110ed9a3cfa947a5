import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../sandbox/front/plain-text.ts';
import { openStore } from '../../src/store/open.ts';
import { addressOf } from '../../src/store/postgres/address.ts';
import { PRIVATELY, startDay, write } from '../flows/stages/answers.ts';
import { errorsOf, RATINGS } from '../flows/stages/bad-day.ts';
import { questionsOf, type Stage } from '../flows/stages/stage.ts';
import { DAY } from '../times.ts';
import { type Server, startServer } from './server/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

const answered = (message: { reactions: readonly unknown[] }): boolean => message.reactions.length > 0;
const progress = async ({ ada, lobby }: Stage): Promise<string> =>
  textOf(await ada.slash(lobby, 'progress').message());

test('a day of a group whose data is on a server: audit, question and answers, killed in the middle, and nothing is lost or doubled', async () => {
  const storeUrl = await server.database();
  const day = await startDay({ storeUrl });
  const { stage, thread, due } = day;
  const { ada, ben, guild, lead, lobby, world } = stage;
  const audit = ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS);
  expect(textOf(await audit.message())).toContain('Your audit is saved');
  const said = ada.say(thread, 'What I would ask first.');
  await world.until(() => answered(said));

  // The bot is killed as soon as the form is confirmed.
  const told = await write(day, ben, 'For myself alone.', { audience: PRIVATELY });
  expect(textOf(told)).toContain('Your answer is saved');
  await stage.bot.kill('SIGKILL');
  const missed = ada.say(thread, 'Written while nobody listened.');
  await stage.restart();
  await world.until(() => answered(missed));
  expect(questionsOf(stage)).toHaveLength(1);
  expect(await progress(stage)).toContain('Audits over time (1)');
  expect(textOf(await ben.slash(lobby, 'question').message())).toContain('For myself alone.');
  expect(textOf(await lead.slash(lobby, 'cohort overview').message())).toContain('-# 2 members ·');

  await stage.moveTo(due + DAY);
  expect(questionsOf(stage)).toHaveLength(2);
  expect(errorsOf(stage.bot.output())).toEqual([]);
  await stage.bot.kill('SIGTERM');
  const store = await openStore(storeUrl, { onProblem: ({ key }) => expect.fail(key) });
  const ref = { guild, cohort: 'main' };
  expect([...(await store.cohorts.roster(ref)).keys()].toSorted()).toEqual([ada.id, ben.id].toSorted());
  await store.close();
});

test('the server going down and coming back ends no process: whoever tries meanwhile is told, and then all goes on', async () => {
  const day = await startDay({ storeUrl: await server.database() });
  const { stage, thread } = day;
  const { ada, lobby, world } = stage;
  const before = ada.say(thread, 'Before it went down.');
  await world.until(() => answered(before));
  const form = await ada.slash(lobby, 'audit', { mode: 'pages' }).modal();
  await server.kill();
  // Reading must fail before Discord's three seconds are over; saving may take somewhat longer.
  expect(textOf(await ada.slash(lobby, 'progress').message())).toMatch(/could not be read just now/);
  const sent = ada.submit(form, RATINGS);
  const shown = async (): Promise<string> => [await sent.message(), ...sent.followUps()].map(textOf).join();
  await expect.poll(shown, { timeout: 40_000 }).toMatch(/not saved|could not be (read|saved)/i);
  await server.start();
  const open = async (): Promise<string> => textOf(await ada.slash(lobby, 'progress').message());
  await expect.poll(open).not.toMatch(/could not be read/);
  const again = ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS);
  expect(textOf(await again.message())).toContain('Your audit is saved');
  const after = ada.say(thread, 'After it came back.');
  await world.until(() => answered(after));
  await stage.bot.kill('SIGTERM');
});

test('a bot from which another has taken over ends with one sentence', async () => {
  const storeUrl = await server.database();
  const { stage } = await startDay({ storeUrl });
  await server.query("UPDATE sextant_leases SET holder = 'another'", addressOf(storeUrl).database);
  expect(await stage.bot.exited).toEqual({ code: 1, signal: null });
  expect(stage.bot.output()).toMatch(/Another process has taken over the database .*: .*stops\./);
});
