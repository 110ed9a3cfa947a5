import { z } from 'zod';
import { StoreError } from '../errors.ts';
import type { Run } from './attempts.ts';

/** The statements need this version; older ones no longer get fixes. */
const OLDEST = 13;

const ASK = `SELECT current_setting('server_version_num')::int / 10000 AS version,
  current_setting('server_encoding') AS encoding,
  current_setting('fsync') AS fsync,
  current_setting('synchronous_commit') AS commits,
  pg_is_in_recovery() OR current_setting('transaction_read_only')::bool AS is_copy`;

const told = z.tuple([
  z.object({
    version: z.int(),
    encoding: z.string(),
    fsync: z.string(),
    commits: z.string(),
    is_copy: z.boolean(),
  }),
]);

/** Refuses a server on which the store could not keep one of its promises, with one sentence for each. */
export async function checkServer(run: Run, place: string): Promise<void> {
  const [{ version, encoding, fsync, commits, is_copy: isCopy }] = told.parse((await run(ASK)).rows);
  if (version < OLDEST)
    throw new StoreError(
      `The database server of ${place} is PostgreSQL ${version}: the bot needs ${OLDEST} or newer.`,
    );
  if (encoding !== 'UTF8')
    throw new StoreError(
      `The database ${place} keeps texts as ${encoding}, which cannot hold all of them: create it with ENCODING 'UTF8'.`,
    );
  if (isCopy)
    throw new StoreError(
      `The database ${place} cannot be written: it is a copy or set to read only, so name the server that takes writes.`,
    );
  // What was acknowledged must be on the disk.
  const risky = fsync !== 'on' ? 'fsync' : commits === 'off' ? 'synchronous_commit' : undefined;
  if (risky !== undefined)
    throw new StoreError(
      `The database server of ${place} can lose data it has confirmed, because ${risky} is off: turn it on.`,
    );
}
