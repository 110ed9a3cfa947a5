import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { isOfShard } from '../../sandbox/wire/sharding.ts';
import { createStandIn, type StandIn, type StandInOptions } from '../../sandbox/wire/stand-in.ts';

const clients: Client[] = [];
let standIn: StandIn;
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  await standIn.close();
  expect(standIn.failures).toEqual([]);
});

async function begin(sharding: StandInOptions['sharding']): Promise<void> {
  standIn = await createStandIn({ sharding: { maxConcurrency: 16, ...sharding } });
}

async function connect(shards: readonly number[] | 'auto', shardCount?: number): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: standIn.url },
    waitGuildTimeout: 500,
    shards: shards === 'auto' ? shards : [...shards],
    ...(shardCount !== undefined && { shardCount }),
  });
  client.on(Events.Error, () => undefined);
  clients.push(client);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  return ready;
}

/** Creates a server in each of `of` shards. */
function serverInEach(of: number): string[] {
  return Array.from({ length: of }, (_, index) => {
    for (;;) {
      const { id } = standIn.world.addGuild({ name: `Of shard ${index}` });
      if (isOfShard(id, [index, of])) return id;
    }
  });
}

test('a client is told of the servers of its shards alone, from the beginning and later', async () => {
  await begin({ shards: 3 });
  const [first = '', second = '', third = ''] = serverInEach(3);
  const [one, others] = await Promise.all([connect([0], 3), connect([1, 2], 3)]);
  expect([...one.guilds.cache.keys()].every((id) => isOfShard(id, [0, 3]))).toBe(true);
  expect(one.guilds.cache.has(first)).toBe(true);
  expect([second, third].map((id) => others.guilds.cache.has(id))).toEqual([true, true]);
  expect(others.guilds.cache.has(first)).toBe(false);

  const told: string[] = [];
  standIn.gateway.onDispatch(({ name }) => told.push(name));
  const heard: string[] = [];
  for (const client of [one, others])
    client.on(Events.MessageCreate, ({ guildId }) =>
      heard.push(`${client === one ? 'one' : 'others'}: ${guildId}`),
    );
  for (const guild of [first, second, third]) {
    const channel = standIn.world.addChannel(guild, { name: 'lobby' });
    standIn.world.addMember(guild, 'Ada').say(channel.id, 'hello');
  }
  await expect
    .poll(() => heard.toSorted())
    .toEqual([`one: ${first}`, `others: ${second}`, `others: ${third}`].toSorted());
  // Nobody heard of another shard's messages.
  expect(told.filter((name) => name === 'MESSAGE_CREATE')).toHaveLength(3);
});

test('as many shards are made as are recommended, and a shard that cannot be is refused', async () => {
  await begin({ shards: 4 });
  const client = await connect('auto');
  expect(client.ws.shards.size).toBe(4);
  expect(standIn.gateway.identifies).toBe(4);
  const refused = connect([5], 4).catch((error: unknown) => String(error));
  await expect.poll(() => Promise.race([refused, undefined])).toMatch(/shard/i);
});

test('a session is resumed in its own shard, and hears what it missed', async () => {
  await begin({ shards: 2 });
  const [, guild = ''] = serverInEach(2);
  const channel = standIn.world.addChannel(guild, { name: 'lobby' });
  const ada = standIn.world.addMember(guild, 'Ada');
  const [, second] = await Promise.all([connect([0], 2), connect([1], 2)]);
  const heard: string[] = [];
  second.on(Events.MessageCreate, ({ id }) => heard.push(id));
  standIn.gateway.refuse(true);
  standIn.gateway.cut();
  const { id } = ada.say(channel.id, 'while nobody listened');
  standIn.gateway.refuse(false);
  await expect.poll(() => heard, { timeout: 15_000 }).toEqual([id]);
});

test('those of one turn introduce themselves one after the other, and each uses a start of the day', async () => {
  await begin({ maxConcurrency: 1, startEveryMs: 60_000, startsPerDay: 3 });
  const starts = async (): Promise<unknown> => {
    const answer = await fetch(`${standIn.url}/v10/gateway/bot`, {
      headers: { authorization: `Bot ${standIn.token}` },
    });
    return answer.json();
  };
  const limit = { total: 3, reset_after: 0, max_concurrency: 1 };
  expect(await starts()).toMatchObject({ shards: 1, session_start_limit: { ...limit, remaining: 3 } });
  await connect([0], 2);
  expect(await starts()).toMatchObject({ session_start_limit: { ...limit, remaining: 2 } });
  const tooEarly = new Client({ intents: [], rest: { api: standIn.url }, shards: [1], shardCount: 2 });
  clients.push(tooEarly);
  const refused = new Promise((resolve) =>
    tooEarly.on(Events.Debug, (words) => /Invalid session/i.test(words) && resolve(words)),
  );
  void tooEarly.login(standIn.token).catch(() => undefined);
  await refused;
  expect(await starts()).toMatchObject({ session_start_limit: { ...limit, remaining: 2 } });
});
