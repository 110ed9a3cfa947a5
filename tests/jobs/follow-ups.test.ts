import { expect, onTestFinished, test } from 'vitest';
import { startClockwork } from '../../bench/clockwork.ts';
import { createPool } from '../../src/async/pool.ts';
import { createFollowUps } from '../../src/jobs/follow-ups.ts';
import { createStore } from '../../src/store/create-store.ts';
import { heldPromise } from '../async/held-promise.ts';
import { pack } from '../domain/pack-fixture.ts';
import { createMemoryBackend } from '../store/sqlite/memory-backend.ts';
import { NINE } from '../times.ts';

const AT_ONCE = 2;
const DAY = '2026-07-01';

test('of all threads only those whose turn it is wait for the last question, and none is begun after the stop', async () => {
  const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
  const { app, refs, end } = await startClockwork({
    store,
    pack,
    clock: { now: () => NINE },
    cohorts: 20,
    days: 0,
  });
  onTestFinished(end);
  const lastQuestion = heldPromise<void>();
  let waiting = 0;
  const pool = createPool(AT_ONCE);
  const questions = {
    ...createPool(1),
    untilNobodyWaits() {
      waiting += 1;
      return lastQuestion.promise;
    },
  };
  const done: string[] = [];
  const followUps = createFollowUps(app, { questions, pool, done: ({ guild }) => done.push(guild) });
  let looks = 0;
  for (const ref of refs) {
    const settings = await store.cohorts.settings(ref);
    if (!settings) throw new Error('a group is not set up');
    const wish = {
      isCalledOff: false,
      get due() {
        looks += 1;
        return undefined;
      },
    };
    followUps.begin({ ref, day: DAY, settings, wish });
  }
  expect(waiting).toBe(AT_ONCE);
  pool.stop();
  lastQuestion.resolve();
  await followUps.settled();
  expect(looks).toBe(0);
  expect(done).toHaveLength(refs.length);
});
