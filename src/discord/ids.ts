import { z } from 'zod';

/** Discord's limit for a custom_id. */
const MAX_LENGTH = 100;

type Shape = Record<string, z.ZodType<string, string>>;
type Fields<S extends Shape> = { [K in keyof S]: z.infer<S[K]> };

/** A custom_id as a typed contract: `name:field:field`. Shipped ids stay readable for ever. */
export interface Route<F = unknown> {
  readonly name: string;
  write(fields: F): string;
  /** Undefined when the fields do not parse: an id of another version, or a forged one. */
  read(customId: string): F | undefined;
}

function route<S extends Shape>(name: string, shape: S): Route<Fields<S>> {
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

const cohort = z.string().regex(/^[a-z0-9-]{1,32}$/);
const day = z.iso.date();
const contentId = z.string().regex(/^[a-z0-9-]{1,60}$/);
const snowflake = z.string().regex(/^\d{17,20}$/);
const page = z.string().regex(/^\d{1,4}$/);

/** Every custom_id the bot writes. Stable ids and enums only: no words of a person, nothing that grants a permission. */
export const ids = {
  /** Opens the baseline form. */
  auditStart: route('audit-start', {}),
  /** The form itself; the id of the interaction that opened it keeps phones from showing an older form. */
  auditForm: route('audit-form', { opened: snowflake }),
  share: route('share', { cohort, choice: z.enum(['yes', 'no']) }),
  target: route('target', {}),
  gapsTrack: route('gaps-track', {}),
  /** On the question's message, and the marker by which an unconfirmed post is found again. */
  answer: route('answer', { cohort, day, question: contentId }),
  cohortPage: route('cohort-page', { cohort, page }),
} as const;
