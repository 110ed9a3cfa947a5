import { z } from 'zod';
import { DamagedStore, ReadFailed, StoreError } from '../errors.ts';

/** Error code of the database function that every write calls to check its lease. */
export const NOT_HELD = 'SX001';

/** The server did not answer in time. Whether it did what it was asked is unknown. */
export class Overdue extends Error {
  override readonly name = 'Overdue';
}

const coded = z.looseObject({ code: z.string() });
const worded = z.looseObject({ message: z.string() });

export const codeOf = (error: unknown): string => coded.safeParse(error).data?.code ?? '';
const wordsOf = (error: unknown): string => worded.safeParse(error).data?.message ?? '';

/** True for the five-character codes of PostgreSQL, false for the names of system errors. */
const isOfServer = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);

/** Failures of the network or the connection; another attempt may succeed. */
const NETWORK: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_SOCKET_CLOSED',
  'ERR_STREAM_DESTROYED',
]);
const LOST = /^(Connection terminated|timeout expired|Client (has encountered|was closed))/;

/**
 * Shutdown, startup, idle timeouts, too many connections, conflicts, deadlocks, a lock not free, a cancelled statement.
 */
const PASSING: ReadonlySet<string> = new Set(
  '57P01 57P02 57P03 57P05 53300 40001 40P01 55P03 57014 25P03'.split(' '),
);

/** Whether the same task may succeed in a moment, on another connection. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  if (isOfServer(code)) return PASSING.has(code) || code.startsWith('08');
  return error instanceof Overdue || NETWORK.has(code) || LOST.test(wordsOf(error));
}

/** Whether the server refused the data itself, so that other writes in the same statement may succeed. */
export const isOfOne = (error: unknown): boolean => /^(21|22|23|54)/.test(codeOf(error));

/** Whether the connection can no longer be used, although it may still be open. */
export const spoils = (error: unknown): boolean =>
  !isOfServer(codeOf(error)) || isPassing(error) || codeOf(error).startsWith('25');

function sentenceFor(place: string, error: unknown): string {
  const code = codeOf(error);
  const server = `The database server of ${place}`;
  if (error instanceof Overdue || code === '57014')
    return `${server} did not answer in time: check its load, its disk and the network.`;
  if (NETWORK.has(code) || LOST.test(wordsOf(error)) || code.startsWith('08'))
    return `${server} cannot be reached${code === '' ? '' : ` (${code})`}: check that it runs, and the host and port in STORE_URL.`;
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)|SSL/.test(code || wordsOf(error)))
    return `${server} offers no encryption the bot can trust (${code || wordsOf(error)}): check sslmode in STORE_URL, and name its certificates with sslrootcert.`;
  switch (code) {
    case '28P01':
    case '28000':
      return `${server} refuses the name or the password in STORE_URL: check both, and its pg_hba.conf.`;
    case '3D000':
      return `The database ${place} does not exist: create it, owned by the name in STORE_URL.`;
    case '42501':
      return `The name in STORE_URL is not allowed to use the database ${place}: make it the owner, as in ALTER DATABASE … OWNER TO ….`;
    case '53300':
      return `${server} accepts no more connections: raise its max_connections, or close other programs that use it.`;
    case '53100':
      return `The disk of the database server of ${place} is full: free some space, nothing can be saved until then.`;
    case '25006':
      return `The database ${place} cannot be written: it is a copy or set to read only, so name the server that takes writes.`;
    case NOT_HELD:
      return `Another process has taken over the database ${place}: nothing more is written by this one.`;
    case '57P01':
    case '57P02':
    case '57P03':
      return `${server} is starting or stopping: wait until it is running.`;
    default:
      return `The database ${place} cannot be used (${code || wordsOf(error) || 'unknown'}): check the log of its server.`;
  }
}

/** Says what happened and what to do next, from the error codes of PostgreSQL and the network. */
export function postgresError(place: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (codeOf(error).startsWith('XX'))
    return new DamagedStore(
      `The database ${place} reports damage (${codeOf(error)})`,
      { cause: error },
      'check the log of its server, and restore a backup of it',
    );
  return new StoreError(sentenceFor(place, error), { cause: error });
}

export function readError(place: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new ReadFailed(postgresError(place, error).message, { cause: error });
}
