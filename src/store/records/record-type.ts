import { z } from 'zod';
import { StoreError } from '../errors.ts';

/** How one kind of record is stored. `read` understands what `write` returns. */
export interface RecordType<T> {
  readonly version: number;
  /** What each version stores, from the first to the present one. */
  readonly schemas: readonly z.ZodType[];
  /** Throws ZodError or NewerForm for anything that neither this version nor an older one wrote. */
  read(stored: unknown): T;
  write(key: string, value: T): unknown;
}

/** Leads from one version to the next. */
export interface Upgrade {
  /** What the older version stored. Never changes again. */
  readonly from: z.ZodType;
  readonly run: (old: unknown) => unknown;
}

export const upgrade = <Old>(from: z.ZodType<Old>, to: (old: Old) => unknown): Upgrade => ({
  from,
  run: (old) => to(from.parse(old)),
});

type Older<V extends number, Seen extends readonly unknown[] = readonly [unknown]> = Seen['length'] extends V
  ? never
  : Seen['length'] | Older<V, readonly [...Seen, unknown]>;

/** One step for each older version, by its number: a version without its upgrade does not compile. */
type Upgrades<V extends number> = [Older<V>] extends [never]
  ? readonly []
  : readonly [upgrades: Readonly<Record<Older<V>, Upgrade>>];

const versioned = z.looseObject({ v: z.int() });

/** The bot was set back to a version that does not know what the newer one wrote. */
class NewerForm extends Error {
  constructor(form: number, known: number) {
    super(`form ${form}, which a newer version of the bot wrote (known up to ${known})`);
  }
}

/**
 * Unknown fields make a record unreadable instead of being dropped, so that an older version leaves alone what a newer
 * one wrote.
 */
export function recordType<V extends number, Stored, T>(
  version: V,
  data: z.ZodType<Stored>,
  [decode, encode]: readonly [decode: (stored: Stored) => T, encode: (value: T) => Stored],
  ...[upgrades]: Upgrades<V> | readonly []
): RecordType<T> {
  const envelope = z.strictObject({ v: z.literal(version), data });
  const older = z.strictObject({
    v: z
      .int()
      .min(1)
      .max(version - 1),
    data: z.unknown(),
  });
  // In the order of the versions, because JavaScript sorts keys that are whole numbers.
  const steps = Object.values<Upgrade>(upgrades ?? {});

  const present = (stored: unknown): unknown => {
    const written = versioned.safeParse(stored).data?.v ?? version;
    if (written > version) throw new NewerForm(written, version);
    if (written === version) return stored;
    const { success, data: record } = older.safeParse(stored);
    if (!success) return stored;
    const upgraded = steps.slice(record.v - 1).reduce((old, step) => step.run(old), record.data);
    return { v: version, data: upgraded };
  };

  return {
    version,
    schemas: [...steps.map(({ from }) => from), data],
    read: (stored) => decode(envelope.parse(present(stored)).data),
    write(key, value) {
      // Checked before it is written too, so that no record is ever stored that cannot be read again.
      const result = envelope.safeParse({ v: version, data: encode(value) });
      if (result.success) return result.data;
      throw new StoreError(`The record ${key} was not saved because of ${problemsOf(result.error)}.`, {
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

/**
 * Is `never` unless the schema names exactly the fields of T, including optional ones, so that a new field cannot be
 * forgotten.
 */
export type RecordOf<T, Schema extends z.ZodType> = [
  Within<T, z.infer<Schema>>,
  Within<z.infer<Schema>, T>,
] extends [true, true]
  ? RecordType<T>
  : never;

/** For a record whose stored form is the value itself. */
export const plainRecord = <V extends number, T>(
  version: V,
  data: z.ZodType<T>,
  ...upgrades: Upgrades<V>
): RecordType<T> => recordType<V, T, T>(version, data, [(value) => value, (value) => value], ...upgrades);

/** Says where and what is wrong, without the values: they may be a person's words. */
export function problemsOf(error: unknown): string {
  if (error instanceof NewerForm) return error.message;
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
