import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BotOptions, startBot } from '../../sandbox/bot-process.ts';

const LISTENER = `
process.on('message', ({ type, offsetMs }) => {
  if (type === 'clock') process.send({ type: 'beat-done', offsetMs });
});
process.on('SIGTERM', () => { console.log('goodbye'); process.exit(0); });
console.log('token ' + process.env.DISCORD_TOKEN + ' offset ' + process.env.SEXTANT_CLOCK_OFFSET_MS);
process.send({ type: 'ready' });
`;

let folder: string;
let base: BotOptions;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bot-process-'));
  await writeFile(join(folder, 'listener.mjs'), LISTENER);
  await writeFile(join(folder, 'broken.mjs'), "console.error('DISCORD_TOKEN is missing.'); process.exit(1);");
  base = { token: 'abc', apiUrl: 'http://127.0.0.1:1/api', storeUrl: 'memory:', clockOffsetMs: 5 };
});
afterAll(() => rm(folder, { recursive: true }));

test('starts, moves the clock, ends', async () => {
  const bot = startBot({ ...base, command: [join(folder, 'listener.mjs')] });
  await bot.ready;
  expect(bot.output()).toContain('token abc offset 5');
  await bot.setClock(86_400_000);
  expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(bot.output()).toContain('goodbye');
});

test('is killed without a word', async () => {
  const bot = startBot({ ...base, command: [join(folder, 'listener.mjs')] });
  await bot.ready;
  expect(await bot.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
});

test('a failed start says what was printed', async () => {
  const bot = startBot({ ...base, command: [join(folder, 'broken.mjs')] });
  await expect(bot.ready).rejects.toThrow('DISCORD_TOKEN is missing.');
  expect(await bot.exited).toEqual({ code: 1, signal: null });
});
