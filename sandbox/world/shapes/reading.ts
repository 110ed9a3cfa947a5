import { z } from 'zod';
import { type FieldProblem, invalidForm } from '../refusal.ts';

/** Text whose length Discord counts in characters (code points), not in UTF-16 units. */
export function text(minimum: number, maximum: number) {
  return z.string().superRefine((value, context) => {
    const length = [...value].length;
    if (length >= minimum && length <= maximum) return;
    context.addIssue({
      code: 'custom',
      message:
        minimum === 0
          ? `Must be ${maximum} or fewer in length.`
          : `Must be between ${minimum} and ${maximum} in length.`,
      params: { code: minimum === 0 ? 'BASE_TYPE_MAX_LENGTH' : 'BASE_TYPE_BAD_LENGTH' },
    });
  });
}

export const snowflake = z.union([z.string().regex(/^\d{1,20}$/), z.int().transform(String)]);

export function list<Item extends z.ZodType>(item: Item, minimum: number, maximum: number) {
  return z.array(item).min(minimum).max(maximum);
}

/** Adds a problem at a path relative to the value that is being refined. */
export function complain(
  context: z.RefinementCtx,
  path: (string | number)[],
  code: string,
  message: string,
): void {
  context.addIssue({ code: 'custom', message, path, params: { code } });
}

/** Parses a request body, or refuses it with 50035 and Discord's nested `errors`. */
export function readBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw invalidForm(...parsed.error.issues.flatMap((issue) => problemsOf(issue, [])));
}

function problemsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): FieldProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.toSorted((a, b) => a.length - b.length)[0];
    if (branch !== undefined && branch.length > 0) return branch.flatMap((inner) => problemsOf(inner, path));
    return [{ path, code: 'UNION_TYPE_CHOICES', message: 'Value of field must be one of the known types.' }];
  }
  if (issue.code === 'custom') {
    const code = z.string().safeParse(issue.params?.['code']);
    return [{ path, code: code.success ? code.data : 'BASE_TYPE_INVALID', message: issue.message }];
  }
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    const code = issue.origin === 'array' ? 'BASE_TYPE_BAD_LENGTH' : 'NUMBER_TYPE_RANGE';
    return [{ path, code, message: issue.message }];
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  }
  return [{ path, code: 'BASE_TYPE_BAD_TYPE', message: issue.message }];
}
