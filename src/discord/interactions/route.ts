import { z } from 'zod';

/** Discord's limit for a custom_id. */
const MAX_LENGTH = 100;

type Shape = Record<string, z.ZodType<string, string>>;
type Fields<S extends Shape> = { [K in keyof S]: z.infer<S[K]> };

/** A custom_id with typed fields: `name:field:field`. Ids that were shipped stay readable forever. */
export interface Route<F = unknown> {
  readonly name: string;
  write(fields: F): string;
  /** Undefined when the fields don't parse: the id is from another version or forged. */
  read(customId: string): F | undefined;
}

/** A new kind of custom_id. Declare it in ids.ts, which lists every id that was ever shipped. */
export function route<S extends Shape>(name: string, shape: S): Route<Fields<S>> {
  const keys: (keyof S & string)[] = Object.keys(shape);
  const schema = z.object(shape);
  return {
    name,
    write(fields) {
      const id = [name, ...keys.map((key) => fields[key])].join(':');
      if (id.length > MAX_LENGTH) throw new RangeError(`custom_id over ${MAX_LENGTH} characters: ${id}`);
      return id;
    },
    read(customId) {
      const [head, ...values] = customId.split(':');
      if (head !== name || values.length !== keys.length) return undefined;
      const parsed = schema.safeParse(Object.fromEntries(keys.map((key, index) => [key, values[index]])));
      return parsed.success ? (parsed.data as Fields<S>) : undefined;
    },
  };
}

/** The part of a custom_id that names its route. */
export const routeName = (customId: string): string => customId.split(':', 1)[0] ?? '';
