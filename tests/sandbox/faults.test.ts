import { type Client, HTTPError, RateLimitError } from 'discord.js';
import { beforeEach, expect, test } from 'vitest';
import { instantOf } from '../times.ts';
import { connect, connectedForEach, openScene, type Scene, textChannel } from './connected.ts';

let scene: Scene;
let client: Client<true>;
const connected = connectedForEach();
beforeEach(() => {
  ({ scene, client } = connected());
});

const POSTS = { method: 'POST', route: /\/messages$/ };
const contents = () => scene.standIn.world.history(scene.channel.id).map(({ content }) => content);

test('a lost answer makes discord.js post twice, unless a nonce is enforced', async () => {
  const channel = textChannel(client, scene.channel.id);
  scene.standIn.faults.add({ ...POSTS, times: 1, kind: 'reset-after' });
  await channel.send('twice');
  expect(contents()).toEqual(['twice', 'twice']);
  scene.standIn.faults.add({ ...POSTS, times: 1, kind: 'reset-after' });
  await channel.send({ content: 'once', nonce: 'n1', enforceNonce: true });
  expect(contents()).toEqual(['twice', 'twice', 'once']);
});

test('a reset before the work leaves nothing behind', async () => {
  scene.standIn.faults.add({ ...POSTS, times: 1, kind: 'reset-before' });
  await textChannel(client, scene.channel.id).send('once');
  expect(contents()).toEqual(['once']);
  expect(scene.standIn.requests.filter(({ fault }) => fault === 'reset-before')).toHaveLength(1);
});

test('a failing server is tried four times', async () => {
  const heal = scene.standIn.faults.add({ ...POSTS, kind: 'status', status: 502 });
  const channel = textChannel(client, scene.channel.id);
  await expect(channel.send('x')).rejects.toBeInstanceOf(HTTPError);
  expect(scene.standIn.requestLog.filter({ ...POSTS, path: /\/messages$/, status: 502 })).toHaveLength(4);
  heal();
  await channel.send('healed');
  expect(contents()).toEqual(['healed']);
});

test('a rate limit is waited out, or thrown when the client wants it so', async () => {
  const channel = textChannel(client, scene.channel.id);
  scene.standIn.faults.add({ ...POSTS, times: 1, kind: 'rate-limit', retryAfter: 0.1 });
  await channel.send('after a while');
  expect(contents()).toEqual(['after a while']);
  client.rest.options.rejectOnRateLimit = () => true;
  scene.standIn.faults.add({ ...POSTS, times: 1, kind: 'rate-limit', retryAfter: 60 });
  await expect(channel.send('never')).rejects.toBeInstanceOf(RateLimitError);
});

test('a request that hangs ends with the timeout of the client, a delayed one arrives', async () => {
  client.rest.options.timeout = 200;
  client.rest.options.retries = 0;
  scene.standIn.faults.add({ ...POSTS, times: 1, kind: 'hang' });
  await expect(textChannel(client, scene.channel.id).send('x')).rejects.toThrow('aborted');
  scene.standIn.faults.add({ ...POSTS, times: 1, kind: 'delay', delayMs: 50 });
  await textChannel(client, scene.channel.id).send('late');
  expect(contents()).toEqual(['late']);
});

test('too many requests at once are really limited', async () => {
  const strict = await openScene({ rateLimit: { limit: 2, windowMs: 300 } });
  const other = await connect(strict.standIn);
  const channel = textChannel(other, strict.channel.id);
  const started = Date.now();
  await Promise.all(['a', 'b', 'c'].map((content) => channel.send(content)));
  expect(Date.now() - started).toBeGreaterThan(150);
  await other.destroy();
  await strict.standIn.close();
});

test('a limit over all routes counts everything but answers to interactions', async () => {
  const strict = await openScene({ globalLimit: { limit: 3, windowMs: 60_000 } });
  const { url, token } = strict.standIn;
  const ask = async (path: string, method = 'GET') =>
    (await fetch(`${url}/v10${path}`, { method, headers: { authorization: `Bot ${token}` } })).status;
  const own = ['/applications/@me', '/gateway/bot', `/channels/${strict.channel.id}/messages`];
  for (const path of own) expect(await ask(path)).toBe(200);
  expect(await ask('/interactions/1/token/callback', 'POST')).not.toBe(429);
  expect(await ask('/webhooks/1/token/messages/@original')).not.toBe(429);
  for (const path of own) expect(await ask(path)).toBe(429);
  await strict.standIn.close();
});

test('every answer carries the date of the movable clock', async () => {
  scene.standIn.world.clock.moveTo(instantOf('2027-03-28T01:30:00Z'));
  const answer = await fetch(`${scene.standIn.url}/v10/gateway`);
  expect(answer.headers.get('date')).toMatch('Sun, 28 Mar 2027 01:30');
});
