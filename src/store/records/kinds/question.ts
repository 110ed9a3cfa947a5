import { z } from 'zod';
import { pointsOf } from '../../../domain/bank/points.ts';
import { BUCKET_IDS } from '../../../domain/pack.ts';
import { id, text } from '../record-type.ts';

const texts = z.array(text).readonly();
const withoutRubric = {
  id,
  section: text,
  subsection: text.exactOptional(),
  bucket: z.enum(BUCKET_IDS),
  skills: z.array(id).readonly(),
  areas: z.array(id).readonly(),
  text,
  hint: text.exactOptional(),
};

const exemplar = z.strictObject({ text, meets: z.array(id).readonly(), note: text }).readonly();

/** Part of several kinds of records: a change here raises the version of each of them. */
export const storedQuestion = z
  .strictObject({
    ...withoutRubric,
    level: z.int().exactOptional(),
    rubric: z.array(z.strictObject({ id, text }).readonly()).readonly(),
    followUps: texts.exactOptional(),
    exemplars: z.strictObject({ adequate: exemplar, strong: exemplar }).readonly().exactOptional(),
  })
  .readonly();

/** From before points had ids. */
export const plainQuestion = z.strictObject({ ...withoutRubric, rubric: texts }).readonly();

export const withPointIds = ({
  rubric,
  ...question
}: z.infer<typeof plainQuestion>): z.infer<typeof storedQuestion> => ({
  ...question,
  rubric: pointsOf(rubric),
});
