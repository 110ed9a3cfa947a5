import { StoreError } from '../errors.ts';
import { KINDS } from './kinds.ts';
import type { RecordType } from './record-type.ts';

/** The latest form in which a record of each kind was ever written, by name of the kind. */
export type Forms = Readonly<Record<string, number>>;

const types: ReadonlyMap<string, RecordType<unknown>> = new Map(Object.entries(KINDS));

export const presentForms = (): Forms =>
  Object.fromEntries([...types].map(([name, { version }]) => [name, version]));

export function laterForms(some: Forms, others: Forms): Forms {
  const later = { ...some };
  for (const [name, form] of Object.entries(others)) later[name] = Math.max(form, later[name] ?? 0);
  return later;
}

/**
 * Rejects forms that this version cannot read: the bot would work without those records, and erase nobody from them.
 */
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

/**
 * Notes in the store which forms it contains, so that an older version refuses it as soon as it has one record that
 * version cannot read.
 */
export interface NotedForms {
  /** Takes over what the store already says. */
  found(stored: Forms): void;
  /** Must be awaited before a record of this kind is written; undefined when the store already says so. */
  note(type: RecordType<unknown>): Promise<void> | undefined;
}

/** @param raise adds these forms to those noted in the store */
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
