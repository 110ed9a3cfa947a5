import { z } from 'zod';
import type { Collecting } from '../../../domain/own-data/collecting.ts';
import type { KnownGuild, Presence } from '../../../domain/own-data/departure.ts';
import { id, instant, plainRecord, type RecordType, text, upgrade } from '../record-type.ts';

/** Since when they have been missing; null: they are there. */
export const personRecord: RecordType<number | null> = plainRecord(1, instant.nullable());

/** Version 1, in which people were part of this record; now each has a row of their own. */
const peopleV1 = z.strictObject({
  checkedAt: instant.exactOptional(),
  people: z.record(id, instant.nullable()).readonly(),
});
export const peopleRecord: RecordType<Pick<Presence, 'checkedAt'>> = plainRecord(
  2,
  z.strictObject({ checkedAt: instant.exactOptional() }),
  { 1: upgrade(peopleV1, ({ checkedAt }) => (checkedAt === undefined ? {} : { checkedAt })) },
);

export const guildRecord: RecordType<KnownGuild> = plainRecord(
  1,
  z.strictObject({ name: text, goneSince: instant.exactOptional() }),
);

/** By a salted hash of server and user. */
export const collectingRecord: RecordType<Readonly<Record<string, Collecting>>> = plainRecord(
  1,
  z.record(id, z.strictObject({ stopped: z.boolean(), from: instant }).readonly()).readonly(),
);

export const saltRecord: RecordType<string> = plainRecord(1, id);

/** The key names the person. */
export const erasureRecord: RecordType<true> = plainRecord(1, z.literal(true));

/** Since when the message should be gone; the key names the message. */
export const standingRecord: RecordType<number> = plainRecord(1, instant);
