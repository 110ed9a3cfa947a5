import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startClockwork } from '../../../bench/clockwork.ts';
import { catchUp } from '../../../src/discord/answers/catch-up.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { NINE } from '../../times.ts';

const SERVERS = 200;
const GROUPS_OF_A_SERVER = 10;

test('what was missed in hundreds of servers is looked for in each channel once, and members are answered between two servers', async () => {
  const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
  const { app, world, refs, end } = await startClockwork({
    store,
    pack,
    clock: { now: () => NINE },
    cohorts: SERVERS * GROUPS_OF_A_SERVER,
    days: 0,
  });
  onTestFinished(end);
  const { channels, guilds } = app.client;
  const servers = new Set(refs.map(({ guild }) => guild));
  for (const guild of servers) world.addChannel(guild, { name: 'questions' });
  await expect.poll(() => channels.cache.size).toBeGreaterThanOrEqual(servers.size);
  expect(guilds.cache.size).toBe(SERVERS);
  let looks = 0;
  for (const channel of channels.cache.values()) {
    const { type } = channel;
    const counted = () => {
      looks += 1;
      return type;
    };
    Object.defineProperty(channel, 'type', { get: counted });
  }
  let rounds = 0;
  let isOver = false;
  const others = (async () => {
    for (; !isOver; rounds += 1) await setImmediate();
  })();
  expect((await catchUp(app, NINE, 'all')).size).toBe(0);
  isOver = true;
  await others;
  expect(looks).toBeGreaterThan(0);
  expect(looks).toBeLessThanOrEqual(2 * channels.cache.size);
  expect(rounds).toBeGreaterThanOrEqual(SERVERS);
});
