import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import pg from 'pg';
import { within } from '../../async/within.ts';
import { StoreError } from '../errors.ts';
import type { Address } from './address.ts';
import { cancelFor } from './cancel.ts';
import { Overdue, spoils } from './errors.ts';

/** How long a connection may be silent before the operating system checks whether it is alive, ms. */
const PROBED_MS = 10_000;
const GOODBYE_MS = 1_000;

/** Rows as the server sends them; the caller knows their form. */
export interface Answered {
  readonly rows: readonly unknown[];
  /** How many rows were written or found. */
  readonly count: number;
}

/** One connection to the server, which runs one statement at a time. */
export interface Session {
  /** False once anything has gone wrong; the session must then be dropped. */
  readonly isUsable: boolean;
  /**
   * Statements have no name, so that a pooler may give each to another server.
   * @param patience in ms; after that it rejects with Overdue, and what the server did is unknown
   */
  run(text: string, values: readonly unknown[], patience: number): Promise<Answered>;
  end(): Promise<void>;
  /** Closes at once: what was not sent yet never arrives. */
  drop(): void;
}

/** Rejects with the errors of PostgreSQL and of the network. */
export async function connectSession(address: Address, patience: number): Promise<Session> {
  const socket = new Socket();
  const client = new pg.Client({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    // A function, so that an empty password is not replaced by an environment variable or a password file.
    password: () => address.password,
    ssl: await encryptionOf(address),
    client_encoding: 'UTF8',
    application_name: 'sextant',
    keepAlive: true,
    keepAliveInitialDelayMillis: PROBED_MS,
    stream: () => socket,
  });
  let isUsable = true;
  const spoil = (): void => {
    isUsable = false;
  };
  // Without this listener, losing an idle connection would end the process.
  client.on('error', spoil);
  client.on('end', spoil);

  const drop = (): void => {
    spoil();
    if (socket.destroyed) return;
    // A unix socket cannot be reset, nor can one that is still connecting; neither holds back unsent data.
    if (address.host.startsWith('/') || socket.connecting) socket.destroy();
    else socket.resetAndDestroy();
  };
  const inTime = async <T>(work: Promise<T>, limit: number): Promise<T> => {
    const done = await within(
      limit,
      work.then((result) => ({ result })),
    );
    if (done !== undefined) return done.result;
    // Cancelled first, so that a statement we gave up on does not run after the one that replaces it.
    await cancelFor(client, address);
    drop();
    throw new Overdue(`no answer within ${limit} ms`);
  };

  try {
    await inTime(client.connect(), patience);
  } catch (error) {
    drop();
    throw error;
  }
  return {
    get isUsable() {
      return isUsable;
    },
    async run(text, values, limit) {
      try {
        const { rows, rowCount } = await inTime(client.query<object>(text, [...values]), limit);
        return { rows, count: rowCount ?? 0 };
      } catch (error) {
        if (spoils(error)) spoil();
        throw error;
      }
    },
    async end() {
      spoil();
      await within(GOODBYE_MS, client.end());
      drop();
    },
    drop,
  };
}

/**
 * `require` means what it does in other programs: nobody on the way can read along, but the server's identity is not
 * checked.
 */
async function encryptionOf({ encryption, trusted }: Address): Promise<false | object> {
  if (encryption === 'disable') return false;
  if (encryption === 'require' && trusted === undefined) return { rejectUnauthorized: false };
  if (trusted === undefined) return {};
  try {
    return { ca: await readFile(trusted, 'utf8') };
  } catch (cause) {
    throw new StoreError(
      `The file ${trusted}, which sslrootcert names in the store URL, cannot be read: name one that the bot's account may read.`,
      {
        cause,
      },
    );
  }
}
