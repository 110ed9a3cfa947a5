import { z } from 'zod';
import { MOST_PRACTICE_A_DAY } from '../../../domain/bounds.ts';
import { LATEST_DAY_START } from '../../../domain/dates.ts';
import { AUDIT_MODES } from '../../../domain/member.ts';
import type { Preferences } from '../../../domain/personal/preferences.ts';
import { SEPARATORS } from '../../../domain/personal/separator.ts';
import type { Evidence } from '../../../domain/skills/evidence.ts';
import type { TopicMarks } from '../../../domain/skills/topic-marks.ts';
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
/** Version 1, before a day could start after midnight. */
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
/** Version 2, before the separator of tables could be chosen. */
const preferencesWithDay = preferencesBefore.extend({
  dayStart: z.int().min(0).max(LATEST_DAY_START).exactOptional(),
});
/** Version 3, before a daily limit on practice and the date of an interview. */
const preferencesWithSeparator = preferencesWithDay.extend({ separator: z.enum(SEPARATORS).exactOptional() });
/** Version 4, before the way of doing an audit could be chosen. */
const preferencesWithInterview = preferencesWithSeparator.extend({
  practiceADay: z.int().min(1).max(MOST_PRACTICE_A_DAY).exactOptional(),
  interviewOn: day.exactOptional(),
});
const preferences = preferencesWithInterview.extend({ auditMode: z.enum(AUDIT_MODES).exactOptional() });
export const preferencesRecord: RecordOf<Preferences, typeof preferences> = plainRecord(5, preferences, {
  1: upgrade(preferencesBefore, (old) => old),
  2: upgrade(preferencesWithDay, (old) => old),
  3: upgrade(preferencesWithSeparator, (old) => old),
  4: upgrade(preferencesWithInterview, (old) => old),
});

/** By id of the topic. */
export const topicMarksRecord: RecordType<TopicMarks> = plainRecord(
  1,
  z
    .record(id, z.strictObject({ state: z.enum(['doing', 'done', 'skip']), at: instant }).readonly())
    .readonly(),
);

/** By id of the skill or area. */
export const evidenceRecord: RecordType<Evidence> = plainRecord(
  1,
  z.record(id, z.strictObject({ text, at: instant }).readonly()).readonly(),
);
