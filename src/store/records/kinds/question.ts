import { z } from 'zod';
import { BUCKET_IDS } from '../../../domain/pack.ts';
import { id, text } from '../record-type.ts';

/** Part of several kinds: whoever changes it raises the version of each. */
export const storedQuestion = z
  .strictObject({
    id,
    section: text,
    subsection: text.exactOptional(),
    bucket: z.enum(BUCKET_IDS),
    skills: z.array(id).readonly(),
    areas: z.array(id).readonly(),
    text,
    hint: text.exactOptional(),
    rubric: z.array(text).readonly(),
  })
  .readonly();
