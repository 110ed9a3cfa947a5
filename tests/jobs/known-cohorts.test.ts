import { expect, onTestFinished, test } from 'vitest';
import { startClockwork } from '../../bench/clockwork.ts';
import { createPool, type Pool } from '../../src/async/pool.ts';
import { createKnownCohorts } from '../../src/jobs/known-cohorts.ts';
import { createStore } from '../../src/store/create-store.ts';
import { pack } from '../domain/pack-fixture.ts';
import { createMemoryBackend } from '../store/sqlite/memory-backend.ts';
import { NINE } from '../times.ts';

const SERVERS = 20;

function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Reads of servers wait until the test lets them through. */
async function begin(pool: Pool = createPool(2)) {
  const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
  const { app, refs, end } = await startClockwork({
    store,
    pack,
    clock: { now: () => NINE },
    cohorts: 10 * SERVERS,
    days: 0,
  });
  onTestFinished(end);
  const servers = [...new Set(refs.map(({ guild }) => guild))];
  const read: string[] = [];
  const through = new Map(servers.map((guild) => [guild, gate()]));
  const cohorts = {
    ...store.cohorts,
    async ofGuild(guild: string) {
      read.push(guild);
      await through.get(guild)?.opened;
      return store.cohorts.ofGuild(guild);
    },
  };
  const known = createKnownCohorts({ ...app, store: { ...store, cohorts } }, pool, () => undefined);
  return { known, servers, read, letThrough: (guild: string) => through.get(guild)?.open() };
}

test('just after a start a lead waits for what is read of the own server, not of thousands of others', async () => {
  const { known, servers, letThrough } = await begin();
  const [last = ''] = servers.toReversed();
  void known.refresh();
  letThrough(last);
  await known.refreshOne(last);
  expect(known.of(last)).toHaveLength(10);
});

test('each server is read once, however often it is asked for meanwhile, and once more after a change', async () => {
  const { known, servers, read, letThrough } = await begin();
  const [first = ''] = servers;
  const all = [known.refresh(), known.refresh()];
  known.touch(first);
  all.push(known.refresh());
  for (const guild of servers) letThrough(guild);
  await Promise.all(all);
  await known.refresh();
  const times = (guild: string): number => read.filter((one) => one === guild).length;
  expect(servers.map(times)).toEqual(servers.map((guild) => (guild === first ? 2 : 1)));
});

test('servers are queued as there is room, not thousands in one go', async () => {
  const room = gate();
  const pool = createPool(2);
  let queued = 0;
  const { known, servers, letThrough } = await begin({
    ...pool,
    run(work) {
      queued += 1;
      return pool.run(work);
    },
    untilRoom: () => (queued < 5 ? undefined : room.opened),
  });
  const all = known.refresh();
  expect(queued).toBe(5);
  room.open();
  for (const guild of servers) letThrough(guild);
  await all;
  expect(queued).toBe(SERVERS);
});
