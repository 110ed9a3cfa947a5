import { z } from 'zod';
import type { PendingDisplay } from '../../../domain/answers/pending-display.ts';
import { ALERT_KINDS, type Raise } from '../../../domain/leads/alerts.ts';
import { day, instant, plainRecord, type RecordOf, type RecordType, text } from '../record-type.ts';

const pending = z.array(z.strictObject({ user: text, day, at: instant }).readonly()).readonly();
export const pendingDisplayRecord: RecordOf<readonly PendingDisplay[], typeof pending> = plainRecord(
  1,
  pending,
);

const raises = z.array(z.strictObject({ user: text, kind: z.enum(ALERT_KINDS), day }).readonly()).readonly();
export const alertsRecord: RecordOf<readonly Raise[], typeof raises> = plainRecord(1, raises);

export const lastConnectedRecord: RecordType<number> = plainRecord(1, instant);
export const oldWordsRecord: RecordType<number> = plainRecord(1, instant);
