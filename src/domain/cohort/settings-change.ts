import type {
  CohortSettings,
  DaysOff,
  DigestSettings,
  ReviewNames,
  Rhythm,
  Schedule,
  Weekday,
} from '../cohort.ts';
import { addDays, dueInstant, localDay } from '../dates.ts';
import { freesPast } from './days-off.ts';
import { anchored, type RhythmWish } from './rhythm.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
/** When the digest comes until somebody chooses otherwise: Sunday evening, before the new week. */
const DIGEST_TIME: Pick<DigestSettings, 'weekday' | 'hour' | 'minute'> = { weekday: 7, hour: 18, minute: 0 };

export const REMOVABLE = ['lead-role', 'member-role', 'ping-role'] as const;

/** `undefined` leaves the value as it is, `null` removes it. */
type Given<T> = T | null | undefined;

export interface SettingsChange {
  readonly name?: string | undefined;
  readonly channel?: string | undefined;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly weekdays?: readonly Weekday[] | undefined;
  readonly rhythm?: Given<RhythmWish>;
  readonly zone?: string | undefined;
  readonly from?: Given<string>;
  readonly until?: Given<string>;
  /** The complete list, not only new days off. */
  readonly off?: readonly DaysOff[] | undefined;
  readonly paused?: boolean | undefined;
  readonly leadRoles?: readonly string[] | undefined;
  readonly memberRole?: Given<string>;
  readonly pingRole?: Given<string>;
  readonly banks?: Given<readonly string[]>;
  readonly sections?: Given<readonly string[]>;
  readonly ownFirst?: boolean | undefined;
  readonly interviewOn?: Given<string>;
  readonly digest?: Given<Partial<Omit<DigestSettings, 'since'>>>;
  readonly locksThreads?: boolean | undefined;
  readonly reviews?: Given<ReviewNames>;
  readonly pairs?: boolean | undefined;
  readonly answersAfterOwn?: boolean | undefined;
}

const next = <T>(given: Given<T>, before: T | undefined): T | undefined =>
  given === undefined ? before : (given ?? undefined);

/** `since` moves when anything about the times changes, so that past times neither become due nor count as skipped. */
function changedSchedule(
  before: Schedule | undefined,
  change: SettingsChange,
  now: number,
): Schedule | undefined {
  const { hour = before?.hour, minute = before?.minute, zone = before?.zone } = change;
  const weekdays = change.weekdays ?? before?.weekdays ?? EVERY_DAY;
  if (hour === undefined || minute === undefined || zone === undefined) return undefined;
  const from = next(change.from, before?.from);
  const until = next(change.until, before?.until);
  const { paused = before?.pausedAt !== undefined } = change;
  const pausedAt = paused ? (before?.pausedAt ?? now) : undefined;
  const off = change.off ?? before?.off ?? [];
  const rhythm = changedRhythm(before, change, { now, hour, minute, zone, weekdays, from });
  const isSame =
    !freesPast(before?.off ?? [], off, localDay(now, zone)) &&
    before?.hour === hour &&
    before.minute === minute &&
    before.zone === zone &&
    before.weekdays.join() === weekdays.join() &&
    isSameRhythm(before.rhythm, rhythm) &&
    before.from === from &&
    before.until === until &&
    before.pausedAt === pausedAt;
  return {
    hour,
    minute,
    weekdays,
    ...(rhythm === undefined ? {} : { rhythm }),
    zone,
    since: isSame ? before.since : now,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(off.length === 0 ? {} : { off }),
    ...(pausedAt === undefined ? {} : { pausedAt }),
  };
}

/** A rhythm without a date counts from the first date on which a question can still come. */
function changedRhythm(
  before: Schedule | undefined,
  { rhythm: wish }: SettingsChange,
  {
    now,
    weekdays,
    from,
    ...time
  }: Pick<Schedule, 'hour' | 'minute' | 'zone' | 'weekdays'> & {
    readonly now: number;
    readonly from: string | undefined;
  },
): Rhythm | undefined {
  if (!wish) return wish === null ? undefined : before?.rhythm;
  const today = localDay(now, time.zone);
  const isToCome = (dueInstant(time, today) ?? now) > now;
  const next = isToCome ? today : addDays(today, 1);
  return anchored(wish, weekdays, before?.rhythm, from !== undefined && from > next ? from : next);
}

const isSameRhythm = (one: Rhythm | undefined, other: Rhythm | undefined): boolean =>
  one?.unit === other?.unit && one?.every === other?.every && one?.anchor === other?.anchor;

/** Without a channel there is no digest, even if its time was given. */
function changedDigest(
  before: DigestSettings | undefined,
  given: SettingsChange['digest'],
  now: number,
): DigestSettings | undefined {
  if (given === undefined) return before;
  const { channel = before?.channel, ...time } = given ?? {};
  if (given === null || channel === undefined) return undefined;
  const { weekday, hour, minute } = { ...DIGEST_TIME, ...before, ...time };
  const isSame = before?.weekday === weekday && before.hour === hour && before.minute === minute;
  return { channel, weekday, hour, minute, since: isSame ? before.since : now };
}

/** The settings after a change; `undefined` as long as the channel, the time or the zone was never given. */
export function changedSettings(
  before: CohortSettings | undefined,
  change: SettingsChange,
  now: number,
): CohortSettings | undefined {
  const schedule = changedSchedule(before?.schedule, change, now);
  const channel = change.channel ?? before?.channel;
  if (!schedule || channel === undefined) return undefined;
  const { name = before?.name, ownFirst = before?.ownFirst } = change;
  const { locksThreads = before?.locksThreads, pairs = before?.pairs } = change;
  const { answersAfterOwn = before?.answersAfterOwn } = change;
  const memberRole = next(change.memberRole, before?.memberRole);
  const pingRole = next(change.pingRole, before?.pingRole);
  const banks = next(change.banks, before?.banks);
  const sections = next(change.sections, before?.sections);
  const interviewOn = next(change.interviewOn, before?.interviewOn);
  const digest = changedDigest(before?.digest, change.digest, now);
  const reviews = next(change.reviews, before?.reviews);
  return {
    ...(name === undefined ? {} : { name }),
    channel,
    schedule,
    leadRoles: change.leadRoles ?? before?.leadRoles ?? [],
    ...(memberRole === undefined ? {} : { memberRole }),
    ...(pingRole === undefined ? {} : { pingRole }),
    ...(banks === undefined ? {} : { banks }),
    ...(sections === undefined ? {} : { sections }),
    ...(ownFirst === undefined ? {} : { ownFirst }),
    ...(interviewOn === undefined ? {} : { interviewOn }),
    ...(digest === undefined ? {} : { digest }),
    ...(locksThreads === undefined ? {} : { locksThreads }),
    ...(reviews === undefined ? {} : { reviews }),
    ...(pairs === undefined ? {} : { pairs }),
    ...(answersAfterOwn === undefined ? {} : { answersAfterOwn }),
    changedAt: now,
  };
}

/** Ends a group at once: yesterday becomes its last date. It asks nothing more and keeps its data. */
export function ended({ schedule }: CohortSettings, now: number): SettingsChange {
  const until = addDays(localDay(now, schedule.zone), -1);
  const isBegun = schedule.from === undefined || schedule.from <= until;
  return { until, ...(isBegun ? {} : { from: null }) };
}

/** Makes a group ask again that was paused, was never started, or is over. */
export function started({ schedule }: CohortSettings, now: number): SettingsChange {
  const isOver = schedule.until !== undefined && schedule.until < localDay(now, schedule.zone);
  return { paused: false, ...(isOver ? { until: null } : {}) };
}
