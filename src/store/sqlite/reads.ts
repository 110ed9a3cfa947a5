import type { Keyv } from 'keyv';
import type PQueue from 'p-queue';
import { inGroups } from './groups.ts';

/** The adapter matches found rows to keys by a scan per key. */
const TOGETHER = 50;

export interface Reads {
  get(key: string): Promise<unknown>;
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
}

export function createReads(keyv: Keyv<unknown>, turns: PQueue): Reads {
  const get = inGroups<string, unknown>({
    turns,
    most: TOGETHER,
    weight: () => 1,
    async run(keys) {
      // Alone it takes half the time of a list of one.
      const [first = ''] = keys;
      const values = keys.length === 1 ? [await keyv.get(first)] : await keyv.getMany([...keys]);
      const found = new Map(keys.map((key, index) => [key, values[index]]));
      return (key) => found.get(key);
    },
  });

  return {
    get,
    async getMany(keys) {
      const found = new Map<string, unknown>();
      const note = (key: string, value: unknown): void => {
        if (value !== undefined) found.set(key, value);
      };
      await Promise.all(keys.map(async (key) => note(key, await get(key))));
      return found;
    },
  };
}
