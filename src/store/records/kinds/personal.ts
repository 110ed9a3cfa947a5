import { z } from 'zod';
import { LATEST_DAY_START } from '../../../domain/dates.ts';
import type { Preferences } from '../../../domain/personal/preferences.ts';
import { SEPARATORS } from '../../../domain/personal/separator.ts';
import type { Evidence } from '../../../domain/skills/evidence.ts';
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

const hour = z.int().min(0).max(23);
/** Every day began at midnight. */
const preferencesBefore = z.strictObject({
  zone: id.exactOptional(),
  reminders: z.strictObject({ isOn: z.boolean(), hour }).exactOptional(),
  quiet: z.strictObject({ start: hour, end: hour }).exactOptional(),
  hidesStreak: z.boolean().exactOptional(),
  feedbackByMessage: z.boolean().exactOptional(),
  reaudit: z.strictObject({ plan: id, day }).exactOptional(),
  reminded: z.strictObject({ day, question: day.exactOptional() }).exactOptional(),
  refusedAt: instant.exactOptional(),
});
/** Every table had commas. */
const preferencesWithDay = preferencesBefore.extend({
  dayStart: z.int().min(0).max(LATEST_DAY_START).exactOptional(),
});
const preferences = preferencesWithDay.extend({ separator: z.enum(SEPARATORS).exactOptional() });
export const preferencesRecord: RecordOf<Preferences, typeof preferences> = plainRecord(3, preferences, {
  1: upgrade(preferencesBefore, (old) => old),
  2: upgrade(preferencesWithDay, (old) => old),
});

/** By id of the skill or area. */
export const evidenceRecord: RecordType<Evidence> = plainRecord(
  1,
  z.record(id, z.strictObject({ text, at: instant }).readonly()).readonly(),
);
