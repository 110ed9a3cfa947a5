import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { REST, Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { overTheWire } from '../../../../src/discord/gateway/requests/wire.ts';

const ID = '112233445566778899';

interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Record<string, string | string[]>;
}

async function server(reply: (request: IncomingMessage) => Promise<Reply>) {
  const listening = createServer((request, response) => {
    void reply(request).then(({ status, body, headers = {} }) => {
      response.writeHead(status, { ...(body && { 'content-type': 'application/json' }), ...headers });
      response.end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const api = `http://127.0.0.1:${address.port}/api`;
  const rest = new REST({
    api,
    makeRequest: (url, init) => overTheWire(url, init, new EventEmitter()),
    retries: 0,
  }).setToken('token');
  return { api, rest };
}

test('what the client sends as JSON arrives as it is, and so does the answer', async () => {
  const seen: unknown[] = [];
  const { rest } = await server(async (request) => {
    const { method, url, headers } = request;
    seen.push({ method, url, type: headers['content-type'], token: headers.authorization });
    seen.push(JSON.parse(await text(request)));
    return { status: 200, body: JSON.stringify({ id: 'ü' }) };
  });
  expect(await rest.patch(Routes.channel(ID), { body: { name: 'ä — 🎉' } })).toEqual({ id: 'ü' });
  expect(seen).toEqual([
    { method: 'PATCH', url: `/api/v10/channels/${ID}`, type: 'application/json', token: 'Bot token' },
    { name: 'ä — 🎉' },
  ]);
});

test('a file arrives byte by byte, beside the words', async () => {
  let sent = Buffer.alloc(0);
  const { rest } = await server(async (request) => {
    sent = await buffer(request);
    return { status: 200, body: '{}' };
  });
  const data = Buffer.from([0, 255, 13, 10, 128]);
  await rest.post(Routes.channelMessages(ID), {
    body: { content: 'words' },
    files: [{ name: 'a.bin', data }],
  });
  expect(sent.includes(data)).toBe(true);
  expect(sent.toString('latin1')).toContain('{"content":"words"}');
  expect(sent.toString('latin1')).toContain('filename="a.bin"');
});

test('a refusal is an error with the words of Discord, and nothing is an answer without content', async () => {
  const { rest } = await server(async ({ method }) =>
    method === 'DELETE'
      ? { status: 204 }
      : { status: 403, body: JSON.stringify({ code: 50_013, message: 'Missing Permissions' }) },
  );
  await expect(rest.get(Routes.channel(ID))).rejects.toMatchObject({ code: 50_013, status: 403 });
  await rest.delete(Routes.channel(ID));
});

test('the headers of an answer are read whatever their case, several of one name too', async () => {
  const { api } = await server(async () => ({
    status: 200,
    headers: { 'X-RateLimit-Bucket': 'abc', 'X-RateLimit-Scope': ['one', 'two'] },
  }));
  const { headers, ok, status } = await overTheWire(
    `${api}/v10/gateway`,
    { method: 'GET' },
    new EventEmitter(),
  );
  expect([ok, status, headers.get('x-ratelimit-bucket'), headers.get('x-ratelimit-scope')]).toEqual([
    true,
    200,
    'abc',
    'one, two',
  ]);
});

test('a request that is given up ends at once, with the error that the client repeats', async () => {
  const { api } = await server(() => new Promise(() => undefined));
  const ending = new EventEmitter();
  const asked = overTheWire(`${api}/v10/gateway`, { method: 'GET' }, ending);
  ending.emit('abort');
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
});

test('an answer has no accessor of its own: each would keep the whole exchange until a full collection', async () => {
  const { api } = await server(async () => ({ status: 200, body: '{}' }));
  const answer = await overTheWire(`${api}/v10/gateway`, { method: 'GET' }, new EventEmitter());
  const own = Object.values(Object.getOwnPropertyDescriptors(answer));
  expect(own.filter(({ get }) => get !== undefined)).toEqual([]);
  expect(await answer.json()).toEqual({});
});
