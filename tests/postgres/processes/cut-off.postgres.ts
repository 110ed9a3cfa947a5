import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Server, startServer } from '../server/server.ts';
import { layWire } from '../server/wire.ts';
import { beginMinute, expectOnce, expectStillOnce, GROUPS, town } from './minute.ts';

// Each test waits for a lease to run out, and for Discord's rate limit.
vi.setConfig({ testTimeout: 480_000 });

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

test('a process cut off from the database while all its groups are due is taken over from, and doubles nothing when it is back', async () => {
  const storeUrl = await server.database();
  const current = await town(storeUrl);
  const wire = await layWire(server.port);
  onTestFinished(() => wire.close());
  const first = await current.start('0/2');
  const cut = await current.start('1/2', {
    storeUrl: storeUrl.replace(`:${server.port}/`, `:${wire.port}/`),
  });
  await current.setUp();
  beginMinute(current, [[first], [cut]]);
  const done = () => current.posted().filter(Boolean).length;
  await expect.poll(done, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(GROUPS / 4);
  wire.swallow();
  const other = current.launch('1/2');
  await other.ready;
  await expectOnce(current);
  wire.mend();
  wire.cut();
  expect(await cut.exited).toEqual({ code: 1, signal: null });
  expect(cut.output()).toMatch(/Another process has taken over the database/);
  await expectStillOnce(current, [[first], [other]]);
});
