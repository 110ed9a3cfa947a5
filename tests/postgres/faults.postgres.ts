import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Backend, listAll } from '../../src/store/backend.ts';
import { ReadFailed, StoreError } from '../../src/store/errors.ts';
import { addressOf } from '../../src/store/postgres/address.ts';
import { openPostgres } from '../../src/store/postgres/backend.ts';
import { serverAccount } from './server/programs.ts';
import { type Server, startServer } from './server/server.ts';
import { layWire, type Wire } from './server/wire.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({ settings: { max_connections: 20, superuser_reserved_connections: 3 } });
});
afterAll(() => server.remove());

let url: string;
beforeEach(async () => {
  url = await server.database();
});

async function opened(at = url, onLost?: (error: StoreError) => void): Promise<Backend> {
  const backend = await openPostgres(addressOf(at), onLost && { onLost });
  onTestFinished(() => backend.close());
  return backend;
}

async function throughWire(): Promise<{ wire: Wire; backend: Backend }> {
  const wire = await layWire(server.port);
  onTestFinished(() => wire.close());
  const backend = await opened(url.replace(`:${server.port}/`, `:${wire.port}/`));
  return { wire, backend };
}

/** The one sentence of the error with which `work` fails. */
async function sentence(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => 'not refused',
    (failure: unknown) => failure,
  );
  if (!(error instanceof StoreError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.message).toMatch(/^[^\n]+: [^\n]+\.$/);
  expect(error.message).not.toContain('p@ss');
  return error.message;
}

/** What the server has stored, whatever the backend remembers. */
const onServer = async (backend: Backend, key: string): Promise<unknown> =>
  (await backend.list(key)).get(key);

const increments = async (backend: Backend, times: number): Promise<void> => {
  for (let n = 0; n < times; n += 1)
    for (;;) {
      const { value, version } = await backend.read('n');
      if (await backend.swap('n', version, Number(value ?? 0) + 1)) break;
    }
};

test('a connection that ends while it is idle is noticed by nobody: the next one who reads or writes has another', async () => {
  const { wire, backend } = await throughWire();
  await backend.put('k', 1);
  await Promise.all([1, 2, 3].map((n) => backend.get(`k/${n}`)));
  expect(wire.open).toBeGreaterThan(0);
  wire.cut();
  await expect.poll(() => wire.open).toBe(0);
  expect(await onServer(backend, 'k')).toBe(1);
  await backend.put('k', 2);
  expect(await onServer(backend, 'k')).toBe(2);
});

test('a connection that ends in the middle of work fails nobody, and nothing is done twice or lost', async () => {
  const { wire, backend } = await throughWire();
  for (let round = 0; round < 40; round += 1) {
    // The connection is cut at a different point each round: before a statement is sent, under way, or while it is
    // answered.
    const counting = increments(backend, 3);
    const puts = [0, 1, 2, 3].map((n) => backend.put(`p/${round}/${n}`, n));
    for (let turns = round % 8; turns > 0; turns -= 1) await new Promise(setImmediate);
    wire.cut();
    await Promise.all([counting, ...puts]);
  }
  expect(await onServer(backend, 'n')).toBe(120);
  expect((await backend.list('p/')).size).toBe(160);
});

test('a connection that ends before its answer came tells no lie: what was done is said to be done, and is done once', async () => {
  const { wire, backend } = await throughWire();
  await backend.put('s', 'before');
  const { version } = await backend.read('s');
  const swapped = wire.cutAnswer(/UPDATE sextant_records SET value/);
  expect(await backend.swap('s', version, 'after')).toBe(true);
  await swapped;
  expect(await onServer(backend, 's')).toBe('after');
  expect(await backend.swap('s', version, 'again')).toBe(false);

  const claimed = wire.cutAnswer(/ON CONFLICT \(key\) DO NOTHING/);
  expect(await backend.putIfAbsent('c', 1)).toBe(true);
  await claimed;
  expect(await backend.putIfAbsent('c', 2)).toBe(false);

  const removed = wire.cutAnswer(/DELETE FROM sextant_records/);
  expect(await backend.removeIf('c', (await backend.read('c')).version)).toBe(true);
  await removed;
  expect(await onServer(backend, 'c')).toBeUndefined();

  const grouped = wire.cutAnswer(/unnest/);
  const many = [backend.put('g/0', 0), ...[1, 2, 3].map((n) => backend.putIfAbsent(`g/${n}`, n))];
  expect(await Promise.all(many)).toEqual([undefined, true, true, true]);
  await grouped;
});

test('a connection that ends without a word is given up in time, and those who waited are served over another', async () => {
  const { wire, backend } = await throughWire();
  await backend.put('k', 1);
  const before = wire.ended;
  wire.swallow();
  // A read must fail within Discord's three seconds; a write is worth waiting for.
  const begun = performance.now();
  const looking = onServer(backend, 'k').then(
    () => Number.NaN,
    (error: unknown) => (error instanceof ReadFailed ? performance.now() - begun : Number.NaN),
  );
  const writing = backend.put('k', 2);
  expect(await looking).toBeLessThan(2_800);
  await expect.poll(() => wire.ended).toBeGreaterThan(before + 1);
  wire.mend();
  await writing;
  expect(await onServer(backend, 'k')).toBe(2);
});

test('a connection that ends leaves at most five open, however many read and write at once', async () => {
  const { wire, backend } = await throughWire();
  let most = 0;
  const work = Array.from({ length: 400 }, async (_, n) => {
    await backend.put(`k/${n}`, n);
    most = Math.max(most, wire.open);
    // A key that nothing has read or written yet.
    expect(await backend.get(`other/${n}`)).toBe(undefined);
  });
  await Promise.all(work);
  expect(most).toBeLessThanOrEqual(5);
  // A pooler may send each statement to a different server, which would not know the names of prepared statements.
  expect(wire.prepared.length).toBeGreaterThan(0);
  expect(wire.prepared.filter(({ name }) => name !== '')).toEqual([]);
});

test('a server that is started again in the middle of writes loses none, and fails none', async () => {
  const backend = await opened();
  const writing = Promise.all(
    Array.from({ length: 20 }, async (_, lane) => {
      for (let n = 0; n < 40; n += 1) await backend.put(`k/${lane}/${n}`, n);
    }),
  );
  await expect.poll(() => onServer(backend, 'k/1/3')).toBeDefined();
  await server.stop();
  await server.start();
  await writing;
  for (let lane = 0; lane < 20; lane += 1)
    expect((await backend.list(`k/${lane}/`)).size, `${lane}`).toBe(40);
});

test('a server that crashes in the middle of writes has all that was confirmed when it is back', async () => {
  const backend = await opened();
  const confirmed: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const enough = confirmed.length + 150;
    const lanes = Array.from({ length: 8 }, async (_, lane) => {
      for (let n = 0; confirmed.length < enough + 50; n += 1) {
        const key = `k/${round}/${lane}/${n}`;
        await backend.put(key, { key });
        confirmed.push(key);
      }
    });
    await expect.poll(() => confirmed.length, { interval: 5 }).toBeGreaterThan(enough);
    await server.kill();
    const known = [...confirmed];
    await server.start();
    await Promise.all(lanes);
    const found = await listAll(backend, `k/${round}/`);
    expect(known.filter((key) => key.startsWith(`k/${round}/`) && !found.has(key))).toEqual([]);
  }
});

test('a server that is down for long fails each with one sentence, loses nothing, and is used again when it is back', async () => {
  const backend = await opened();
  await backend.put('k', 'before');
  await server.stop();
  const reading = onServer(backend, 'k').catch((error: unknown) => error);
  expect(await sentence(backend.put('k', 'lost'))).toMatch(
    /^The database server of study_\d+ at .* cannot be reached/,
  );
  expect(await reading).toBeInstanceOf(ReadFailed);
  await server.start();
  await backend.put('k', 'after');
  expect(await onServer(backend, 'k')).toBe('after');
});

test('a server that has no connection left says so, and serves again when there is one', async () => {
  const backend = await opened();
  await backend.put('k', 1);
  const { host, port, user, password, database } = addressOf(url);
  const crowd: pg.Client[] = [];
  const leave = async (): Promise<unknown> => Promise.all(crowd.splice(0).map((client) => client.end()));
  onTestFinished(async () => void (await leave()));
  const takeAll = async (): Promise<void> => {
    for (let isFree = true; isFree; ) {
      const client = new pg.Client({ host, port, user, password, database });
      client.on('error', () => undefined);
      isFree = await client.connect().then(
        () => true,
        () => false,
      );
      if (isFree) crowd.push(client);
    }
  };
  await takeAll();
  // Connections that are already open go on working.
  await backend.put('k', 2);
  const ours = `FROM pg_stat_activity WHERE application_name = 'sextant' AND datname = '${database}'`;
  await server.query(`SELECT pg_terminate_backend(pid) ${ours}`);
  // They end with some delay, and each frees a place.
  await expect.poll(() => server.query(`SELECT pid ${ours}`)).toEqual([]);
  await takeAll();
  expect(await sentence(backend.put('k', 3))).toMatch(
    /accepts no more connections: raise its max_connections/,
  );
  await leave();
  await backend.put('k', 4);
  expect(await onServer(backend, 'k')).toBe(4);
});

test('a server that answers slowly makes people wait; one that does not answer is told in one sentence', async () => {
  const backend = await opened();
  await backend.put('k', 1);
  const { database } = addressOf(url);
  const holder = new pg.Client({ host: server.folder, port: server.port, user: 'postgres', database });
  await holder.connect();
  const lock = async () => {
    await holder.query('BEGIN');
    await holder.query('LOCK TABLE sextant_records IN ACCESS EXCLUSIVE MODE');
  };
  await lock();
  const slow = backend.put('k', 2);
  await expect.poll(() => server.query('SELECT FROM pg_locks WHERE NOT granted', database)).toHaveLength(1);
  await holder.query('COMMIT');
  await slow;
  expect(await onServer(backend, 'k')).toBe(2);

  await lock();
  expect(await sentence(backend.put('k', 3))).toMatch(/did not answer in time: check its load/);
  await holder.query('COMMIT');
  await holder.end();
  await backend.put('k', 4);
  // The statement that was given up has ended by then, whether or not it was carried out, and cannot take effect later.
  const running = `SELECT FROM pg_stat_activity WHERE state <> 'idle' AND application_name = 'sextant'`;
  await expect.poll(() => server.query(running)).toHaveLength(0);
  expect(await onServer(backend, 'k')).toBe(4);
});

test('a server that takes no writes says so, for as long as it does not', async () => {
  const backend = await opened();
  await backend.put('k', 1);
  const { database } = addressOf(url);
  const turn = async (to: string) => {
    await server.query(`ALTER DATABASE ${database} SET default_transaction_read_only = ${to}`);
    await server.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'sextant' AND datname = '${database}'`,
    );
  };
  await turn('on');
  expect(await sentence(backend.put('k', 2))).toMatch(/cannot be written: it is a copy or set to read only/);
  expect(await onServer(backend, 'k')).toBe(1);
  await turn('off');
  await backend.put('k', 3);
  expect(await onServer(backend, 'k')).toBe(3);
});

test('a server that has a full disk says so, keeps what was there, and goes on when there is space', async () => {
  const backend = await opened();
  await backend.put('k', 'before');
  const { database } = addressOf(url);
  // The trigger raises the server's own error: really filling the disk would fill this machine's.
  await server.query(
    `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF length(NEW.value) > 50000 THEN RAISE EXCEPTION USING ERRCODE = 'disk_full', MESSAGE = 'No space left on device'; END IF;
       RETURN NEW; END $$;
     CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON sextant_records FOR EACH ROW EXECUTE FUNCTION full_disk()`,
    database,
  );
  const failing = ['a', 'b', 'c'].map((key) => backend.put(key, 'x'.repeat(100_000)));
  for (const work of failing)
    expect(await sentence(work)).toMatch(/^The disk of the database server of .* is full: free some space/);
  expect(await onServer(backend, 'k')).toBe('before');
  await backend.put('k', 'small');
  await server.query('DROP TRIGGER full_disk ON sextant_records', database);
  await backend.put('a', 'x'.repeat(100_000));
  expect(await onServer(backend, 'k')).toBe('small');
});

const run = promisify(execFile);

/** Mounts a small file system. Returns whether this machine permits it. */
async function mount(folder: string, size: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
    return true;
  } catch {
    return false;
  }
}

const probe = join(tmpdir(), 'sextant-pg-mount-check');
const canMount = await mount(probe, '64k');
if (canMount) await run('umount', [probe]);

test.skipIf(!canMount)(
  'a server whose disk is truly full says so, loses nothing that it had, and goes on with space',
  async () => {
    const folder = join(server.folder, 'small');
    await mount(folder, '32m');
    onTestFinished(() => run('umount', ['-l', folder]).then(() => undefined));
    const account = serverAccount();
    if (account !== undefined) await chown(folder, account.uid, account.gid);
    await server.query(`CREATE TABLESPACE small LOCATION '${folder}'`);
    const backend = await opened(await server.database('TABLESPACE small'));
    const confirmed: string[] = [];
    const filling = async (): Promise<void> => {
      for (let n = 0; ; n += 1) {
        // Random bytes, because compressed text would never fill the disk.
        await backend.put(`k/${n}`, randomBytes(50_000).toString('base64'));
        confirmed.push(`k/${n}`);
      }
    };
    expect(await sentence(filling())).toMatch(
      /^The disk of the database server of .* is full: free some space/,
    );
    expect(confirmed.length).toBeGreaterThan(10);
    expect((await listAll(backend, 'k/')).size).toBeGreaterThanOrEqual(confirmed.length);
    await run('mount', ['-o', 'remount,size=64m', folder]);
    await backend.put('after', 'with space');
    expect(await onServer(backend, 'after')).toBe('with space');
  },
);
