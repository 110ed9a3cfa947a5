import { createServer, type RequestListener } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openAddresses } from '../../src/content/links.ts';

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

test('says of each address whether it is open, gone, or turned us away', async () => {
  const base = await serve((request, response) => {
    const status = Number(request.url?.slice(1));
    if (request.url === '/silent') return;
    if (request.url === '/moved') response.writeHead(301, { location: '/200' }).end();
    else response.writeHead(status).end('words');
  });
  const urls = ['200', 'moved', '404', '410', '403', '500', 'silent'].map((path) => `${base}/${path}`);
  const opened = await openAddresses([...urls, `${base}/200`, 'http://127.0.0.1:9/'], { patience: 2_000 });
  expect(opened.map(({ url, state, why }) => [url.replace(base, ''), state, why])).toEqual([
    ['/200', 'open', ''],
    ['/moved', 'open', ''],
    ['/404', 'gone', 'status 404'],
    ['/410', 'gone', 'status 410'],
    ['/403', 'unclear', 'status 403'],
    ['/500', 'unclear', 'status 500'],
    ['/silent', 'unclear', 'no answer in time'],
    ['http://127.0.0.1:9/', 'unclear', expect.stringMatching(/^(ECONNREFUSED|bad port)$/)],
  ]);
});

test('opens only a few addresses at a time, and each once', async () => {
  let [open, most, asked] = [0, 0, 0];
  const base = await serve(async (_, response) => {
    asked += 1;
    open += 1;
    most = Math.max(most, open);
    // Long enough for all other requests under way to arrive.
    for (let turn = 0; turn < 50; turn++) await setImmediate();
    open -= 1;
    response.end();
  });
  const urls = Array.from({ length: 40 }, (_, index) => `${base}/${index}`);
  const opened = await openAddresses([...urls, ...urls]);
  expect(opened.map(({ url, state }) => [url, state])).toEqual(urls.map((url) => [url, 'open']));
  expect(most).toBe(6);
  expect(asked).toBe(40);
});
