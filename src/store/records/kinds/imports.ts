import { z } from 'zod';
import { FIRST_ROWS } from '../../../domain/bank/columns.ts';
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

const place = z.int().min(0);
/** One optional column for each field that a lead can say. */
const asked = z
  .strictObject({
    source: text,
    as: z
      .union([
        z.literal('lines'),
        z
          .strictObject({
            first: z.enum(FIRST_ROWS),
            columns: z
              .strictObject({
                text: place.exactOptional(),
                bucket: place.exactOptional(),
                section: place.exactOptional(),
                hint: place.exactOptional(),
                rubric: place.exactOptional(),
              })
              .readonly(),
          })
          .readonly(),
      ])
      .exactOptional(),
    bucket: z.enum(BUCKET_IDS).exactOptional(),
  })
  .readonly();

const waiting = z.strictObject({
  id,
  at: instant,
  name: text,
  drafts: z.array(draft).readonly(),
  notes: list,
  leftOut: z.int().min(0),
});

const importsOf = <W extends z.ZodType, T extends z.ZodType>(file: W, question: T) =>
  z.strictObject({
    waiting: z.array(file).readonly(),
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

const plainWaiting = waiting.readonly();
const imports = importsOf(waiting.extend({ asked: asked.exactOptional() }).readonly(), storedQuestion);
export const importsRecord: RecordOf<Imports, typeof imports> = plainRecord(3, imports, {
  1: upgrade(importsOf(plainWaiting, plainQuestion), ({ waiting, done }) => ({
    waiting,
    done: done.map(({ brought, ...one }) => ({
      ...one,
      brought: brought.map(({ before, after }) => ({
        ...(before && { before: withPointIds(before) }),
        after: withPointIds(after),
      })),
    })),
  })),
  2: upgrade(importsOf(plainWaiting, storedQuestion), (old) => old),
});
