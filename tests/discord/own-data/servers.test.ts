import { expect, onTestFinished, test } from 'vitest';
import { startClockwork } from '../../../bench/clockwork.ts';
import { followGuilds, lookAtServers } from '../../../src/discord/own-data/presence.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { NINE } from '../../times.ts';

const SERVERS = 120;

/** A bot in so many servers, with how often all records of servers were read and how many were written at a time. */
async function begin() {
  const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
  const { app, world, refs, end } = await startClockwork({
    store,
    clock: { now: () => NINE },
    pack,
    cohorts: 10 * SERVERS,
    days: 0,
  });
  onTestFinished(end);
  const counts = { lists: 0, notes: 0, together: 0, underWay: 0 };
  const guilds: typeof store.guilds = {
    ...store.guilds,
    get() {
      counts.lists += 1;
      return store.guilds.get();
    },
    async note(id, change) {
      counts.notes += 1;
      counts.underWay += 1;
      counts.together = Math.max(counts.together, counts.underWay);
      await store.guilds.note(id, change);
      counts.underWay -= 1;
    },
  };
  const counted = { ...app, store: { ...store, guilds } };
  return { app: counted, world, servers: new Set(refs.map(({ guild }) => guild)), counts };
}

test('a server that the bot is added to or removed from is noted without a look at all others', async () => {
  const { app, world, counts } = await begin();
  followGuilds(app, () => undefined);
  const { id } = world.addGuild({ name: 'New' });
  await expect.poll(() => app.store.guilds.of(id)).toEqual({ name: 'New' });
  world.kickBot(id);
  await expect.poll(() => app.store.guilds.of(id)).toEqual({ name: 'New', goneSince: NINE });
  expect(counts).toMatchObject({ lists: 0, notes: 2 });
});

test('at the first start servers are noted many at a time, and what is known is not written again', async () => {
  const { app, servers, counts } = await begin();
  await lookAtServers(app);
  expect(new Set(Object.keys(await app.store.guilds.get()))).toEqual(servers);
  expect(counts.together).toBe(50);
  await lookAtServers(app);
  expect(counts.notes).toBe(SERVERS);
});
