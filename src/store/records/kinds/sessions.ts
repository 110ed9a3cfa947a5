import { z } from 'zod';
import { type Attendance, SAID } from '../../../domain/sessions/attendance.ts';
import type { Retro } from '../../../domain/sessions/retro.ts';
import { EVENT_WISHES, type Session, STAGES } from '../../../domain/sessions/session.ts';
import { id, instant, plainRecord, type RecordOf, text } from '../record-type.ts';
import { storedPost } from './post.ts';

const count = z.int().min(0);

const sessions = z
  .array(
    z
      .strictObject({
        id,
        startsAt: instant,
        announcedAt: instant,
        place: text.exactOptional(),
        post: storedPost.exactOptional(),
        shown: z
          .strictObject({ stage: z.enum(STAGES), here: count, late: count, excused: count })
          .exactOptional(),
        calledOffAt: instant.exactOptional(),
        event: z
          .strictObject({
            wish: z.enum(EVENT_WISHES),
            id: id.exactOptional(),
            failure: z.enum(['no-permission', 'refused']).exactOptional(),
          })
          .exactOptional(),
      })
      .readonly(),
  )
  .readonly();
export const sessionsRecord: RecordOf<readonly Session[], typeof sessions> = plainRecord(1, sessions);

/** By id of a session. */
const attendance = z.record(id, z.strictObject({ said: z.enum(SAID), at: instant })).readonly();
export const attendanceRecord: RecordOf<Attendance, typeof attendance> = plainRecord(1, attendance);

/** By id of a session. */
const retro = z
  .record(
    id,
    z
      .array(
        z.strictObject({
          user: id,
          helped: text,
          change: text,
          next: text,
          byLead: z.literal(true).exactOptional(),
          batch: z.int().min(1).exactOptional(),
          isWithdrawn: z.literal(true).exactOptional(),
        }),
      )
      .readonly(),
  )
  .readonly();
export const retroRecord: RecordOf<Retro, typeof retro> = plainRecord(1, retro);
