import type { Keyv } from 'keyv';
import PQueue from 'p-queue';
import { ABSENT, LISTED, type Reading } from '../backend.ts';
import { inGroups } from '../groups.ts';
import { decodeRow } from '../rows.ts';
import { type Attempts, TO_READ } from './attempts.ts';
import { isOfOne } from './errors.ts';
import { RECORDS, rowsOf } from './rows.ts';

/** How many keys are asked for in one statement, and how many statements at once. */
const TOGETHER = 200;
export const AT_ONCE = 2;

const NOTHING: Reading = { value: undefined, version: ABSENT };
/** Comes after every text that a key can go on with. */
const LAST = '\u{10ffff}';
const LIST = `SELECT key, value, version FROM ${RECORDS} WHERE key >= $1 AND key < $2 AND key > $3 ORDER BY key LIMIT ${LISTED}`;

export interface Reads {
  get(key: string): Promise<unknown>;
  read(key: string): Promise<Reading>;
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  list(prefix: string, after: string | undefined): Promise<ReadonlyMap<string, unknown>>;
}

const reading = (keyv: Keyv<Reading>, concurrency: number): ((key: string) => Promise<Reading>) =>
  inGroups<string, Reading>({
    turns: new PQueue({ concurrency }),
    most: TOGETHER,
    weight: () => 1,
    isOfAll: (error) => !isOfOne(error),
    async run(keys) {
      const [first = ''] = keys;
      const readings = keys.length === 1 ? [await keyv.get(first)] : await keyv.getMany([...keys]);
      const found = new Map(keys.map((key, index) => [key, readings[index]]));
      return (key) => found.get(key) ?? NOTHING;
    },
  });

/**
 * @param quick for those who look at something
 * @param patient for those who are about to change it
 */
export function createReads(quick: Keyv<Reading>, patient: Keyv<Reading>, attempts: Attempts): Reads {
  const look = reading(quick, AT_ONCE);

  return {
    get: async (key) => (await look(key)).value,
    read: reading(patient, 1),
    async getMany(keys) {
      const found = new Map<string, unknown>();
      const readings = await Promise.all(keys.map(async (key) => [key, await look(key)] as const));
      for (const [key, { value }] of readings) if (value !== undefined) found.set(key, value);
      return found;
    },
    async list(prefix, after = '') {
      const { rows } = await attempts((run) => run(LIST, [prefix, `${prefix}${LAST}`, after]), TO_READ);
      return new Map([...rowsOf(rows)].map(([key, { value }]) => [key, decodeRow(value).value]));
    },
  };
}
