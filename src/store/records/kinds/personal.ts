import { z } from 'zod';
import type { Preferences } from '../../../domain/personal/preferences.ts';
import type { Evidence } from '../../../domain/skills/evidence.ts';
import { day, id, instant, plainRecord, type RecordOf, type RecordType, text } from '../record-type.ts';

const hour = z.int().min(0).max(23);
const preferences = z.strictObject({
  zone: id.exactOptional(),
  reminders: z.strictObject({ isOn: z.boolean(), hour }).exactOptional(),
  quiet: z.strictObject({ start: hour, end: hour }).exactOptional(),
  hidesStreak: z.boolean().exactOptional(),
  feedbackByMessage: z.boolean().exactOptional(),
  reaudit: z.strictObject({ plan: id, day }).exactOptional(),
  reminded: z.strictObject({ day, question: day.exactOptional() }).exactOptional(),
  refusedAt: instant.exactOptional(),
});
export const preferencesRecord: RecordOf<Preferences, typeof preferences> = plainRecord(1, preferences);

/** By id of the skill or area. */
export const evidenceRecord: RecordType<Evidence> = plainRecord(
  1,
  z.record(id, z.strictObject({ text, at: instant }).readonly()).readonly(),
);
