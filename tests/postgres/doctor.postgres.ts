import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { NOBODY, runBot } from '../bot/run.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { type Server, startServer } from './server/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

async function examined(storeUrl: string): Promise<readonly string[]> {
  const { out } = await runBot({
    args: ['doctor'],
    cwd: await temporaryFolder(),
    env: {
      DISCORD_TOKEN: 'no-real-token-but-long-enough-to-be-one',
      DISCORD_API_URL: NOBODY,
      STORE_URL: storeUrl,
      CONTENT_DIR: inject('oneBank'),
    },
  });
  return out.split('\n');
}

test('the doctor measures how long a write takes on a database server, changes nothing there, and says what keeps it from that', async () => {
  const url = await server.database();
  const tables = () =>
    server.query("SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'", 'study_1');
  expect(await tables()).toEqual([{ tables: 0 }]);
  expect(await examined(url)).toContainEqual(
    expect.stringMatching(/^(ok|warning) +A write to the database server takes [\d.]+ ms/),
  );
  expect(await tables()).toEqual([{ tables: 0 }]);
  await server.stop();
  const down = await examined(url);
  expect(down.filter((line) => line.includes('database server of study_1'))).toEqual([
    expect.stringMatching(
      /^wrong +The database server of study_1 at .* cannot be reached .*: check that it runs/,
    ),
  ]);
  await server.start();
});
