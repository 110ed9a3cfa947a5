import { z } from 'zod';
import type { Answer, EarlierVersion } from '../../../domain/answer.ts';
import type { SavedMessage, UndecidedMessage } from '../../references.ts';
import {
  day,
  id,
  instant,
  plainRecord,
  type RecordOf,
  type RecordType,
  text,
  upgrade,
} from '../record-type.ts';

const part = z.strictObject({
  id,
  at: instant,
  text,
  attachments: z.int().min(0),
  removedAt: instant.exactOptional(),
  deleted: z.boolean().exactOptional(),
  saved: z.boolean().exactOptional(),
  channel: id,
  editedAt: instant.exactOptional(),
  unreadable: z.boolean().exactOptional(),
  countsFrom: instant.exactOptional(),
});
const showing = z.strictObject({
  wanted: z.boolean(),
  channel: id,
  request: id,
  messages: z.array(id).readonly(),
  part: id.exactOptional(),
  problem: z
    .enum(['no-thread', 'locked', 'no-permission', 'taken-down', 'refused', 'unknown'])
    .exactOptional(),
});
/** Version 1, before an answer could be offered to a session. */
const unoffered = z.strictObject({
  question: id,
  parts: z.array(part).readonly(),
  showing: showing.exactOptional(),
});
const answer = unoffered.extend({ offeredAt: instant.exactOptional() });
export const answerRecord: RecordOf<Answer, typeof answer> = plainRecord(2, answer, {
  1: upgrade(unoffered, (before) => before),
});

const version = z.strictObject({
  at: instant,
  parts: z.array(z.strictObject({ of: id, text })).readonly(),
});
const earlierSchema = z.array(version).readonly();
export const earlierRecord: RecordOf<readonly EarlierVersion[], typeof earlierSchema> = plainRecord(
  1,
  earlierSchema,
);

const savedMessage = z.strictObject({ guild: id, cohort: id, day, user: id });
export const savedMessageRecord: RecordOf<SavedMessage, typeof savedMessage> = plainRecord(1, savedMessage);

const undecided = z.strictObject({
  day,
  heldAt: instant,
  message: z.strictObject({
    id,
    at: instant,
    text,
    attachments: z.int().min(0),
    channel: id,
    editedAt: instant.exactOptional(),
  }),
});
export const undecidedRecord: RecordOf<UndecidedMessage, typeof undecided> = plainRecord(1, undecided);

export const savedMessagesRecord: RecordType<readonly string[]> = plainRecord(1, z.array(id).readonly());
