import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPool } from '../../src/async/pool.ts';
import { createAgenda } from '../../src/jobs/agenda.ts';
import { heldPromise } from '../async/held-promise.ts';
import { DAY, HOUR, instantOf, MINUTE } from '../times.ts';

const START = instantOf('2026-07-01T00:00Z');
const NEVER = Number.POSITIVE_INFINITY;

/** An agenda whose items have their next time in a table, as the bot has them in a ledger. */
function stage({ atOnce = 8 } = {}) {
  const clock = { at: START, now: () => clock.at };
  const ledger = new Map<string, number>();
  const looked: string[] = [];
  const failures: unknown[] = [];
  const here = { is: true };
  const pool = createPool(atOnce);
  const agenda = createAgenda<string>({
    clock,
    pool,
    isHere: () => here.is,
    async look(item) {
      looked.push(item);
      const due = ledger.get(item) ?? NEVER;
      if (due > clock.at) return due;
      // Each item is done once.
      ledger.delete(item);
      return NEVER;
    },
    failed: (_item, error) => failures.push(error),
  });
  /** The items looked at in one beat. */
  const tend = async (): Promise<readonly string[]> => {
    looked.splice(0);
    await agenda.tend();
    return [...looked];
  };
  return { agenda, clock, ledger, tend, here, failures, pool };
}

describe('what is due is known', () => {
  test('an idle beat of 10,000 groups looks at none of them, and a due one at that one alone', async () => {
    const { agenda, clock, ledger, tend } = stage({ atOnce: 64 });
    const groups = Array.from({ length: 10_000 }, (_, index) => `group ${index}`);
    for (const [index, group] of groups.entries()) {
      ledger.set(group, START + HOUR + index);
      agenda.add(group, group);
    }
    expect(await tend()).toHaveLength(10_000);
    for (let minute = 1; minute < 60; minute += 1) {
      clock.at = START + minute * MINUTE;
      expect(await tend()).toEqual([]);
    }
    clock.at = START + HOUR;
    expect(await tend()).toEqual(['group 0']);
  });

  test('what was touched is looked at by the next beat, and only once', async () => {
    const { agenda, ledger, tend } = stage();
    agenda.add('a', 'a');
    agenda.add('b', 'b');
    await tend();
    ledger.set('b', START);
    agenda.touch('b');
    expect(await tend()).toEqual(['b']);
    expect(await tend()).toEqual([]);
  });

  test('after the clock was set back everything that was looked at later is looked at again', async () => {
    const { agenda, clock, ledger, tend } = stage();
    ledger.set('a', START + 2 * HOUR);
    agenda.add('a', 'a');
    clock.at = START + HOUR;
    await tend();
    clock.at = START - DAY;
    expect(await tend()).toEqual(['a']);
    expect(await tend()).toEqual([]);
  });

  test('everything is looked at again within a day, though nothing seems due, and not all in the same minute', async () => {
    const { agenda, clock, tend } = stage();
    const groups = Array.from({ length: 100 }, (_, index) => `group ${index}`);
    for (const group of groups) agenda.add(group, group);
    await tend();
    const seen: string[] = [];
    let most = 0;
    for (clock.at += MINUTE; clock.at <= START + DAY; clock.at += MINUTE) {
      const now = await tend();
      most = Math.max(most, now.length);
      seen.push(...now);
    }
    expect(new Set(seen)).toEqual(new Set(groups));
    expect(most).toBeLessThan(10);
  });

  test('one that cannot be reached now stays due until it can', async () => {
    const { agenda, here, tend } = stage();
    agenda.add('a', 'a');
    here.is = false;
    expect(await tend()).toEqual([]);
    here.is = true;
    expect(await tend()).toEqual(['a']);
  });

  test('over any history of writes and clocks the same is done as if everything were looked at in every beat', async () => {
    const item = fc.constantFrom('a', 'b', 'c', 'd');
    const event = fc.oneof(
      fc.record({
        kind: fc.constant('write' as const),
        item,
        inMinutes: fc.integer({ min: -90, max: 3_000 }),
      }),
      fc.record({ kind: fc.constant('clock' as const), minutes: fc.integer({ min: -2_000, max: 2_000 }) }),
      fc.record({ kind: fc.constant('beat' as const), minutes: fc.integer({ min: 1, max: 5 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60 }), async (events) => {
        const { agenda, clock, ledger, tend } = stage();
        for (const one of ['a', 'b', 'c', 'd']) agenda.add(one, one);
        for (const happens of events) {
          if (happens.kind === 'write') {
            ledger.set(happens.item, clock.at + happens.inMinutes * MINUTE);
            agenda.touch(happens.item);
          } else clock.at += happens.minutes * MINUTE;
          if (happens.kind !== 'beat') continue;
          const due = [...ledger].filter(([, at]) => at <= clock.at).map(([one]) => one);
          const looked = await tend();
          expect(looked).toEqual(expect.arrayContaining(due));
          expect([...ledger.values()].filter((at) => at <= clock.at)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('of thousands that are due at once', () => {
  const HUNDREDS = 2_000;
  const groups = Array.from({ length: HUNDREDS }, (_, index) => `group ${index}`);

  function held() {
    const begun: string[] = [];
    const gate = heldPromise<void>();
    const pool = createPool(2);
    let given = 0;
    const agenda = createAgenda<string>({
      clock: { now: () => START },
      pool: {
        ...pool,
        run(work, ready) {
          given += 1;
          return pool.run(work, ready);
        },
      },
      isHere: () => true,
      async look(item) {
        begun.push(item);
        await gate.promise;
        return NEVER;
      },
      failed: () => undefined,
    });
    for (const group of groups) agenda.add(group, group);
    return { agenda, begun, given: () => given, letGo: gate.resolve };
  }

  test('only some are queued at a time, by the next beats too, and all are looked at once', async () => {
    const { agenda, begun, given, letGo } = held();
    const beats = [agenda.tend(), agenda.tend(), agenda.tend()];
    await expect.poll(() => begun).toHaveLength(2);
    expect(given()).toBeLessThan(HUNDREDS / 10);
    letGo();
    await Promise.all(beats);
    expect(begun).toEqual(groups);
  });

  test('one that somebody waits for goes before those that are not queued yet', async () => {
    const { agenda, begun, letGo } = held();
    const beat = agenda.tend();
    const [last = '', other = ''] = groups.toReversed();
    const asked = [agenda.tendOne(last), agenda.settled(other)];
    letGo();
    await Promise.all(asked);
    expect(begun.length).toBeLessThan(HUNDREDS / 10);
    await beat;
    expect(begun.toSorted()).toEqual(groups.toSorted());
  });
});

describe('work under way', () => {
  function slow() {
    const clock = { at: START, now: () => clock.at };
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const pool = createPool(2);
    const signals: AbortSignal[] = [];
    const agenda = createAgenda<string>({
      clock,
      pool,
      isHere: () => true,
      async look(item, signal) {
        begun.push(item);
        signals.push(signal);
        const { promise, resolve } = heldPromise<void>();
        ends.set(item, () => resolve());
        await promise;
        return NEVER;
      },
      failed: () => undefined,
    });
    return { agenda, clock, begun, pool, signals, end: (item: string) => ends.get(item)?.() };
  }

  test('is not begun a second time by the next beat, holds up nobody else, and is looked at once more if it was touched', async () => {
    const { agenda, begun, end } = slow();
    agenda.add('slow', 'slow');
    const first = agenda.tend();
    await expect.poll(() => begun).toEqual(['slow']);
    agenda.add('other', 'other');
    agenda.touch('slow');
    const second = agenda.tend();
    await expect.poll(() => begun).toEqual(['slow', 'other']);
    end('other');
    end('slow');
    await first;
    await expect.poll(() => begun).toEqual(['slow', 'other', 'slow']);
    end('slow');
    await second;
  });

  test('is not looked at again when nothing was written meanwhile', async () => {
    const { agenda, begun, end } = slow();
    agenda.add('slow', 'slow');
    const beats = [agenda.tend(), agenda.tend()];
    await expect.poll(() => begun).toEqual(['slow']);
    end('slow');
    await Promise.all(beats);
    expect(begun).toEqual(['slow']);
  });

  test('is told when it is given up, and what waits is not begun after the stop', async () => {
    const { agenda, begun, end, pool, signals } = slow();
    for (const item of ['a', 'b', 'c']) agenda.add(item, item);
    const beat = agenda.tend();
    await expect.poll(() => begun).toEqual(['a', 'b']);
    pool.stop();
    pool.giveUp('the bot is stopping');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    end('a');
    end('b');
    await beat;
    expect(begun).toEqual(['a', 'b']);
  });
});

test('a look that fails is reported and made again by the next beat, and costs nobody else theirs', async () => {
  const clock = { at: START, now: () => clock.at };
  const failures: string[] = [];
  const looked: string[] = [];
  const agenda = createAgenda<string>({
    clock,
    pool: createPool(4),
    isHere: () => true,
    async look(item) {
      looked.push(item);
      if (item === 'bad') throw new Error('no');
      return NEVER;
    },
    failed: (item) => failures.push(item),
  });
  agenda.add('bad', 'bad');
  agenda.add('good', 'good');
  await agenda.tend();
  clock.at += MINUTE;
  await agenda.tend();
  expect(looked).toEqual(['bad', 'good', 'bad']);
  expect(failures).toEqual(['bad', 'bad']);
});
