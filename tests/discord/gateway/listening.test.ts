import { describe, expect, onTestFinished, test } from 'vitest';
import { startClockwork } from '../../../bench/clockwork.ts';
import { createStandIn } from '../../../sandbox/wire/stand-in.ts';
import { movableClock } from '../../../sandbox/world/clock.ts';
import { createClient } from '../../../src/discord/gateway/client.ts';
import { startListening } from '../../../src/discord/gateway/listening.ts';
import { onReturn, serversOf } from '../../../src/discord/gateway/on-return.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { pack } from '../../domain/pack-fixture.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { MINUTE, NINE } from '../../times.ts';

const SERVERS = 20;

describe('the threads are read again', () => {
  /** Records which servers are read. Reading those in `broken` fails. */
  async function begin() {
    const store = createStore(createMemoryBackend(), { onProblem: () => undefined });
    const clock = { at: NINE, now: () => clock.at };
    const { app, refs, end } = await startClockwork({ store, clock, pack, cohorts: 10 * SERVERS, days: 0 });
    onTestFinished(end);
    const servers = [...new Set(refs.map(({ guild }) => guild))];
    const read: string[] = [];
    const broken = new Set<string>();
    const cohorts = {
      ...store.cohorts,
      async ofGuild(guild: string) {
        read.push(guild);
        if (broken.has(guild)) throw new Error('cannot be read');
        return store.cohorts.ofGuild(guild);
      },
    };
    const listening = startListening({ ...app, store: { ...store, cohorts } });
    const tend = async (): Promise<readonly string[]> => {
      read.splice(0);
      await listening.tend();
      return [...read];
    };
    return { clock, servers, broken, listening, tend };
  }

  test('in all servers after a start, and in the one that came back when it does', async () => {
    const { servers, listening, tend } = await begin();
    const [one = ''] = servers.toReversed();
    expect((await tend()).toSorted()).toEqual(servers.toSorted());
    expect(await tend()).toEqual([]);
    listening.missed([one]);
    expect(listening.isUpToDate()).toBe(false);
    expect(await tend()).toEqual([one]);
    expect(listening.isUpToDate()).toBe(true);
    listening.missed('all');
    expect(await tend()).toHaveLength(SERVERS);
  });

  test('only where they could not be, when it is tried again', async () => {
    const { clock, servers, broken, listening, tend } = await begin();
    const [one = ''] = servers;
    broken.add(one);
    expect(await tend()).toHaveLength(SERVERS);
    expect(await tend()).toEqual([]);
    clock.at += 5 * MINUTE;
    expect(await tend()).toEqual([one]);
    broken.clear();
    clock.at += 5 * MINUTE;
    expect(await tend()).toEqual([one]);
    clock.at += 5 * MINUTE;
    expect(await tend()).toEqual([]);
    expect(listening.isUpToDate()).toBe(true);
  });
});

test('after a gap each shard returns with its own servers, and a server that comes with itself', async () => {
  const clock = movableClock(NINE);
  const standIn = await createStandIn({ clock, sharding: { shards: 2, maxConcurrency: 2 } });
  onTestFinished(() => standIn.close());
  const { world, gateway } = standIn;
  const known = Array.from({ length: SERVERS }, (_, index) => {
    // Discord assigns servers to shards by the timestamp in their ids.
    clock.advance(1);
    return world.addGuild({ name: `Server ${index}` }).id;
  });
  const client = createClient({ apiUrl: standIn.url, messageContent: false, shards: 'all' });
  onTestFinished(() => client.destroy());
  const ready = new Promise<typeof client>((resolve) => client.once('clientReady', resolve));
  await client.login(standIn.token);
  await ready;
  if (!client.isReady()) throw new Error('the client is not ready');
  const returned: (readonly string[])[] = [];
  onReturn(client, (servers) => returned.push(servers));
  gateway.cut();
  await expect.poll(() => returned.length, { timeout: 20_000 }).toBe(2);
  expect(returned.map((servers) => servers.length)).not.toContain(0);
  expect(returned).toEqual(expect.arrayContaining([serversOf(client, 0), serversOf(client, 1)]));
  expect(returned.flat().toSorted()).toEqual(known.toSorted());
  const { id } = world.addGuild({ name: 'New' });
  await expect.poll(() => returned.length).toBe(3);
  expect(returned[2]).toEqual([id]);
});
