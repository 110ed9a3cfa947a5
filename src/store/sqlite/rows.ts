import { UNDECODABLE } from '../backend.ts';
import { StoreError } from '../errors.ts';

/**
 * A row is `{ value }`. Keyv would take anything else for an absent value, and `expires` for leave to delete it. Typed as
 * JSON.parse is, because Keyv asks for a type that no reader of a file can promise.
 */
export function decodeRow(row: string): ReturnType<typeof JSON.parse> {
  try {
    const parsed: unknown = JSON.parse(row);
    if (typeof parsed === 'object' && parsed !== null && 'value' in parsed) return { value: parsed.value };
  } catch {
    // Told by the value below.
  }
  return { value: UNDECODABLE };
}

/** JSON would drop `undefined` without a word. */
export function storable(key: string, value: unknown): unknown {
  if (value === undefined) throw new StoreError(`undefined cannot be stored as ${key}.`);
  return value;
}
