import { z } from 'zod';
import type { Imports } from '../../../domain/bank/imports.ts';
import { BUCKET_IDS } from '../../../domain/pack.ts';
import { id, instant, plainRecord, type RecordOf, text, upgrade } from '../record-type.ts';
import { plainQuestion, storedQuestion, withPointIds } from './question.ts';

const list = z.array(text).readonly();
const draft = z
  .strictObject({
    id: id.exactOptional(),
    place: z.int().min(1),
    text,
    bucket: z.enum(BUCKET_IDS).exactOptional(),
    section: text.exactOptional(),
    subsection: text.exactOptional(),
    hint: text.exactOptional(),
    skills: list.exactOptional(),
    areas: list.exactOptional(),
    rubric: list.exactOptional(),
  })
  .readonly();

const importsOf = <T extends z.ZodType>(question: T) =>
  z.strictObject({
    waiting: z
      .array(
        z
          .strictObject({
            id,
            at: instant,
            name: text,
            drafts: z.array(draft).readonly(),
            notes: list,
            leftOut: z.int().min(0),
          })
          .readonly(),
      )
      .readonly(),
    done: z
      .array(
        z
          .strictObject({
            id,
            at: instant,
            name: text,
            brought: z
              .array(z.strictObject({ before: question.exactOptional(), after: question }).readonly())
              .readonly(),
            isUndone: z.boolean(),
          })
          .readonly(),
      )
      .readonly(),
  });

const imports = importsOf(storedQuestion);
export const importsRecord: RecordOf<Imports, typeof imports> = plainRecord(2, imports, {
  1: upgrade(importsOf(plainQuestion), ({ waiting, done }) => ({
    waiting,
    done: done.map(({ brought, ...one }) => ({
      ...one,
      brought: brought.map(({ before, after }) => ({
        ...(before && { before: withPointIds(before) }),
        after: withPointIds(after),
      })),
    })),
  })),
});
