import { z } from 'zod';
import type { Answer, EarlierVersion } from '../../domain/answer.ts';
import type { CohortSettings } from '../../domain/cohort.ts';
import type { Collecting } from '../../domain/own-data/collecting.ts';
import type { KnownGuilds, Presence } from '../../domain/own-data/departure.ts';
import type { LogEntry, Post } from '../../domain/post.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import type { HeldMessage, Person, SavedMessage, StandingMessage, ThreadRef } from '../references.ts';
import {
  day,
  id,
  instant,
  plainRecord,
  type RecordOf,
  type RecordType,
  recordType,
  text,
} from './record-type.ts';

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

const hour = z.int().min(0).max(23);
const minute = z.int().min(0).max(59);

const settings = z.strictObject({
  name: text.exactOptional(),
  channel: id,
  schedule: z.strictObject({
    hour,
    minute,
    weekdays: z.array(weekday).min(1).readonly(),
    zone: id,
    since: instant,
    from: day.exactOptional(),
    until: day.exactOptional(),
    pausedAt: instant.exactOptional(),
  }),
  leadRoles: z.array(id).readonly(),
  memberRole: id.exactOptional(),
  pingRole: id.exactOptional(),
  banks: z.array(id).min(1).readonly().exactOptional(),
  sections: z.array(text).min(1).readonly().exactOptional(),
  ownFirst: z.boolean().exactOptional(),
  interviewOn: day.exactOptional(),
  digest: z.strictObject({ channel: id, weekday, hour, minute, since: instant }).exactOptional(),
  changedAt: instant,
});
export const settingsRecord: RecordOf<CohortSettings, typeof settings> = plainRecord(settings);

export const cohortsRecord: RecordType<readonly string[]> = plainRecord(z.array(id).readonly());

/** User ids with the instant each joined. */
export const rosterRecord: RecordType<ReadonlyMap<string, number>> = recordType(
  z.record(id, instant),
  (stored): ReadonlyMap<string, number> => new Map(Object.entries(stored)),
  (roster) => Object.fromEntries(roster),
);

const failure = z.enum([
  'channel-missing',
  'everyone-reads',
  'members-read',
  'no-access',
  'no-permission',
  'no-questions',
  'no-answer',
  'refused',
]);
const chosen = {
  day,
  question: id,
  channel: id,
  nonce: id.max(25),
  firstAt: instant,
  dueAt: instant,
  closesAt: instant,
};

const post = z.discriminatedUnion('state', [
  z.strictObject({
    ...chosen,
    state: z.literal('intent'),
    owner: id,
    claimedAt: instant,
    attempt: z.int(),
    blockedBy: failure.exactOptional(),
  }),
  z.strictObject({
    ...chosen,
    state: z.literal('posted'),
    postedAt: instant,
    messageId: id,
    threadId: id.exactOptional(),
    introId: id.exactOptional(),
    deleted: z.boolean().exactOptional(),
    threadFailure: failure.exactOptional(),
    threadFailedAt: instant.exactOptional(),
  }),
  z.strictObject({ ...chosen, state: z.literal('failed'), failedAt: instant, reason: failure }),
  z.strictObject({
    day,
    state: z.literal('skipped'),
    reason: z.enum(['too-late', 'message-deleted', 'skipped-by-lead', ...failure.options]),
  }),
]);
export const postRecord: RecordOf<Post, typeof post> = plainRecord(post);

const logLine = z.union([z.tuple([day]), z.tuple([day, id])]);

/** One year of a cohort's log, ascending; the lines are `[day]` or `[day, question]`. */
export const logRecord: RecordType<readonly LogEntry[]> = recordType(
  z.array(logLine),
  (lines): readonly LogEntry[] =>
    lines.map(([date, question]) => (question === undefined ? { day: date } : { day: date, question })),
  (entries) =>
    entries.map(
      (entry): z.infer<typeof logLine> =>
        entry.question === undefined ? [entry.day] : [entry.day, entry.question],
    ),
);

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
const answer = z.strictObject({
  question: id,
  parts: z.array(part).readonly(),
  showing: showing.exactOptional(),
});
export const answerRecord: RecordOf<Answer, typeof answer> = plainRecord(answer);

const version = z.strictObject({
  at: instant,
  parts: z.array(z.strictObject({ of: id, text })).readonly(),
});
const earlierSchema = z.array(version).readonly();
export const earlierRecord: RecordOf<readonly EarlierVersion[], typeof earlierSchema> =
  plainRecord(earlierSchema);

const savedMessage = z.strictObject({ guild: id, cohort: id, day, user: id });
export const savedMessageRecord: RecordOf<SavedMessage, typeof savedMessage> = plainRecord(savedMessage);

const held = z.strictObject({
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
export const heldRecord: RecordOf<HeldMessage, typeof held> = plainRecord(held);

/** By id of the skill or area. */
export const evidenceRecord: RecordType<Evidence> = plainRecord(
  z.record(id, z.strictObject({ text, at: instant }).readonly()).readonly(),
);

export const threadRecord: RecordType<ThreadRef> = plainRecord(
  z.strictObject({ guild: id, cohort: id, day }),
);

export const savedMessagesRecord: RecordType<readonly string[]> = plainRecord(z.array(id).readonly());

export const presenceRecord: RecordType<Presence> = plainRecord(
  z.strictObject({
    checkedAt: instant.exactOptional(),
    people: z.record(id, instant.nullable()).readonly(),
  }),
);

export const guildsRecord: RecordType<KnownGuilds> = plainRecord(
  z.record(id, z.strictObject({ name: text, goneSince: instant.exactOptional() }).readonly()).readonly(),
);

/** By a salted hash of server and user. */
export const collectingRecord: RecordType<Readonly<Record<string, Collecting>>> = plainRecord(
  z.record(id, z.strictObject({ stopped: z.boolean(), from: instant }).readonly()).readonly(),
);

export const saltRecord: RecordType<string> = plainRecord(id);

export const erasingRecord: RecordType<readonly Person[]> = plainRecord(
  z.array(z.strictObject({ guild: id, user: id })).readonly(),
);

export const takedownRecord: RecordType<readonly StandingMessage[]> = plainRecord(
  z.array(z.strictObject({ channel: id, id, since: instant })).readonly(),
);

/** Refuses what JSON would turn into something else: undefined, NaN, a Map, a Date. */
export const factRecord: RecordType<unknown> = plainRecord<unknown>(z.json());
