import { EventEmitter } from 'node:events';
import type { KeyvStoreAdapter } from 'keyv';
import type { Version } from '../backend.ts';
import type { Attempts, Patience } from './attempts.ts';
import { changeAgain } from './changes.ts';
import { joined, RECORDS, rowsOf, type Write } from './rows.ts';

const READ = `SELECT key, value, version FROM ${RECORDS} WHERE key = $1`;
const READ_MANY = `SELECT key, value, version FROM ${RECORDS} WHERE key = ANY ($1::text[])`;
const CLEAR = `DELETE FROM ${RECORDS}`;

export interface AdapterParts {
  readonly attempts: Attempts;
  readonly newVersion: () => Version;
  /** The name under which this process holds its lease. Every write checks it. */
  readonly holder: string;
}

interface Entry {
  readonly key: string;
  readonly value: string;
}

/**
 * The table as Keyv sees it. Rows come out with their version in front and go in without one; `change` does what Keyv
 * has no method for. Errors reject the call and are never emitted as events.
 */
export class PostgresAdapter extends EventEmitter implements KeyvStoreAdapter {
  readonly opts = {};
  namespace?: string | undefined;
  readonly #attempts: Attempts;
  readonly #newVersion: () => Version;
  readonly #patience: Patience;
  readonly #holder: string;

  /** @param patience how long a read through this adapter may wait */
  constructor({ attempts, newVersion, holder }: AdapterParts, patience: Patience) {
    super();
    this.#attempts = attempts;
    this.#newVersion = newVersion;
    this.#patience = patience;
    this.#holder = holder;
  }

  // Keyv lets its user choose the type of a value; what is stored here is always text.
  async get<Value>(key: string): Promise<Value | undefined>;
  async get(key: string): Promise<string | undefined> {
    const { rows } = await this.#attempts((run) => run(READ, [key]), this.#patience);
    const row = rowsOf(rows).get(key);
    return row && joined(row);
  }

  async getMany<Value>(keys: string[]): Promise<(Value | undefined)[]>;
  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    const { rows } = await this.#attempts((run) => run(READ_MANY, [keys]), this.#patience);
    const found = rowsOf(rows);
    return keys.map((key) => {
      const row = found.get(key);
      return row && joined(row);
    });
  }

  async set(key: string, value: string): Promise<void> {
    await this.setMany([{ key, value }]);
  }

  async setMany(entries: readonly Entry[]): Promise<void> {
    const latest = new Map(entries.map(({ key, value }) => [key, value]));
    await this.change([...latest].map(([key, text]) => ({ key, text, version: this.#newVersion() })));
  }

  async delete(key: string): Promise<boolean> {
    return this.deleteMany([key]);
  }

  async deleteMany(keys: readonly string[]): Promise<boolean> {
    const writes = [...new Set(keys)].map((key) => ({ key, version: this.#newVersion() }));
    return (await this.change(writes)).size > 0;
  }

  async clear(): Promise<void> {
    await this.#attempts((run) => run(CLEAR));
  }

  /** Returns the writes that took effect. No two may share a key, and all must save or all must remove. */
  change(writes: readonly Write[]): Promise<ReadonlySet<Write>> {
    return this.#attempts((run, before) => changeAgain(run, this.#holder, writes, before));
  }
}
