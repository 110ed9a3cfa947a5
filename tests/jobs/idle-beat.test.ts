import { expect, onTestFinished, test } from 'vitest';
import { startClockwork } from '../../bench/clockwork.ts';
import { createStore } from '../../src/store/create-store.ts';
import { pack } from '../domain/pack-fixture.ts';
import { createMemoryBackend } from '../store/sqlite/memory-backend.ts';
import { instantOf, MINUTE } from '../times.ts';

const COHORTS = 10_000;
/** The bot's own records: unfinished erasures, and messages to be taken down. */
const OF_THE_BOT = ['meta/erasing/', 'meta/takedown/'];

test('an idle minute of 10,000 groups reads no record of any of them, not even a known one, and a write to one that of this one', async () => {
  const backend = createMemoryBackend();
  const read: string[] = [];
  const store = createStore(
    {
      ...backend,
      get(key) {
        read.push(key);
        return backend.get(key);
      },
      getMany(keys) {
        read.push(...keys);
        return backend.getMany(keys);
      },
      list(prefix, after) {
        read.push(prefix);
        return backend.list(prefix, after);
      },
    },
    // Reads from a cache count too. Without one, the backend sees every read.
    { onProblem: () => undefined, cacheBytes: 0 },
  );
  const clock = { at: instantOf('2026-07-01T12:00Z'), now: () => clock.at };
  const { beat, refs, end } = await startClockwork({ store, clock, pack, cohorts: COHORTS, days: 1 });
  onTestFinished(end);
  const readBy = async (): Promise<readonly string[]> => {
    clock.at += MINUTE;
    read.splice(0);
    await beat.run();
    return read.filter((key) => !OF_THE_BOT.includes(key));
  };
  expect(refs).toHaveLength(COHORTS);
  expect((await readBy()).length).toBeGreaterThan(COHORTS);
  // The first beat writes records that the second one looks at.
  await readBy();
  expect(await readBy()).toEqual([]);

  const ref = { guild: refs[4_321]?.guild ?? '', cohort: refs[4_321]?.cohort ?? '' };
  await store.planned.update(ref, (planned) => ({ ...planned, days: { '2026-07-02': { skip: true } } }));
  const again = await readBy();
  expect(again.length).toBeGreaterThan(0);
  expect(again.filter((key) => !key.includes(`/${ref.guild}/${ref.cohort}`))).toEqual([]);
  expect(await readBy()).toEqual([]);
}, 120_000);
