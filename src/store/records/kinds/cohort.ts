import { z } from 'zod';
import { type CohortSettings, REVIEW_NAMES } from '../../../domain/cohort.ts';
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
import { storedDaysOff } from './days-off.ts';

const weekday = z.literal([1, 2, 3, 4, 5, 6, 7]);

const hour = z.int().min(0).max(23);
const minute = z.int().min(0).max(59);

const weeklySchedule = z.strictObject({
  hour,
  minute,
  weekdays: z.array(weekday).min(1).readonly(),
  zone: id,
  since: instant,
  from: day.exactOptional(),
  until: day.exactOptional(),
  pausedAt: instant.exactOptional(),
});
/** Version 1, before the bot could lock threads. */
const settingsWithoutLock = z.strictObject({
  name: text.exactOptional(),
  channel: id,
  schedule: weeklySchedule,
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
/** Version 2, before days off. */
const settingsWithoutDaysOff = settingsWithoutLock.extend({ locksThreads: z.boolean().exactOptional() });
const scheduleWithDaysOff = weeklySchedule.extend({ off: storedDaysOff.exactOptional() });
/** Version 3, before schedules that skip days or weeks. */
const settingsWithoutRhythm = settingsWithoutDaysOff.extend({ schedule: scheduleWithDaysOff });
const rhythm = z.strictObject({ unit: z.enum(['days', 'weeks']), every: z.int().min(2), anchor: day });
/** Version 4, before reviews. */
const settingsWithoutReviews = settingsWithoutRhythm.extend({
  schedule: scheduleWithDaysOff.extend({ rhythm: rhythm.exactOptional() }),
});
/** Version 5, before pairs, and before answers could stay hidden until the reader has answered. */
const settingsWithoutPairs = settingsWithoutReviews.extend({ reviews: z.enum(REVIEW_NAMES).exactOptional() });
const settings = settingsWithoutPairs.extend({
  pairs: z.boolean().exactOptional(),
  answersAfterOwn: z.boolean().exactOptional(),
});
export const settingsRecord: RecordOf<CohortSettings, typeof settings> = plainRecord(6, settings, {
  1: upgrade(settingsWithoutLock, (old) => old),
  2: upgrade(settingsWithoutDaysOff, (old) => old),
  3: upgrade(settingsWithoutRhythm, (old) => old),
  4: upgrade(settingsWithoutReviews, (old) => old),
  5: upgrade(settingsWithoutPairs, (old) => old),
});

export const cohortsRecord: RecordType<readonly string[]> = plainRecord(1, z.array(id).readonly());

/** The instant at which somebody joined. */
export const enrolmentRecord: RecordType<number> = plainRecord(1, instant);
