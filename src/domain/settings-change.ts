import type { CohortSettings, Schedule, Weekday } from './cohort.ts';

const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** The settings that can be taken away again. */
export const REMOVABLE = ['lead-role', 'member-role', 'ping-role'] as const;
export type Removable = (typeof REMOVABLE)[number];

/** What a manager typed; everything else stays as it was. */
export interface SettingsChange {
  readonly channel?: string | undefined;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly weekdays?: readonly Weekday[] | undefined;
  readonly zone?: string | undefined;
  readonly leadRole?: string | undefined;
  readonly memberRole?: string | undefined;
  readonly pingRole?: string | undefined;
  readonly remove?: Removable | undefined;
}

/** `since` moves only when something about the time did. */
function changedSchedule(
  before: Schedule | undefined,
  change: SettingsChange,
  now: number,
): Schedule | undefined {
  const { hour = before?.hour, minute = before?.minute, zone = before?.zone } = change;
  const weekdays = change.weekdays ?? before?.weekdays ?? EVERY_DAY;
  if (hour === undefined || minute === undefined || zone === undefined) return undefined;
  const isSame =
    before?.hour === hour &&
    before.minute === minute &&
    before.zone === zone &&
    before.weekdays.join() === weekdays.join();
  return { ...before, hour, minute, weekdays, zone, since: isSame ? before.since : now };
}

/** The settings after a change; undefined while the channel, the time or the zone was never given. */
export function changedSettings(
  before: CohortSettings | undefined,
  change: SettingsChange,
  now: number,
): CohortSettings | undefined {
  const schedule = changedSchedule(before?.schedule, change, now);
  const channel = change.channel ?? before?.channel;
  if (!schedule || channel === undefined) return undefined;
  const kept = <T>(name: Removable, value: T): T | undefined => (change.remove === name ? undefined : value);
  const memberRole = change.memberRole ?? kept('member-role', before?.memberRole);
  const pingRole = change.pingRole ?? kept('ping-role', before?.pingRole);
  const { memberRole: _member, pingRole: _ping, ...others } = before ?? {};
  return {
    ...others,
    channel,
    schedule,
    leadRoles:
      change.leadRole === undefined ? (kept('lead-role', before?.leadRoles) ?? []) : [change.leadRole],
    ...(memberRole === undefined ? {} : { memberRole }),
    ...(pingRole === undefined ? {} : { pingRole }),
    changedAt: now,
  };
}
