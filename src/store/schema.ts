import { z } from 'zod';
import type { Backend } from './backend.ts';
import { StoreError } from './errors.ts';
import { type Forms, laterForms, presentForms, refuseForms } from './records/forms.ts';
import { schemaKey } from './records/keys.ts';
import { moveOldLists, readOldLists } from './records/old-lists.ts';

/** The version of the store as a whole, which says what keys there are. Each record also has a version of its own. */
export const SCHEMA = 2;

const stored = z.looseObject({
  v: z.int().min(1),
  /** An upgrade was started and not finished; older versions already refuse the store. */
  isMoving: z.boolean().optional(),
  forms: z.record(z.string(), z.int().min(1)).optional(),
});

/** Takes the place of the version while records are moved into a store. */
export const UNFINISHED = { isUnfinished: true } as const;
const unfinished = z.strictObject({ isUnfinished: z.literal(true) });
export const isUnfinished = (schema: unknown): boolean => unfinished.safeParse(schema).success;

/** Rejects a store that a move did not finish filling, or that a newer version of the bot wrote. */
export function refuseSchema(schema: unknown): z.infer<typeof stored> {
  if (isUnfinished(schema))
    throw new StoreError('A move into this database did not finish. Run it again, or name another database.');
  const { data, error } = stored.safeParse(schema);
  if (error !== undefined)
    throw new StoreError('The database does not say which version wrote it: restore a backup.', {
      cause: error,
    });
  if (data.v > SCHEMA)
    throw new StoreError(
      `A newer version of the bot wrote this database (schema ${data.v}, known up to ${SCHEMA}): start that version, or restore an older backup.`,
    );
  refuseForms(data.forms ?? {});
  return data;
}

/** Notes that records are, or will be, in these forms. Returns all forms noted afterwards. */
export async function raiseForms(backend: Backend, forms: Forms): Promise<Forms> {
  for (;;) {
    const { value, version } = await backend.read(schemaKey);
    const schema = refuseSchema(value);
    const noted = laterForms(schema.forms ?? {}, forms);
    if (await backend.swap(schemaKey, version, { ...schema, forms: noted })) return noted;
  }
}

/**
 * Marks an empty store as ours, upgrades an older one, and refuses any other.
 * @param isAlone false when other processes may be running, which must not see a half-finished upgrade
 * @returns the latest forms its records may be in
 */
export async function checkSchema(backend: Backend, isAlone = true): Promise<Forms> {
  await backend.putIfAbsent(schemaKey, { v: SCHEMA, forms: presentForms() });
  const { v, isMoving, forms } = refuseSchema(await backend.get(schemaKey));
  const isPresent = v === SCHEMA && isMoving !== true;
  if (isPresent && forms !== undefined) return forms;
  if (!isPresent && !isAlone)
    throw new StoreError(
      `The database is from an older version of the bot (schema ${v}): start one process without SHARDS once, which upgrades it, then start all of them.`,
    );
  if (!isPresent) await upgrade(backend);
  // Written by a version that did not note forms yet, so none is later than ours.
  return raiseForms(backend, presentForms());
}

/** From the first version: lists in one record become rows. */
async function upgrade(backend: Backend): Promise<void> {
  const moves = await readOldLists(backend);
  // From here on, an older version refuses the store; it would take the lists for empty.
  await backend.put(schemaKey, { v: SCHEMA, isMoving: true });
  await moveOldLists(backend, moves);
  await backend.put(schemaKey, { v: SCHEMA });
}
