import PQueue from 'p-queue';
import type { Version } from '../backend.ts';
import { StoreError } from '../errors.ts';
import { inGroups } from '../groups.ts';
import type { KnownRows } from '../records/known-rows.ts';
import { Row } from '../rows.ts';
import type { PostgresAdapter } from './adapter.ts';
import { isOfOne } from './errors.ts';
import { joined, NO_ROW, type Write } from './rows.ts';

/** The most that goes into one statement, bytes. ROW is what a row costs besides its text. */
const TOGETHER = 4 << 20;
const ROW = 200;

export interface Writes {
  put(key: string, value: unknown): Promise<void>;
  swap(key: string, version: Version, value: unknown): Promise<boolean>;
  delete(key: string): Promise<void>;
  removeIf(key: string, version: Version): Promise<boolean>;
}

const rowAfter = ({ text, version }: Write): string =>
  text === undefined ? NO_ROW : joined({ version, value: text });

/**
 * Runs one statement at a time, so that writes to one key keep their order. Writes that wait meanwhile go together in
 * the next statement, with one flush for all of them.
 */
export function createWrites(adapter: PostgresAdapter, newVersion: () => Version, known: KnownRows): Writes {
  const write = inGroups<Write, boolean>({
    turns: new PQueue({ concurrency: 1 }),
    most: TOGETHER,
    weight: ({ text = '' }) => ROW + text.length,
    kind: ({ text }) => (text === undefined ? 'remove' : 'save'),
    apart: ({ key }) => key,
    isOfAll: (error) => !isOfOne(error),
    async run(writes) {
      try {
        const done = await adapter.change(writes);
        for (const one of writes) {
          if (done.has(one)) known.wrote(one.key, rowAfter(one));
          else known.forget(one.key);
        }
        return (one) => done.has(one);
      } catch (error) {
        for (const { key } of writes) known.forget(key);
        throw error;
      }
    },
  });
  const saving = (key: string, value: unknown): Write => ({
    key,
    text: new Row(key, value).text,
    version: newVersion(),
  });

  return {
    async put(key, value) {
      if (await write(saving(key, value))) return;
      throw new StoreError(
        `The record ${key} was changed by another process in the meantime. Run only one bot.`,
      );
    },
    swap: async (key, over, value) => write({ ...saving(key, value), over }),
    delete: async (key) => void (await write({ key, version: newVersion() })),
    removeIf: async (key, over) => write({ key, version: newVersion(), over }),
  };
}
