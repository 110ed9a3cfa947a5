import { z } from 'zod';
import { StoreError } from '../errors.ts';

const VERSION = 1;

/** How one kind of record is stored. What `write` returns, `read` understands. */
export interface RecordType<T> {
  /** Throws ZodError for anything that this version did not write. */
  readonly read: (stored: unknown) => T;
  readonly write: (key: string, value: T) => unknown;
}

/**
 * Fields that the stored form does not know make a record unreadable instead of being dropped: an older version then
 * keeps its hands off what a newer one wrote.
 */
export function recordType<Stored, T>(
  data: z.ZodType<Stored>,
  decode: (stored: Stored) => T,
  encode: (value: T) => Stored,
): RecordType<T> {
  const envelope = z.strictObject({ v: z.literal(VERSION), data });
  return {
    read: (stored) => decode(envelope.parse(stored).data),
    write(key, value) {
      // Checked before it is written too: a record that could never be read again must not come into being.
      const result = envelope.safeParse({ v: VERSION, data: encode(value) });
      if (result.success) return result.data;
      throw new StoreError(`The record ${key} was not written because of ${problemsOf(result.error)}.`, {
        cause: result.error,
      });
    },
  };
}

type Complete<T> = T extends readonly (infer Item)[]
  ? readonly Complete<Item>[]
  : T extends object
    ? { readonly [Field in keyof T]-?: Complete<T[Field]> }
    : T;
type Within<A, B> = [Complete<A>] extends [Complete<B>] ? true : false;

/** Is `never` unless the schema names exactly the fields of T, optional ones too: a new one cannot be forgotten. */
export type RecordOf<T, Schema extends z.ZodType> = Within<T, z.infer<Schema>> &
  Within<z.infer<Schema>, T> extends true
  ? RecordType<T>
  : never;

/** A record whose stored form is the value itself. */
export function plainRecord<T>(data: z.ZodType<T>): RecordType<T> {
  return recordType(
    data,
    (value) => value,
    (value) => value,
  );
}

/** Where and what, without the values: they may be a person's words. */
export function problemsOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return 'an unexpected form';
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`)
    .join('; ');
}

export const text = z.string();
export const id = z.string().min(1);
export const day = z.iso.date();
/** Epoch milliseconds. */
export const instant = z.int();
