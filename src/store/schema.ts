import { z } from 'zod';
import type { Backend } from './backend.ts';
import { StoreError } from './errors.ts';
import { schemaKey } from './records/keys.ts';
import { moveOldLists, readOldLists } from './records/old-lists.ts';

/** Of the store as a whole: which keys there are. Each record has a version of its own beside it. */
export const SCHEMA = 2;

/** `isMoving`: begun and not finished; older versions keep their hands off already. */
const stored = z.looseObject({ v: z.int().min(1), isMoving: z.boolean().optional() });

/**
 * Refuses a store that a newer version of the bot has written, marks an empty one as ours, and brings an older one into
 * the present form.
 */
export async function checkSchema(backend: Backend): Promise<void> {
  await backend.putIfAbsent(schemaKey, { v: SCHEMA });
  const schema = stored.safeParse(await backend.get(schemaKey));
  if (!schema.success)
    throw new StoreError('The database does not say which version wrote it: restore a backup.', {
      cause: schema.error,
    });
  const { v, isMoving } = schema.data;
  if (v > SCHEMA)
    throw new StoreError(
      `A newer version of the bot wrote this database (schema ${v}, known up to ${SCHEMA}): start that version, or restore an older backup.`,
    );
  if (v < SCHEMA || isMoving === true) await upgrade(backend);
}

/** From the first form: lists of many become rows. */
async function upgrade(backend: Backend): Promise<void> {
  const moves = await readOldLists(backend);
  // From here on an older version, to which the lists would seem empty, refuses the store.
  await backend.put(schemaKey, { v: SCHEMA, isMoving: true });
  await moveOldLists(backend, moves);
  await backend.put(schemaKey, { v: SCHEMA });
}
