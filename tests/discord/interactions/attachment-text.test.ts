import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from 'discord.js';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { attachmentText } from '../../../src/discord/interactions/attachment-text.ts';
import { UserError } from '../../../src/discord/interactions/errors.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

/** A server on loopback, and the requests that it got. */
async function serving(answer: RequestListener): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, asked };
}

const NOT_FETCHED =
  'Discord did not hand out the file, so nothing was changed. Please send it again in a minute.';
const log = pino({ level: 'silent' });

/** What a lead is told of a file at this address, while Discord is at `api`. */
async function told(api: string, url: string, size = 10): Promise<string> {
  const client = new Client({ intents: [], rest: { api } }) as Client<true>;
  const given = { size, url } as Parameters<typeof attachmentText>[1];
  const text = await attachmentText({ client, log }, given).catch((error: unknown) => error);
  if (text instanceof UserError) return text.message;
  if (typeof text === 'string') return text;
  throw text;
}

test('a file is fetched from where Discord keeps files, and from nowhere else', async () => {
  const elsewhere = await serving((_request, response) => response.end('secret'));
  const stand = await serving(({ url }, response) => {
    if (url === '/moved') response.writeHead(302, { location: `${elsewhere.origin}/secret` });
    response.end('text,bucket');
  });
  expect(await told(`${stand.origin}/api`, `${stand.origin}/a.csv`)).toBe('text,bucket');
  for (const [api, url] of [
    [`${stand.origin}/api`, `${elsewhere.origin}/secret`],
    [`${stand.origin}/api`, `${stand.origin}/moved`],
    ['https://discord.com/api', `${elsewhere.origin}/secret`],
    ['https://discord.com/api', 'https://cdn.discordapp.com.example.org/a.csv'],
    ['https://discord.com/api', 'http://cdn.discordapp.com/a.csv'],
    ['https://discord.com/api', 'file:///etc/passwd'],
  ] as const)
    expect(await told(api, url), url).toBe(NOT_FETCHED);
  expect(elsewhere.asked).toEqual([]);
});

test('a file that is refused, breaks off, is larger than it says, or is no text is told apart', async () => {
  const { origin, asked } = await serving(({ url }, response) => {
    if (url === '/gone') response.writeHead(404).end('no');
    else if (url === '/broken')
      response.writeHead(200, { 'content-length': '99' }).write('half', () => response.destroy());
    else if (url === '/large') response.end('x'.repeat(300 * 1024));
    else response.end(Buffer.from([0xff, 0xfe, 0x41, 0x00]));
  });
  expect(await told(origin, `${origin}/gone`)).toBe(NOT_FETCHED);
  expect(await told(origin, `${origin}/broken`)).toBe(NOT_FETCHED);
  expect(await told(origin, `${origin}/large`)).toContain('larger than 256 kB');
  expect(await told(origin, `${origin}/utf-16`)).toContain('not text in UTF-8');
  expect(await told(origin, `${origin}/never`, 300 * 1024)).toContain('larger than 256 kB');
  expect(asked).not.toContain('/never');
});
