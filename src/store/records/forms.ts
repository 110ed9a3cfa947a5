import { StoreError } from '../errors.ts';
import { KINDS } from './kinds.ts';
import type { RecordType } from './record-type.ts';

/** By the name of its kind, the latest form in which a record was ever written. */
export type Forms = Readonly<Record<string, number>>;

const types: ReadonlyMap<string, RecordType<unknown>> = new Map(Object.entries(KINDS));

export const presentForms = (): Forms =>
  Object.fromEntries([...types].map(([name, { version }]) => [name, version]));

export function laterForms(some: Forms, others: Forms): Forms {
  const later = { ...some };
  for (const [name, form] of Object.entries(others)) later[name] = Math.max(form, later[name] ?? 0);
  return later;
}

/** Rejects what this version cannot read: it would do without those records, and take nobody out of them. */
export function refuseForms(stored: Forms): void {
  for (const [name, form] of Object.entries(stored)) {
    const known = types.get(name)?.version;
    if (known !== undefined && form <= known) continue;
    const what =
      known === undefined ? `${name}, not known here` : `${name} in form ${form}, known up to ${known}`;
    throw new StoreError(
      `A newer version of the bot wrote this database (${what}): start that version, or restore a backup from before the update.`,
    );
  }
}

/** Says in the store which forms are in it: an older version refuses it from the first record on that it cannot read. */
export interface NotedForms {
  /** What the store says already. */
  found(stored: Forms): void;
  /** To be waited for before a record of this kind is written; undefined when the store says so already. */
  note(type: RecordType<unknown>): Promise<void> | undefined;
}

/** @param raise notes these where earlier ones are noted */
export function createNotedForms(raise: (forms: Forms) => Promise<unknown>): NotedForms {
  const open = new Set(types.values());

  return {
    found(stored) {
      for (const [name, type] of types) if ((stored[name] ?? 0) >= type.version) open.delete(type);
    },
    note(type) {
      if (!open.has(type)) return undefined;
      const named = [...types].filter(([, one]) => one === type).map(([name]) => [name, type.version]);
      return raise(Object.fromEntries(named)).then(() => void open.delete(type));
    },
  };
}
