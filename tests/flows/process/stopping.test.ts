import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startDay } from '../stages/answers.ts';
import { type Stage, setStage, startStage } from '../stages/stage.ts';

/** systemd and Docker kill a process ten seconds or more after asking it to stop. */
const PATIENCE_MS = 10_000;

async function endsInTime({ bot }: Stage): Promise<void> {
  const asked = performance.now();
  expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(PATIENCE_MS);
}

/** Starts the bot again without waiting for it to be ready. */
const startAgain = (stage: Stage): void => void stage.restart().catch(() => undefined);

test('asked to stop while Discord does not answer the start, the bot ends within seconds and starts again later', async () => {
  const stage = await setStage();
  const { standIn } = stage;
  await stage.bot.kill('SIGKILL');
  const heal = standIn.faults.add({ method: 'GET', route: /^\/applications\/@me$/, kind: 'hang' });
  startAgain(stage);
  await standIn.untilRequest(({ fault }) => fault === 'hang', { timeoutMs: PATIENCE_MS });
  await endsInTime(stage);
  heal();
  await stage.restart();
}, 40_000);

test('asked to stop between the first word to Discord and its answer, the bot ends within seconds', async () => {
  const stage = await setStage();
  await stage.bot.kill('SIGKILL');
  const { gateway } = stage.standIn;
  gateway.ignore(true);
  startAgain(stage);
  await gateway.until(({ ignored }) => ignored > 0, { timeoutMs: PATIENCE_MS });
  await endsInTime(stage);
}, 40_000);

test('asked to stop while the threads are read after a start, the bot stops in order and closes its store', async () => {
  const { stage, thread } = await startDay();
  await stage.bot.kill('SIGKILL');
  const { faults } = stage.standIn;
  faults.add({ method: 'GET', route: new RegExp(`^/channels/${thread}/messages`), kind: 'hang' });
  startAgain(stage);
  await stage.standIn.untilRequest(({ fault }) => fault === 'hang', { timeoutMs: PATIENCE_MS });
  await endsInTime(stage);
  expect(existsSync(`${stage.storeFile}-wal`)).toBe(false);
}, 40_000);

test('asked to stop while it connects anew, the bot ends within seconds', async () => {
  const stage = await startStage();
  const { gateway } = stage.standIn;
  gateway.ignore(true);
  gateway.invalidate(false);
  await gateway.until(({ ignored }) => ignored > 0, { timeoutMs: PATIENCE_MS });
  await endsInTime(stage);
}, 40_000);
