import { REST, Routes } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { inLane, LANE_HEADER, type Lane, laneOf } from '../../../../src/discord/gateway/requests/lane.ts';
import { createSending } from '../../../../src/discord/gateway/requests/sending.ts';
import type { Turns } from '../../../../src/discord/gateway/requests/turns.ts';
import type { Send } from '../../../../src/discord/gateway/requests/wire.ts';

const ID = '112233445566778899';
const CALLBACK = Routes.interactionCallback(ID, 'token');
const ANSWER = Routes.webhookMessage(ID, 'token');
const MESSAGES = Routes.channelMessages(ID);

type Sendable = Pick<Turns, 'take' | 'pause'>;

/** Turns that a test hands out itself. */
function turnsByHand() {
  const waiting: { lane: Lane; go(): void }[] = [];
  const pauses: number[] = [];
  const turns: Sendable = {
    take: (lane, signal) =>
      new Promise((resolve, reject) => {
        const entry = { lane, go: resolve };
        waiting.push(entry);
        signal?.addEventListener('abort', () => {
          waiting.splice(waiting.indexOf(entry), 1);
          reject(signal.reason);
        });
      }),
    pause: (milliseconds) => void pauses.push(milliseconds),
  };
  return { turns, waiting, pauses };
}

function connected(send: Send, turns: Sendable) {
  const sent: { url: string; headers: Record<string, string> }[] = [];
  const makeRequest = createSending({
    turns,
    send: (url, init, ending) => {
      sent.push({ url, headers: Object.fromEntries(new Headers(init.headers)) });
      return send(url, init, ending);
    },
  });
  const rest = new REST({ makeRequest, globalRequestsPerSecond: Number.POSITIVE_INFINITY }).setToken('token');
  return { rest, sent };
}

const ok: Send = async () => Response.json({ id: ID });
const hanging: Send = (_url, _init, ending) =>
  new Promise((_resolve, reject) => {
    ending.once('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });

test('answers to interactions wait for nobody, also while everything else stands still', async () => {
  const { turns, waiting } = turnsByHand();
  const { rest, sent } = connected(ok, turns);
  const others = Array.from({ length: 20 }, () => rest.post(MESSAGES, { body: {} }));
  await vi.waitFor(() => expect(waiting).not.toEqual([]));
  await rest.post(CALLBACK, { body: {}, auth: false });
  await rest.patch(ANSWER, { body: {}, auth: false });
  await rest.post(Routes.webhook(ID, 'token'), { body: {}, auth: false });
  expect(sent.map(({ url }) => url.replace(/^.*\/v10/, ''))).toEqual([
    CALLBACK,
    ANSWER,
    Routes.webhook(ID, 'token'),
  ]);
  const giving = setInterval(() => waiting.shift()?.go(), 1);
  await Promise.all(others);
  clearInterval(giving);
  expect(sent).toHaveLength(23);
});

test('a request given up in whatever queue reaches Discord never and takes no turn, and those behind it go on', async () => {
  const { turns, waiting } = turnsByHand();
  const { rest, sent } = connected(ok, turns);
  const ending = new AbortController();
  // One request waits for its turn, the others in the client's queue for the route.
  const dead = Array.from({ length: 30 }, () =>
    rest.post(MESSAGES, { body: {}, signal: AbortSignal.any([ending.signal]) }),
  );
  const outcomes = Promise.allSettled(dead);
  const alive = rest.post(MESSAGES, { body: {} });
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  ending.abort();
  expect((await outcomes).map(({ status }) => status)).toEqual(dead.map(() => 'rejected'));
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  waiting[0]?.go();
  await alive;
  expect(sent).toHaveLength(1);
});

test('given up before it was asked for, a request takes no turn either', async () => {
  const { turns } = turnsByHand();
  const taken = vi.fn(() => Promise.resolve());
  const { rest, sent } = connected(ok, { ...turns, take: taken });
  await expect(rest.post(MESSAGES, { body: {}, signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'GivenUp',
    wasSent: false,
  });
  expect(sent).toEqual([]);
  expect(taken.mock.calls.length).toBeLessThan(2);
});

test('given up on the way, a request is not repeated', async () => {
  const { turns } = turnsByHand();
  const { rest, sent } = connected(hanging, { ...turns, take: () => Promise.resolve() });
  const ending = new AbortController();
  const given = rest.post(MESSAGES, { body: {}, signal: ending.signal });
  const outcome = given.catch((error: unknown) => error);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  ending.abort();
  expect(await outcome).toMatchObject({ name: 'GivenUp', wasSent: true, method: 'POST' });
  expect(sent).toHaveLength(1);
});

test('what Discord does not answer in time is repeated, and the wait for a turn does not count', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { turns, waiting } = turnsByHand();
    const { rest, sent } = connected((...its) => (sent.length < 2 ? hanging(...its) : ok(...its)), turns);
    rest.options.timeout = 2 ** 31 - 1;
    const done = rest.post(MESSAGES, { body: {} });
    const turn = () => vi.waitFor(() => expect(waiting).toHaveLength(1));
    await turn();
    await vi.advanceTimersByTimeAsync(600_000);
    waiting.shift()?.go();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await vi.advanceTimersByTimeAsync(15_000);
    await turn();
    waiting.shift()?.go();
    await done;
    expect(sent).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});

test('told that all requests together are too many, all but the answers stand still, and the request is made again', async () => {
  const { turns, pauses } = turnsByHand();
  const limited = (): Response =>
    Response.json({}, { status: 429, headers: { 'retry-after': '2', 'x-ratelimit-global': 'true' } });
  let calls = 0;
  const { rest, sent } = connected(async (...its) => (calls++ === 0 ? limited() : ok(...its)), {
    ...turns,
    take: () => Promise.resolve(),
  });
  await rest.post(MESSAGES, { body: {} });
  expect(sent).toHaveLength(2);
  expect(pauses).toEqual([2_000]);
  expect(rest.globalRemaining).toBe(Number.POSITIVE_INFINITY);
});

test('the pause that Discord wants is taken to the millisecond, and not in the whole seconds of its header', async () => {
  const { turns, pauses } = turnsByHand();
  const limited = (): Response =>
    Response.json(
      { retry_after: 0.0214, global: true },
      { status: 429, headers: { 'retry-after': '1', 'x-ratelimit-global': 'true' } },
    );
  let calls = 0;
  const { rest } = connected(async (...its) => (calls++ === 0 ? limited() : ok(...its)), {
    ...turns,
    take: () => Promise.resolve(),
  });
  await rest.post(MESSAGES, { body: {} });
  expect(pauses).toEqual([22]);
});

test('the lane is read from the route unless the caller knows better, and Discord never sees it', async () => {
  const lanes: Lane[] = [];
  const { turns } = turnsByHand();
  const { rest, sent } = connected(ok, {
    ...turns,
    take: async (lane) => void lanes.push(lane),
  });
  await rest.post(MESSAGES, { body: {} });
  await rest.get(MESSAGES);
  await rest.post(Routes.threads(ID, ID), { body: {} });
  await rest.put(Routes.channelMessageOwnReaction(ID, ID, '%E2%9C%85'));
  await rest.get(Routes.guildMember(ID, ID));
  await rest.post(MESSAGES, { body: {}, ...inLane('questions') });
  expect(lanes).toEqual(['people', 'readings', 'threads', 'receipts', 'people', 'questions']);
  for (const { headers } of sent) expect(headers).not.toHaveProperty(LANE_HEADER);
  expect(sent.at(-1)?.headers).toMatchObject({
    'content-type': 'application/json',
    authorization: 'Bot token',
  });
  expect(laneOf('GET', MESSAGES, 'nonsense')).toBe('readings');
});
