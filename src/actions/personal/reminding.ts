import type { App } from '../../app.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { addDays, localDay, type OwnClock, ownDay } from '../../domain/dates.ts';
import type { Member } from '../../domain/member.ts';
import { isAwayOn } from '../../domain/member.ts';
import { afterRefusal, ownClock, type Preferences } from '../../domain/personal/preferences.ts';
import {
  claimedReminder,
  dueReminder,
  type Reminder,
  returnedReminder,
} from '../../domain/personal/reminders.ts';
import type { Post } from '../../domain/post.ts';
import { outcomes } from '../../domain/posts/participation.ts';
import { reauditOn } from '../../domain/practice/plan.ts';

type Needs = Pick<App, 'store' | 'clock'>;

/** An audit made at most this many days before the end of a plan counts as the one at its end. */
const EARLY_DAYS = 7;

export interface ReminderGroup {
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  /** Recent posts, in order of date. */
  readonly posts: readonly Post[];
}

export interface Claim {
  readonly due: Reminder;
  /** The member's preferences before the claim. */
  readonly before: Preferences;
}

/** Whether `claimReminder` would claim a reminder now. */
export async function isReminderDue(
  { store, clock }: Needs,
  group: ReminderGroup,
  user: string,
): Promise<boolean> {
  const { guild } = group.ref;
  const [member, chosen] = await Promise.all([
    store.members.get(guild, user),
    store.preferences.getMany(guild, [user]),
  ]);
  const preferences = chosen.get(user);
  return preferences !== undefined && dueFor(clock.now(), group, member, preferences) !== undefined;
}

/**
 * Claims a reminder if one is due, by recording it before it is sent. A crash in between loses that reminder. That is
 * better than sending it twice, which the opposite order would do.
 */
export async function claimReminder(
  { store, clock }: Needs,
  group: ReminderGroup,
  user: string,
): Promise<Claim | undefined> {
  const { guild } = group.ref;
  const member = await store.members.get(guild, user);
  const { stopped } = await store.collecting.of(guild, user);
  if (stopped) return undefined;
  let claim: Claim | undefined;
  await store.preferences.update(guild, user, (before) => {
    const due = dueFor(clock.now(), group, member, before);
    claim = due && { due, before };
    return due ? claimedReminder(before, due) : before;
  });
  return claim;
}

function dueFor(
  now: number,
  { ref: { cohort }, settings, posts }: ReminderGroup,
  member: Member,
  preferences: Preferences,
): Reminder | undefined {
  const { zone } = settings.schedule;
  const latest = posts.findLast(({ state }) => state === 'posted');
  const outcome = outcomes({ now, cohort, member, posts }).find(({ day }) => day === latest?.day)?.outcome;
  return dueReminder({
    now,
    preferences,
    groupZone: zone,
    question:
      latest?.state === 'posted' && outcome
        ? { day: latest.day, postedAt: latest.postedAt, outcome }
        : undefined,
    isAway: isAwayOn(member.away ?? [], localDay(now, zone)),
    wantsAudit: wantsAudit(member, preferences, ownClock(preferences, zone)),
  });
}

function wantsAudit({ plan, audits }: Member, { reaudit }: Preferences, clock: OwnClock): boolean {
  if (!plan || plan.id !== reaudit?.plan) return false;
  const early = addDays(reauditOn(plan), -EARLY_DAYS);
  return audits.every(({ at }) => ownDay({ now: at, ...clock }) < early);
}

/**
 * Undoes a claim if the reminder was certainly not sent. A later beat then tries again, if it is a reminder that comes
 * only once.
 */
export async function giveBackReminder(
  { store }: Pick<Needs, 'store'>,
  guild: string,
  user: string,
  { due, before }: Claim,
): Promise<void> {
  await store.preferences.update(guild, user, (now) => returnedReminder(now, before, due));
}

/**
 * Turns reminders off because Discord can't deliver to this person, until they turn them on again. /settings shows why.
 */
export async function noteRefusal({ store, clock }: Needs, guild: string, user: string): Promise<void> {
  // This must not recreate the record of somebody who was erased in the meantime.
  await store.preferences.update(guild, user, (before) =>
    before.reminded === undefined ? before : afterRefusal(before, clock.now()),
  );
}
