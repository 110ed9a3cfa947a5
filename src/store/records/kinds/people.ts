import { z } from 'zod';
import type { Collecting } from '../../../domain/own-data/collecting.ts';
import type { KnownGuilds, Presence } from '../../../domain/own-data/departure.ts';
import type { Person, StandingMessage } from '../../references.ts';
import { id, instant, plainRecord, type RecordType, text } from '../record-type.ts';

export const peopleRecord: RecordType<Presence> = plainRecord(
  1,
  z.strictObject({
    checkedAt: instant.exactOptional(),
    people: z.record(id, instant.nullable()).readonly(),
  }),
);

export const guildsRecord: RecordType<KnownGuilds> = plainRecord(
  1,
  z.record(id, z.strictObject({ name: text, goneSince: instant.exactOptional() }).readonly()).readonly(),
);

/** By a salted hash of server and user. */
export const collectingRecord: RecordType<Readonly<Record<string, Collecting>>> = plainRecord(
  1,
  z.record(id, z.strictObject({ stopped: z.boolean(), from: instant }).readonly()).readonly(),
);

export const saltRecord: RecordType<string> = plainRecord(1, id);

export const erasingRecord: RecordType<readonly Person[]> = plainRecord(
  1,
  z.array(z.strictObject({ guild: id, user: id })).readonly(),
);

export const takedownRecord: RecordType<readonly StandingMessage[]> = plainRecord(
  1,
  z.array(z.strictObject({ channel: id, id, since: instant })).readonly(),
);
