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

/** Those who read, one who reads what is to change, one who writes, one for all else. */
const CONNECTIONS = AT_ONCE + 3;
/** For more than anybody writes in a lifetime. */
const MADE_DIGITS = 10;
/** A server that is started together with the bot may take longer than it, ms. */
const START_PATIENCE_MS = 30_000;

export interface PostgresOptions {
  /** Told what the start waits for. */
  readonly onNotice?: (sentence: string) => void;
  /** Told once when another process has taken the database over: this one is to end. */
  readonly onLost?: (error: StoreError) => void;
  /** How long a server that cannot be reached is waited for, ms. */
  readonly patience?: number;
  /** Which servers this process is to answer for, and that others may be asked to hand them over. */
  readonly wish?: Wish;
}

/** Names no two states of a key alike, and sorts by when they were made, also among processes: each has a later lease. */
export function createVersions(epochOf: () => number): () => Version {
  let made = 0;
  return () => {
    made += 1;
    const lease = epochOf().toString(36).padStart(LEASE_DIGITS, '0');
    return `${lease}.${made.toString(36).padStart(MADE_DIGITS, '0')}`;
  };
}

/** Connects, brings the tables into their present form, and takes the database for this process. */
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

/** The same, without waiting for a process that has it: nothing can be written before its lease is held. */
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
    // A row is for whoever asks for it to read: it may be kept as it is. The type is that of JSON.parse, as Keyv wants it.
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
  /** Whether no other process writes while this one has its lease. */
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
    // Without it the next process waits until the lease is over.
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
