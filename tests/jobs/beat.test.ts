import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startClockwork } from '../../bench/clockwork.ts';
import { createBeat } from '../../src/jobs/beat.ts';
import type { Duties, Duty } from '../../src/jobs/duties.ts';
import { createStore } from '../../src/store/create-store.ts';
import { pack } from '../domain/pack-fixture.ts';
import { createMemoryBackend } from '../store/sqlite/memory-backend.ts';
import { NINE } from '../times.ts';

test('members are answered between two duties, each of which looks through all groups', async () => {
  const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
  const { app, end } = await startClockwork({
    store,
    clock: { now: () => NINE },
    pack,
    cohorts: 10,
    days: 0,
  });
  onTestFinished(end);
  let round = 0;
  let isOver = false;
  const rounds = new Map<Duty, number>();
  const nothing = async (): Promise<void> => undefined;
  const duties: Duties = {
    refresh: nothing,
    async tend(duty) {
      rounds.set(duty, round);
    },
    tendQuestion: nothing,
    tendSessions: nothing,
    touch: () => undefined,
    stop: () => undefined,
    giveUp: () => undefined,
  };
  const beat = createBeat({
    app,
    duties,
    listening: { tend: nothing, isUpToDate: () => true },
    keepBackups: nothing,
    track: () => undefined,
  });
  const others = (async () => {
    for (; !isOver; round += 1) await setImmediate();
  })();
  await beat.run();
  isOver = true;
  await others;
  const { questions, reminders, pins, ...paced } = Object.fromEntries(rounds);
  expect([questions, reminders, pins]).not.toContain(undefined);
  const each = Object.values(paced);
  expect(each).toHaveLength(5);
  // What is due of digests begins beside one of the others.
  expect(new Set(each).size).toBeGreaterThanOrEqual(4);
});
