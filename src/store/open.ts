import { dirname, join } from 'node:path';
import { TRACES } from '../domain/own-data/collecting.ts';
import { areAll } from '../domain/shards.ts';
import { createStore, type StoreOptions } from './create-store.ts';
import { DamagedStore, StoreError } from './errors.ts';
import type { Address } from './postgres/address.ts';
import { connectPostgres } from './postgres/backend.ts';
import type { Lease, Wish } from './postgres/lease.ts';
import { createNotedForms } from './records/forms.ts';
import { schemaKey } from './records/keys.ts';
import { checkSchema, raiseForms } from './schema.ts';
import { openSqlite } from './sqlite/backend.ts';
import { sizeOf } from './sqlite/inspect.ts';
import type { Store } from './store.ts';
import { soleTenure, type Tenure } from './tenure.ts';
import { fileOfStoreUrl, storePlace } from './url.ts';
import { backupNames, withAdvice } from './whole-backup.ts';

export interface OpenOptions extends StoreOptions {
  /** Told what was found in a store that is intact, and what opening it is waiting for. */
  readonly onNotice?: (sentence: string) => void;
  /** Called once when another process has taken over the store: this one must stop. */
  readonly onLost?: (error: StoreError) => void;
  /** Which shards this process serves; absent: all, with no other process beside it. */
  readonly wish?: Wish;
}

export interface Opened {
  readonly store: Store;
  readonly tenure: Tenure;
}

/** `storePlace` lists the forms of the URL. Rejects with StoreError, in one plain sentence. */
export async function openStore(url: string, options: OpenOptions): Promise<Store> {
  const { store, tenure } = await openTogether(url, options);
  try {
    await tenure.hold();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Like `openStore`, but returns while another process is still being asked to hand over: the store can only be read
 * until the tenure is held.
 */
export async function openTogether(url: string, options: OpenOptions): Promise<Opened> {
  const place = storePlace(url);
  if (place.kind === 'postgres') return openServer(place.address, options);
  const shards = options.wish?.shards ?? 'all';
  if (shards !== 'all' && !areAll(shards))
    throw new StoreError(
      `SHARDS leaves some servers to other processes, but processes cannot share a database file: name all of them, as in 0-${shards.of - 1}/${shards.of}, or keep the data on a PostgreSQL server (docs/operate/several-processes.md).`,
    );
  return { store: await openFile(place.file, options), tenure: soleTenure };
}

async function openServer(address: Address, options: OpenOptions): Promise<Opened> {
  const { backend, lease } = await connectPostgres(address, options);
  try {
    const shards = options.wish?.shards ?? 'all';
    const isShared = shards !== 'all' && !areAll(shards);
    const forms = createNotedForms((raised) => raiseForms(backend, raised));
    const tenure = preparing(lease, async () => forms.found(await checkSchema(backend, !isShared)));
    if (!lease.isToCome) await tenure.hold();
    return { store: createStore(backend, { ...options, forms, isShared, traces: TRACES.server }), tenure };
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/** Runs `prepare` before anything else once the lease is held. */
function preparing(lease: Lease, prepare: () => Promise<void>): Tenure {
  let holding: Promise<string | undefined> | undefined;
  return {
    get isHeld() {
      return lease.isHeld;
    },
    get isToCome() {
      return lease.isToCome;
    },
    get isSure() {
      return lease.isSure;
    },
    get isOwner() {
      return lease.isOwner;
    },
    get sharers() {
      return lease.sharers;
    },
    hold() {
      holding ??= lease.hold().then(async (answered) => {
        await prepare();
        return answered;
      });
      return holding;
    },
    ...(lease.takeSlot && { takeSlot: lease.takeSlot }),
    onHeard: lease.onHeard,
    onAsked: lease.onAsked,
    handOver: lease.handOver,
  };
}

/**
 * Without a file, a new one is started, unless there are backups: they show that there was data, and backups of an
 * empty file would replace them.
 */
async function openFile(file: string, options: OpenOptions): Promise<Store> {
  const folder = folderBeside(file);
  try {
    const hasBackups = (await backupNames(folder)).length > 0;
    if (hasBackups && (await sizeOf(file)) === 0) throw emptied(file, folder);
    const backend = await openSqlite(file, options.onNotice);
    const forms = createNotedForms((raised) => raiseForms(backend, raised));
    try {
      if (hasBackups && (await backend.get(schemaKey)) === undefined) throw emptied(file, folder);
      forms.found(await checkSchema(backend));
    } catch (error) {
      await backend.close();
      throw error;
    }
    return createStore(backend, { ...options, forms });
  } catch (error) {
    throw error instanceof DamagedStore ? await withAdvice(error, folder) : error;
  }
}

const emptied = (file: string, folder: string): DamagedStore =>
  new DamagedStore(
    `The database ${file} is missing or empty, but ${folder} has backups (to start over, move that folder away)`,
  );

/** Where the bot keeps the backups of a store: the folder `backup` beside its file. */
export const backupFolder = (url: string): string => folderBeside(fileOfStoreUrl(url));

const folderBeside = (file: string): string => join(dirname(file), 'backup');
