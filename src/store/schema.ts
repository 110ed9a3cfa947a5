import { z } from 'zod';
import type { Backend } from './backend.ts';
import { StoreError } from './errors.ts';
import { type Forms, laterForms, presentForms, refuseForms } from './records/forms.ts';
import { schemaKey } from './records/keys.ts';
import { moveOldLists, readOldLists } from './records/old-lists.ts';

/** Of the store as a whole: which keys there are. Each record has a version of its own beside it. */
export const SCHEMA = 2;

const stored = z.looseObject({
  v: z.int().min(1),
  /** Begun and not finished; older versions keep their hands off already. */
  isMoving: z.boolean().optional(),
  forms: z.record(z.string(), z.int().min(1)).optional(),
});

/** Stands in place of the version while records are moved into a store. */
export const UNFINISHED = { isUnfinished: true } as const;
const unfinished = z.strictObject({ isUnfinished: z.literal(true) });
export const isUnfinished = (schema: unknown): boolean => unfinished.safeParse(schema).success;

/** Rejects a store that was not filled to its end, or was written by a newer version of the bot. */
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

/** Notes that records are, or will be, in these forms. Returns what is noted then. */
export async function raiseForms(backend: Backend, forms: Forms): Promise<Forms> {
  for (;;) {
    const { value, version } = await backend.read(schemaKey);
    const schema = refuseSchema(value);
    const noted = laterForms(schema.forms ?? {}, forms);
    if (await backend.swap(schemaKey, version, { ...schema, forms: noted })) return noted;
  }
}

/**
 * Marks an empty store as ours, brings an older one into the present form, and refuses the others.
 * @param isAlone false: other processes may be at work, and must not see it half brought
 * @returns in which forms its records are at most
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
  // Of a version that did not note them yet: none is later than ours.
  return raiseForms(backend, presentForms());
}

/** From the first form: lists of many become rows. */
async function upgrade(backend: Backend): Promise<void> {
  const moves = await readOldLists(backend);
  // From here on an older version, to which the lists would seem empty, refuses the store.
  await backend.put(schemaKey, { v: SCHEMA, isMoving: true });
  await moveOldLists(backend, moves);
  await backend.put(schemaKey, { v: SCHEMA });
}
