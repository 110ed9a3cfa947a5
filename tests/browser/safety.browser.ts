import { request } from 'node:http';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openBareServer } from './bare-stage.ts';
import { messages } from './hands.ts';
import { closeAfterTest, visit } from './stage.ts';

async function open() {
  const server = await openBareServer();
  closeAfterTest(() => server.close());
  return server;
}

function statusWith(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

function opens(url: string, headers: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}control`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

test('only the own page on a loopback name reaches the control socket', async () => {
  const { page } = await open();
  const { origin, host, port } = new URL(page.url);
  expect(await opens(page.url, { origin })).toBe(true);
  expect(await opens(page.url, { origin: `http://localhost:${port}`, host: `localhost:${port}` })).toBe(true);
  expect(await opens(page.url, {})).toBe(false);
  expect(await opens(page.url, { origin: 'http://evil.example' })).toBe(false);
  expect(await opens(page.url, { origin: `https://${host}` })).toBe(false);
  expect(await opens(page.url, { origin: 'http://127.0.0.1:1' })).toBe(false);
  expect(await opens(page.url, { origin, host: `evil.example:${port}` })).toBe(false);
  expect(await statusWith(page.url, { host: `evil.example:${port}` })).toBe(403);
  expect(await statusWith(page.url, {})).toBe(200);
});

test('what people write and upload never becomes part of the page', async () => {
  const { page, other, channelId } = await open();
  const nasty =
    '<img src=x onerror="document.title=1"> [go](javascript:alert(1)) <script>document.title=2</script>';
  const bytes = new TextEncoder().encode('<script>document.title=3</script>');
  other.say(channelId, nasty, {
    attachments: [{ name: 'page.html', contentType: 'text/html', bytes }],
  });
  const tab = await visit(page.url);
  const message = messages(tab).last();
  await message.getByText('<img src=x').waitFor();
  expect(await message.locator('img, script, a[href^=javascript]').count()).toBe(0);
  expect(await tab.title()).toBe('Pia · #lobby · Sextant sandbox');
  const file = await message.getByRole('link', { name: /page\.html/ }).getAttribute('href');
  const answer = await fetch(new URL(file ?? '', page.url));
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});
