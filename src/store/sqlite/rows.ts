import { UNDECODABLE } from '../backend.ts';
import { StoreError } from '../errors.ts';

/** A value as it is written: encoded when the write is called, so that what cannot be stored never joins the others. */
export class Row {
  readonly text: string;

  constructor(key: string, value: unknown) {
    // JSON would drop `undefined` without a word.
    if (value === undefined) throw new StoreError(`undefined cannot be stored as ${key}.`);
    try {
      this.text = JSON.stringify({ value });
    } catch (cause) {
      throw new StoreError(`JSON has no word for what was to be stored as ${key}.`, { cause });
    }
  }
}

export function encodeRow({ value }: { readonly value?: unknown }): string {
  return value instanceof Row ? value.text : JSON.stringify({ value });
}

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
