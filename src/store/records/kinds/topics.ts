import { z } from 'zod';
import type { OwnTopics } from '../../../domain/bank/topics.ts';
import { day, id, plainRecord, type RecordOf, text } from '../record-type.ts';

const texts = z.array(text).readonly();

/** Part of several kinds of records: a change here raises the version of each of them. */
export const storedTopic = z
  .strictObject({
    id,
    title: text,
    module: text.exactOptional(),
    skills: texts,
    areas: texts,
    level: z.tuple([z.int(), z.int()]).exactOptional(),
    hours: z.int().exactOptional(),
    content: texts,
    resources: z
      .array(
        z
          .strictObject({
            title: text,
            author: text.exactOptional(),
            url: text,
            why: text.exactOptional(),
            minutes: z.int().exactOptional(),
            checked: day.exactOptional(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

const topics = z.strictObject({ own: z.array(storedTopic).readonly(), retired: z.array(id).readonly() });
export const topicsRecord: RecordOf<OwnTopics, typeof topics> = plainRecord(1, topics);
