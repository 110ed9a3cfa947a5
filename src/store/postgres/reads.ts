import type { Keyv } from 'keyv';
import PQueue from 'p-queue';
import { LISTED, type Reading } from '../backend.ts';
import { inGroups } from '../groups.ts';
import type { KnownRows } from '../records/known-rows.ts';
import { decodeRow } from '../rows.ts';
import { type Attempts, TO_READ } from './attempts.ts';
import { isOfOne } from './errors.ts';
import { NO_ROW, RECORDS, readJoined, rowsOf } from './rows.ts';

/** How many keys are asked for in one statement, and how many statements at once. */
const TOGETHER = 200;
export const AT_ONCE = 2;

/** Comes after every text that a key can go on with. */
const LAST = '\u{10ffff}';
const LIST = `SELECT key, value, version FROM ${RECORDS} WHERE key >= $1 AND key < $2 AND key > $3 ORDER BY key LIMIT ${LISTED}`;

export interface Reads {
  get(key: string): Promise<unknown>;
  read(key: string): Promise<Reading>;
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  list(prefix: string, after: string | undefined): Promise<ReadonlyMap<string, unknown>>;
}

/** Asks for a row as it stands, with its version in front. */
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
  /** For those who look at something. */
  readonly quick: Keyv<string>;
  /** For those who are about to change it. */
  readonly patient: Keyv<string>;
  readonly attempts: Attempts;
  /** Undefined while somebody else may write what is known. */
  known(): KnownRows | undefined;
}

export function createReads({ quick, patient, attempts, known }: Sources): Reads {
  const [look, lookClosely] = [asking(quick, AT_ONCE), asking(patient, 1)];
  const reading = async (key: string, ask: Ask): Promise<Reading> =>
    readJoined(await (known()?.load(key, () => ask(key)) ?? ask(key)));

  return {
    get: async (key) => (await reading(key, look)).value,
    read: (key) => reading(key, lookClosely),
    // What a list of many people reads crowds out nothing of those who do something just now.
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
