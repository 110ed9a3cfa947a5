import { z } from 'zod';

/** Short enough that the longest question id fits beside it. */
export const cohort = z.string().regex(/^[a-z0-9-]{1,20}$/);
export const contentId = z.string().regex(/^[a-z0-9-]{1,60}$/);
export const page = z.string().regex(/^\d{1,4}$/);
export const day = z.iso.date();
export const snowflake = z.string().regex(/^\d{17,20}$/);
/** An optional field. The value for "none" is not a valid id. */
export const orNone = (id: RegExp) => z.string().regex(new RegExp(`${id.source}|^-$`));
