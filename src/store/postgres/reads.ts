import type { Keyv } from 'keyv';
import PQueue from 'p-queue';
import { LISTED, type Reading } from '../backend.ts';
import { inGroups } from '../groups.ts';
import type { KnownRows } from '../records/known-rows.ts';
import { decodeRow } from '../rows.ts';
import { type Attempts, TO_READ } from './attempts.ts';
import { isOfOne } from './errors.ts';
import { NO_ROW, RECORDS, readJoined, rowsOf } from './rows.ts';

/** How many keys go into one statement, and how many statements run at once. */
const TOGETHER = 200;
export const AT_ONCE = 2;

/** Sorts after every character that a key can continue with. */
const LAST = '\u{10ffff}';
const LIST = `SELECT key, value, version FROM ${RECORDS} WHERE key >= $1 AND key < $2 AND key > $3 ORDER BY key LIMIT ${LISTED}`;

export interface Reads {
  get(key: string): Promise<unknown>;
  read(key: string): Promise<Reading>;
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  list(prefix: string, after: string | undefined): Promise<ReadonlyMap<string, unknown>>;
}

/** Reads a row as it is stored, with its version in front. */
type Ask = (key: string) => Promise<string>;

const asking = (keyv: Keyv<string>, concurrency: number): Ask =>
  inGroups<string, string>({
    turns: new PQueue({ concurrency }),
    most: TOGETHER,
    weight: () => 1,
    isOfAll: (error) => !isOfOne(error),
    async run(keys) {
      const [first = ''] = keys;
      const rows = keys.length === 1 ? [await keyv.get(first)] : await keyv.getMany([...keys]);
      const found = new Map(keys.map((key, index) => [key, rows[index]]));
      return (key) => found.get(key) ?? NO_ROW;
    },
  });

export interface Sources {
  /** For callers who only look. */
  readonly quick: Keyv<string>;
  /** For callers who are about to change what they read. */
  readonly patient: Keyv<string>;
  readonly attempts: Attempts;
  /** Undefined while another process may write the cached rows. */
  known(): KnownRows | undefined;
}

export function createReads({ quick, patient, attempts, known }: Sources): Reads {
  const [look, lookClosely] = [asking(quick, AT_ONCE), asking(patient, 1)];
  const reading = async (key: string, ask: Ask): Promise<Reading> =>
    readJoined(await (known()?.load(key, () => ask(key)) ?? ask(key)));

  return {
    get: async (key) => (await reading(key, look)).value,
    read: (key) => reading(key, lookClosely),
    // Long lists are read past the cache, so that they do not push out the records of people who are active right now.
    async getMany(keys) {
      const found = new Map<string, unknown>();
      const rows = await Promise.all(
        keys.map(async (key) => [key, known()?.get(key) ?? (await look(key))] as const),
      );
      for (const [key, row] of rows) {
        const { value } = readJoined(row);
        if (value !== undefined) found.set(key, value);
      }
      return found;
    },
    async list(prefix, after = '') {
      const { rows } = await attempts((run) => run(LIST, [prefix, `${prefix}${LAST}`, after]), TO_READ);
      return new Map([...rowsOf(rows)].map(([key, { value }]) => [key, decodeRow(value).value]));
    },
  };
}
