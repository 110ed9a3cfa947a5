import { expect, test, vi } from 'vitest';
import { type State, supervise, supervisorIn } from '../../src/health/supervision.ts';

test('only a process that is waited for has somebody to tell, and a watchdog only where there is one', () => {
  expect(supervisorIn({ WATCHDOG_USEC: '120000000', PATH: '/bin' })).toBeUndefined();
  expect(supervisorIn({ NOTIFY_SOCKET: '/run/notify', PATH: '/bin' })).toEqual({
    socket: '/run/notify',
    path: '/bin',
  });
  expect(supervisorIn({ NOTIFY_SOCKET: '/run/notify', WATCHDOG_USEC: '120000000', PATH: '/bin' })).toEqual({
    socket: '/run/notify',
    path: '/bin',
    watchdogMs: 120_000,
  });
});

test('the watchdog hears twice in its time that the bot is alive, and nothing while it is not or when it stops', async () => {
  vi.useFakeTimers();
  const heard: State[] = [];
  const problems: unknown[] = [];
  let isAlive = true;
  let isBroken = false;
  const supervision = supervise({
    tell: async (state) => {
      if (isBroken) throw new Error('no such program');
      heard.push(state);
    },
    watchdogMs: 120_000,
    isAlive: () => isAlive,
    onProblem: (error) => problems.push(error),
  });
  try {
    supervision.ready();
    await vi.advanceTimersByTimeAsync(240_000);
    expect(heard.splice(0)).toEqual(['READY=1', ...Array<State>(4).fill('WATCHDOG=1')]);
    isAlive = false;
    await vi.advanceTimersByTimeAsync(240_000);
    expect(heard).toEqual([]);
    [isAlive, isBroken] = [true, true];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(problems).toEqual([new Error('no such program')]);
    isBroken = false;
    await supervision.stopping();
    await vi.advanceTimersByTimeAsync(240_000);
    expect(heard).toEqual(['STOPPING=1']);
  } finally {
    vi.useRealTimers();
  }
});
