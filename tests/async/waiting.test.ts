import pino from 'pino';
import { expect, test, vi } from 'vitest';
import { createBackgroundWork } from '../../src/async/background-work.ts';
import { within } from '../../src/async/within.ts';
import { heldPromise } from './held-promise.ts';

const never = new Promise<never>(() => undefined);

test('what is done in time is given, and what takes longer is not waited for', async () => {
  expect(await within(60_000, Promise.resolve('done'))).toBe('done');
  expect(await within(1, never)).toBeUndefined();
});

test('a failure in time is a failure', async () => {
  await expect(within(60_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('work that nobody waits for is finished before the end, and what fails of it is logged', async () => {
  const log = pino({ enabled: false });
  const logged = vi.spyOn(log, 'error');
  const work = createBackgroundWork(log);
  const { promise, resolve } = heldPromise<void>();
  work.track(promise);
  work.track(Promise.reject(new Error('no')));
  let isFinished = false;
  const finished = work.finish(60_000).then(() => {
    isFinished = true;
  });
  await expect.poll(() => logged.mock.calls.length).toBe(1);
  expect(isFinished).toBe(false);
  resolve();
  await finished;
});

test('work that hangs is left when patience is over, and that is logged', async () => {
  const log = pino({ enabled: false });
  const warned = vi.spyOn(log, 'warn');
  const work = createBackgroundWork(log);
  work.track(never);
  await work.finish(1);
  expect(warned).toHaveBeenCalledWith({ unfinished: 1 }, expect.any(String));
});
