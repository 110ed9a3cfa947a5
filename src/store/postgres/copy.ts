import { LISTED } from '../backend.ts';
import { StoreError } from '../errors.ts';
import { writeRecords } from '../moving/ndjson.ts';
import type { Entry } from '../moving/tally.ts';
import { decodeRow } from '../rows.ts';
import { type Address, placeOf } from './address.ts';
import { codeOf, postgresError } from './errors.ts';
import { createPool, type Pool } from './pool.ts';
import { RECORDS, rowsOf } from './rows.ts';
import { connectSession, type Session } from './session.ts';

/** Generous for reading one page, because the server may be busy with others. */
const PAGE_MS = 60_000;
const PAGE = `SELECT key, value, version FROM ${RECORDS} WHERE key > $1 ORDER BY key LIMIT ${LISTED}`;

/** All records as they were at one moment, whatever is written meanwhile. */
async function* snapshot(session: Session): AsyncGenerator<Entry> {
  await session.run('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', [], PAGE_MS);
  for (let after = ''; ; ) {
    const { rows } = await session.run(PAGE, [after], PAGE_MS);
    for (const [key, { value }] of rowsOf(rows)) {
      yield [key, decodeRow(value).value];
      after = key;
    }
    if (rows.length < LISTED) break;
  }
  await session.run('COMMIT', [], PAGE_MS);
}

async function* noting<T>(items: AsyncIterable<T>, failed: (error: unknown) => void): AsyncGenerator<T> {
  try {
    yield* items;
  } catch (error) {
    failed(error);
    throw error;
  }
}

/** Writes a copy in the format of `move`, which any other store can read. */
export async function writeCopy(pool: Pick<Pool, 'use'>, file: string): Promise<void> {
  const copy = async (session: Session): Promise<void> => {
    let unread: unknown;
    try {
      await writeRecords(
        file,
        noting(snapshot(session), (error) => {
          unread = error;
        }),
      );
    } catch (error) {
      // In the middle of a transaction, the connection is of no use to anybody else.
      session.drop();
      // Both the file and the connection fail with codes like EIO and ECONNRESET.
      throw error === unread || error instanceof StoreError
        ? error
        : new StoreError(
            `The copy ${file} could not be written (${codeOf(error)}): check its folder and the free space.`,
            { cause: error },
          );
    }
  };
  await pool.use(copy, PAGE_MS);
}

/** Copies a database that a running bot may hold, without taking it away from that bot. */
export async function copyPostgres(address: Address, file: string): Promise<void> {
  const pool = createPool((limit) => connectSession(address, limit), 1);
  try {
    await writeCopy(pool, file);
  } catch (error) {
    throw postgresError(placeOf(address), error);
  } finally {
    await pool.close();
  }
}
