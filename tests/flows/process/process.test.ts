import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, inject, test } from 'vitest';
import { startBot } from '../../../sandbox/bot-process.ts';
import { textOf } from '../../../sandbox/front/plain-text.ts';
import { DAY, HOUR, MORNING, NINE } from '../../times.ts';
import { shareBot } from '../stages/shared.ts';
import { onlyQuestion, setStage, startGroup, startStage } from '../stages/stage.ts';

const { nextGroup, nextStage } = shareBot();

const RATINGS = {
  'Python and PyTorch': '4',
  'Deep learning and transformers': '4',
  'Reading papers': '3',
  Writing: '3',
  'Math you actually need': '3',
};

test('at every start the commands are registered once more, and the invite link with its permissions is in the log', async () => {
  const { standIn, bot } = await startStage();
  const put = await standIn.untilRequest({ method: 'PUT', path: /\/commands$/ });
  expect(put.status).toBe(200);
  expect(bot.output()).toContain('permissions=309237763136');
});

test('an interaction that Discord delivers twice has one effect and one answer', async () => {
  const { ada, lobby, standIn } = await nextStage();
  const form = await ada.slash(lobby, 'audit', { mode: 'pages' }).modal();
  standIn.gateway.duplicateNext('INTERACTION_CREATE');
  await ada.submit(form, RATINGS).message();
  const callbacks = standIn.requests.filter(({ path }) => path.endsWith('/callback?with_response=false'));
  expect(callbacks.every(({ status }) => status === 204)).toBe(true);
  expect(textOf(await ada.slash(lobby, 'progress').message())).toContain('Audits over time (1)');
});

test('answers to commands start within tens of milliseconds, at the median of twenty', async () => {
  const { ada, lobby } = await nextStage();
  await ada.submit(await ada.slash(lobby, 'audit', { mode: 'pages' }).modal(), RATINGS).message();
  const times: number[] = [];
  for (const command of ['gaps', 'tracks', 'progress', 'help'].flatMap((name) =>
    Array<string>(5).fill(name),
  )) {
    const handle = ada.slash(lobby, command);
    await handle.message();
    times.push(handle.ackMs ?? Number.POSITIVE_INFINITY);
  }
  const median = times.toSorted((a, b) => a - b)[10];
  expect(median).toBeLessThan(100);
});

test('SIGTERM finishes what is under way, closes the store and exits 0', async () => {
  const { ada, lobby, bot, standIn } = await startStage();
  const form = await ada.slash(lobby, 'audit', { mode: 'pages' }).modal();
  standIn.faults.add({ method: 'POST', route: /\/callback/, kind: 'delay', delayMs: 300, times: 1 });
  const submit = ada.submit(form, RATINGS);
  await standIn.gateway.until(() => true);
  const [exit, message] = await Promise.all([bot.kill('SIGTERM'), submit.message()]);
  expect(exit).toEqual({ code: 0, signal: null });
  expect(textOf(message)).toContain('Your audit is saved');
});

test('a second bot on the same store is refused with one sentence and never connects', async () => {
  const stage = await nextStage();
  const second = startBot({
    token: stage.standIn.token,
    apiUrl: stage.standIn.url,
    storeUrl: `sqlite://${stage.storeFile}`,
    command: inject('bundledBot'),
  });
  const before = stage.standIn.requests.length;
  expect(await second.exited).toEqual({ code: 1, signal: null });
  expect(second.output()).toMatch(/another process/i);
  expect(second.output()).not.toContain('    at ');
  expect(stage.standIn.requests.length).toBe(before);
});

test('a token that Discord refuses ends the start with one sentence that does not repeat it', async () => {
  const stage = await setStage();
  stage.standIn.revokeToken();
  expect(await stage.bot.exited).toEqual({ code: 1, signal: null });
  expect(stage.bot.output()).toContain('Discord refused the bot token');
  expect(stage.bot.output()).not.toContain(stage.standIn.token);
});

test('a connection that Discord closes for good ends the process with one sentence', async () => {
  const stage = await startStage();
  stage.standIn.revokeToken();
  stage.standIn.gateway.cut();
  expect(await stage.bot.exited).toEqual({ code: 1, signal: null });
  expect(stage.bot.output()).toContain('Discord no longer accepts the bot token');
});

test('an unexpected error ends the process in order, with one sentence and without the words of a member', async () => {
  const failing = `process.on('SIGUSR2', () => { throw Object.assign(new Error('lost'), { requestBody: 'Dear diary' }); });`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(failing)}`;
  const stage = await startStage({ environment: { NODE_OPTIONS } });
  process.kill(stage.bot.pid ?? 0, 'SIGUSR2');
  expect(await stage.bot.exited).toEqual({ code: 1, signal: null });
  expect(stage.bot.output()).toContain('The bot stopped because of an unexpected error');
  expect(stage.bot.output()).not.toContain('Dear diary');
  expect(existsSync(`${stage.storeFile}-wal`)).toBe(false);
});

test('a short loss of the connection is resumed, and nothing written meanwhile is lost', async () => {
  const stage = await nextGroup();
  await stage.moveTo(stage.due);
  const thread = onlyQuestion(stage).id;
  stage.standIn.gateway.cut();
  const said = stage.ada.say(thread, 'Written in the gap.');
  await stage.world.until(() => said.reactions.length > 0, { timeoutMs: 15_000 });
});

test('one backup a day is kept beside the store, seven at most', async () => {
  const stage = await startGroup();
  for (let day = 0; day < 9; day++) await stage.moveTo(NINE + day * DAY);
  const files = await readdir(join(dirname(stage.storeFile), 'backup'));
  expect(files.toSorted()).toEqual(
    ['22', '23', '24', '25', '26', '27', '28'].map((day) => `sextant-2026-11-${day}.db`),
  );
});

test('an interaction too old to be answered is dropped with a line in the log, and the next one works', async () => {
  const stage = await startStage();
  const { ada, lobby, clock, bot, standIn } = stage;
  await stage.moveTo(MORNING + 10_000);
  const answered = standIn.requests.filter(({ path }) => path.includes('/callback')).length;
  clock.moveTo(MORNING);
  // Hangs the request for the time: Discord's reply would show that the bot's clock is wrong.
  standIn.faults.add({ method: 'GET', route: /^\/applications\/@me$/, kind: 'hang', times: 1 });
  const handle = ada.slash(lobby, 'help');
  await expect(handle.response()).rejects.toThrow(/did not respond/);
  expect(bot.output()).toContain('too old to answer');
  expect(standIn.requests.filter(({ path }) => path.includes('/callback'))).toHaveLength(answered);
  clock.moveTo(MORNING + 11_000);
  expect(textOf(await ada.slash(lobby, 'help').message())).toContain('What to do first');
});

test('a machine that starts with a wrong clock and sets it later goes on answering', async () => {
  const stage = await startStage();
  const { ada, clock, lobby } = stage;
  await stage.bot.kill('SIGKILL');
  const started = stage.restart();
  clock.moveTo(MORNING + HOUR);
  await started;
  expect(stage.bot.output()).toContain("the clock of this machine is more than a second off Discord's");
  expect(textOf(await ada.slash(lobby, 'help').message())).toContain('What to do first');
  await stage.moveTo(MORNING + HOUR);
  expect(textOf(await ada.slash(lobby, 'help').message())).toContain('What to do first');
  expect(stage.bot.output()).not.toContain('too old to answer');
});

test('Message Content that Discord refuses after all is gone without, once', async () => {
  const stage = await setStage({ messageContent: false, at: MORNING });
  const { standIn, world } = stage;
  await stage.bot.kill('SIGKILL');
  const { id, name } = world.application;
  const body = { id, name, flags: 1 << 19 };
  standIn.faults.add({
    method: 'GET',
    route: /^\/applications\/@me$/,
    kind: 'status',
    status: 200,
    body,
    times: 1,
  });
  await stage.restart();
  expect(stage.bot.output()).toContain('Discord refused the Message Content intent; continuing without it');
  expect(textOf(await stage.ada.slash(stage.lobby, 'help').message())).toContain('What to do first');
});

test('npm run register tells Discord the commands and needs no store', async () => {
  const stage = await startStage();
  const start = fileURLToPath(new URL('../../../build/start.js', import.meta.url));
  const registering = startBot({
    token: stage.standIn.token,
    apiUrl: stage.standIn.url,
    storeUrl: `sqlite://${stage.storeFile}`,
    command: [start, 'register'],
  });
  expect(await registering.exited).toEqual({ code: 0, signal: null });
  expect(registering.output()).toMatch(
    /^\d+ commands were registered for Sextant\.\nAdd the bot to a server: https:/,
  );
});
