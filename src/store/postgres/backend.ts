import { randomBytes } from 'node:crypto';
import { Keyv } from 'keyv';
import { areAll } from '../../domain/shards.ts';
import { ABSENT, type Backend, type Version } from '../backend.ts';
import { StoreError } from '../errors.ts';
import { createGate, type ToError } from '../gate.ts';
import { createKnownRows } from '../records/known-rows.ts';
import { PostgresAdapter } from './adapter.ts';
import { type Address, placeOf } from './address.ts';
import { type Attempts, createAttempts, type Task, TO_READ, TO_SAVE } from './attempts.ts';
import { writeCopy } from './copy.ts';
import { isPassing, postgresError, readError } from './errors.ts';
import { createLease, type Lease, type Wish } from './lease.ts';
import { migrate } from './migrations.ts';
import { createPool, type Pool } from './pool.ts';
import { AT_ONCE, createReads } from './reads.ts';
import { LEASE_DIGITS } from './rows.ts';
import { checkServer } from './server.ts';
import { connectSession } from './session.ts';
import { tidyTables } from './upkeep.ts';
import { createWrites } from './writes.ts';

/** AT_ONCE for reads, one for reads before a change, one for writes, one for everything else. */
const CONNECTIONS = AT_ONCE + 3;
/** Enough digits for more writes than a process ever makes. */
const MADE_DIGITS = 10;
/** A database server that is started together with the bot may take longer to come up, ms. */
const START_PATIENCE_MS = 30_000;

export interface PostgresOptions {
  /** Told what the operator should know, such as what the start is waiting for. */
  readonly onNotice?: (sentence: string) => void;
  /** Called once when another process has taken over the database: this one must stop. */
  readonly onLost?: (error: StoreError) => void;
  /** How long to wait for a server that cannot be reached, ms. */
  readonly patience?: number;
  /** Which shards this process serves. With a wish, it may also ask another process to hand them over. */
  readonly wish?: Wish;
}

/**
 * No two states of a key get the same version. Versions of one process sort by when they were made, and those of a
 * process with a later lease sort after those of an earlier one.
 */
export function createVersions(epochOf: () => number): () => Version {
  let made = 0;
  return () => {
    made += 1;
    const lease = epochOf().toString(36).padStart(LEASE_DIGITS, '0');
    return `${lease}.${made.toString(36).padStart(MADE_DIGITS, '0')}`;
  };
}

/** Connects, brings the tables up to date, and takes the database for this process. */
export async function openPostgres(address: Address, options: PostgresOptions = {}): Promise<Backend> {
  const { backend, lease } = await connectPostgres(address, options);
  try {
    await lease.hold();
    return backend;
  } catch (error) {
    await backend.close();
    throw postgresError(placeOf(address), error);
  }
}

/**
 * Like `openPostgres`, but does not wait for a process that holds the lease: nothing can be written before it is held.
 */
export async function connectPostgres(
  address: Address,
  {
    onNotice = () => undefined,
    onLost = () => undefined,
    patience = START_PATIENCE_MS,
    wish,
  }: PostgresOptions = {},
): Promise<{ readonly backend: Backend; readonly lease: Lease }> {
  const place = placeOf(address);
  const pool = createPool((limit) => connectSession(address, limit), CONNECTIONS);
  const attempts = createAttempts(pool);
  const holder = randomBytes(9).toString('base64url');
  try {
    await setUp(attempts, place, { onNotice, patience });
    const lease = createLease(attempts, {
      place,
      holder,
      ...(wish !== undefined && { wish }),
      onWait: () => onNotice(`another process holds the database ${place}: waiting for it to let go`),
      onLost,
    });
    await lease.attempt();
    const newVersion = createVersions(() => lease.epoch);
    const shards = wish?.shards ?? 'all';
    const isAlone = shards === 'all' || areAll(shards);
    const parts = { place, pool, attempts, lease, holder, newVersion, onNotice, isAlone };
    const backend = createPostgresBackend(parts);
    return { backend, lease };
  } catch (error) {
    await pool.close();
    throw postgresError(place, error);
  }
}

async function setUp(
  attempts: Attempts,
  place: string,
  { onNotice, patience }: Required<Pick<PostgresOptions, 'onNotice' | 'patience'>>,
): Promise<void> {
  const task: Task<void> = async (run) => {
    await checkServer(run, place);
    await migrate(run, place);
  };
  try {
    await attempts(task, { ...TO_SAVE, whole: 0 });
  } catch (error) {
    if (!isPassing(error)) throw error;
    onNotice(`${postgresError(place, error).message} It is tried again for a while.`);
    await attempts(task, { ...TO_SAVE, whole: patience });
  }
}

const keyvOn = (store: PostgresAdapter): Keyv<string> =>
  new Keyv<string>({
    store,
    namespace: '',
    useKeyPrefix: false,
    throwOnErrors: true,
    // Rows stay raw text, which the caller parses. The return type is that of JSON.parse, as Keyv requires.
    deserialize: (row): ReturnType<typeof JSON.parse> => ({ value: row }),
  });

interface Parts {
  readonly place: string;
  readonly pool: Pool;
  readonly attempts: Attempts;
  readonly lease: Lease;
  readonly holder: string;
  readonly newVersion: () => Version;
  readonly onNotice: (sentence: string) => void;
  /** True when no other process writes while this one holds its lease. */
  readonly isAlone: boolean;
}

function createPostgresBackend(parts: Parts): Backend {
  const { place, pool, attempts, lease, newVersion, onNotice, isAlone } = parts;
  const adapter = new PostgresAdapter(parts, TO_SAVE);
  const quick = new PostgresAdapter(parts, TO_READ);
  const known = createKnownRows(isAlone ? undefined : 0);
  const reads = createReads({
    quick: keyvOn(quick),
    patient: keyvOn(adapter),
    attempts,
    known: () => (lease.isSure ? known : undefined),
  });
  const writes = createWrites(adapter, newVersion, known);
  const { enter, close } = createGate(place, postgresError);

  const held = <T>(task: () => Promise<T>, toError?: ToError): Promise<T> =>
    enter(async () => {
      if (lease.isLost) throw new StoreError(`Another process has taken over the database ${place}.`);
      return task();
    }, toError);

  const shut = async (): Promise<void> => {
    // Without this, the next process waits until the lease expires.
    await lease.release().catch(() => undefined);
    await pool.close();
  };

  return {
    get: (key) => held(() => reads.get(key), readError),
    getMany: (keys) => held(() => reads.getMany(keys), readError),
    read: (key) => held(() => reads.read(key), readError),
    list: (prefix, after) => held(() => reads.list(prefix, after), readError),
    put: (key, value) => held(() => writes.put(key, value)),
    putIfAbsent: (key, value) => held(() => writes.swap(key, ABSENT, value)),
    swap: (key, version, value) => held(() => writes.swap(key, version, value)),
    delete: (key) => held(() => writes.delete(key)),
    removeIf: (key, version) => held(() => writes.removeIf(key, version)),
    tidy: () => held(() => tidyTables(pool, place, onNotice)),
    backup: (file) => held(() => writeCopy(pool, file)),
    close: () => close(shut),
  };
}
