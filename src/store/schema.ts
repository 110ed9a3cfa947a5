import { z } from 'zod';
import type { Backend } from './backend.ts';
import { StoreError } from './errors.ts';
import { schemaKey } from './records/keys.ts';

/** Of the store as a whole: which keys there are. Each record has a version of its own beside it. */
export const SCHEMA = 1;

const stored = z.looseObject({ v: z.int().min(1) });

/** Refuses a store that a newer version of the bot has written; marks an empty one as ours. */
export async function checkSchema(backend: Backend): Promise<void> {
  await backend.putIfAbsent(schemaKey, { v: SCHEMA });
  const schema = stored.safeParse(await backend.get(schemaKey));
  if (!schema.success)
    throw new StoreError('The database does not say which version wrote it: restore a backup.', {
      cause: schema.error,
    });
  if (schema.data.v > SCHEMA)
    throw new StoreError(
      `A newer version of the bot wrote this database (schema ${schema.data.v}, known up to ${SCHEMA}): start that version, or restore an older backup.`,
    );
}
