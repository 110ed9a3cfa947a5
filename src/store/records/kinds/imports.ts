import { z } from 'zod';
import { FIRST_ROWS } from '../../../domain/bank/columns.ts';
import type { Imports } from '../../../domain/bank/imports.ts';
import { BUCKET_IDS } from '../../../domain/pack.ts';
import { id, instant, plainRecord, type RecordOf, text, upgrade } from '../record-type.ts';
import { plainQuestion, storedQuestion, withPointIds } from './question.ts';
import { storedTopic } from './topics.ts';

const list = z.array(text).readonly();
/** From before a file could name points, a level, follow-ups and exemplars. */
const plainDraft = z.strictObject({
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
});
const exemplar = z.strictObject({ text, meets: list, note: text }).readonly();
const draft = plainDraft
  .extend({
    rubric: z
      .array(z.strictObject({ id: id.exactOptional(), text }).readonly())
      .readonly()
      .exactOptional(),
    level: z.int().nullable().exactOptional(),
    followUps: list.exactOptional(),
    exemplars: z.strictObject({ adequate: exemplar, strong: exemplar }).readonly().nullable().exactOptional(),
  })
  .readonly();
const topicDraft = storedTopic
  .unwrap()
  .omit({ module: true })
  .extend({
    id: id.exactOptional(),
    place: z.int().min(1),
    level: z.tuple([z.int(), z.int()]),
    hours: z.int(),
    areas: list.exactOptional(),
    content: list.exactOptional(),
  })
  .readonly();

const place = z.int().min(0);
/** One optional column for each field that a lead can name. */
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

const waitingBefore = z.strictObject({
  id,
  at: instant,
  name: text,
  drafts: z.array(plainDraft.readonly()).readonly(),
  notes: list,
  leftOut: z.int().min(0),
});

const doneWith = <T extends z.ZodType>(question: T) =>
  z.strictObject({
    id,
    at: instant,
    name: text,
    brought: z
      .array(z.strictObject({ before: question.exactOptional(), after: question }).readonly())
      .readonly(),
    isUndone: z.boolean(),
  });

const importsOf = <W extends z.ZodType, D extends z.ZodType>(file: W, done: D) =>
  z.strictObject({ waiting: z.array(file).readonly(), done: z.array(done).readonly() });

const plainWaiting = waitingBefore.readonly();
const doneBefore = doneWith(storedQuestion);
const askedWaiting = waitingBefore.extend({ asked: asked.exactOptional() });
const imports = importsOf(
  askedWaiting
    .extend({ drafts: z.array(draft).readonly(), topics: z.array(topicDraft).readonly() })
    .readonly(),
  doneBefore
    .extend({
      topics: z
        .array(z.strictObject({ before: storedTopic.exactOptional(), after: storedTopic }).readonly())
        .readonly(),
    })
    .readonly(),
);
export const importsRecord: RecordOf<Imports, typeof imports> = plainRecord(4, imports, {
  1: upgrade(importsOf(plainWaiting, doneWith(plainQuestion).readonly()), ({ waiting, done }) => ({
    waiting,
    done: done.map(({ brought, ...one }) => ({
      ...one,
      brought: brought.map(({ before, after }) => ({
        ...(before && { before: withPointIds(before) }),
        after: withPointIds(after),
      })),
    })),
  })),
  2: upgrade(importsOf(plainWaiting, doneBefore.readonly()), (old) => old),
  3: upgrade(importsOf(askedWaiting.readonly(), doneBefore.readonly()), ({ waiting, done }) => ({
    waiting: waiting.map(({ drafts, ...one }) => ({
      ...one,
      topics: [],
      drafts: drafts.map(({ rubric, ...fields }) => ({
        ...fields,
        ...(rubric && { rubric: rubric.map((point) => ({ text: point })) }),
      })),
    })),
    done: done.map((one) => ({ ...one, topics: [] })),
  })),
});
