import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Backend } from '../../src/store/backend.ts';
import { addressOf } from '../../src/store/postgres/address.ts';
import { openPostgres, type PostgresOptions } from '../../src/store/postgres/backend.ts';
import { encodeRow } from '../../src/store/rows.ts';
import { type Server, startServer } from './server/server.ts';
import { layWire } from './server/wire.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

interface Opened {
  readonly backend: Backend;
  /** Changes a row with another process's version, which no running process is allowed to do. */
  byHand(key: string, value: string): Promise<void>;
}

async function open(options: PostgresOptions = {}): Promise<Opened> {
  const address = addressOf(await server.database());
  const backend = await openPostgres(address, options);
  onTestFinished(() => backend.close());
  return {
    backend,
    byHand: async (key, value) =>
      void (await server.query(
        `UPDATE sextant_records SET value = '${encodeRow({ value })}', version = '0000099.1' WHERE key = '${key}'`,
        address.database,
      )),
  };
}

test('a process that is alone asks the server for nothing that it wrote or read a moment ago', async () => {
  const { backend, byHand } = await open();
  await backend.put('mem/1', 'written');
  expect(await backend.putIfAbsent('mem/2', 'claimed')).toBe(true);
  expect(await backend.get('mem/3')).toBe(undefined);
  for (const key of ['mem/1', 'mem/2']) await byHand(key, 'by hand');
  expect(await backend.get('mem/1')).toBe('written');
  expect(await backend.getMany(['mem/1', 'mem/2'])).toEqual(
    new Map([
      ['mem/1', 'written'],
      ['mem/2', 'claimed'],
    ]),
  );
});

test('what turns out to be another row than is known is read anew, and nothing is written over it', async () => {
  const { backend, byHand } = await open();
  await backend.put('mem/1', 'written');
  await byHand('mem/1', 'by hand');
  const { version } = await backend.read('mem/1');
  expect(await backend.swap('mem/1', version, 'over it')).toBe(false);
  const reading = await backend.read('mem/1');
  expect(reading.value).toBe('by hand');
  expect(await backend.swap('mem/1', reading.version, 'after it')).toBe(true);
  expect(await backend.get('mem/1')).toBe('after it');
});

test('one of several processes asks the server each time', async () => {
  const { backend, byHand } = await open({
    wish: { shards: { first: 0, last: 0, of: 2 }, isStandby: false },
  });
  await backend.put('mem/1', 'written');
  expect(await backend.get('mem/1')).toBe('written');
  await byHand('mem/1', 'by another process');
  expect(await backend.get('mem/1')).toBe('by another process');
});

test('what is known is not told any more once another process may have taken over', async () => {
  const address = addressOf(await server.database());
  const wire = await layWire(server.port);
  onTestFinished(() => wire.close());
  const backend = await openPostgres({ ...address, port: wire.port });
  onTestFinished(() => backend.close());
  await backend.put('mem/1', 'written');
  wire.swallow();
  const told = (): Promise<unknown> => backend.get('mem/1').catch(() => 'cannot be read');
  expect(await told()).toBe('written');
  await expect.poll(told, { timeout: 30_000, interval: 500 }).toBe('cannot be read');
  wire.mend();
  wire.cut();
});
