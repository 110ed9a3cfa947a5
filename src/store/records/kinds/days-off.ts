import { z } from 'zod';
import type { WaitingDaysOff } from '../../../domain/cohort/waiting-days-off.ts';
import { day, id, instant, plainRecord, type RecordOf, text } from '../record-type.ts';

/** Also part of the settings. */
export const storedDaysOff = z
  .array(z.strictObject({ from: day, until: day, name: text.exactOptional() }).readonly())
  .readonly();

const waiting = z.array(z.strictObject({ id, at: instant, spans: storedDaysOff }).readonly()).readonly();
export const waitingDaysOffRecord: RecordOf<readonly WaitingDaysOff[], typeof waiting> = plainRecord(
  1,
  waiting,
);
