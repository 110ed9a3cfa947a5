import type { ReminderGroup } from '../actions/personal/reminding.ts';
import { recentPosts } from '../actions/posts/ledger.ts';
import type { App } from '../app.ts';
import type { CohortRef } from '../domain/cohort.ts';
import type { Presence } from '../domain/own-data/departure.ts';
import { nextReminderLook, reminderDay } from '../domain/personal/reminders.ts';
import { remindMember } from './reminders.ts';

/** In another zone, today's question may have been posted yesterday, and its deadline comes with the next one. */
const DAYS = 3;
/** All wishes are read again after this long, even if nothing was touched. */
const READ_AGAIN_MS = 18 * 60 * 60_000;

/** The members of each cohort who want to be reminded, kept in memory, so that nobody else is looked at. */
export interface ReminderWishes {
  /** Something that a member chose or did was written. */
  touchMember(ref: CohortRef, user: string): void;
  /** The questions to remind of were written. */
  touchPosts(ref: CohortRef): void;
  /** Something was written that may affect everybody in the cohort. */
  touchAll(ref: CohortRef): void;
  /**
   * Sends the reminders that are due now. Trouble with one member does not affect the others.
   * @returns when to look again, epoch ms
   */
  tend(ref: CohortRef, signal: AbortSignal): Promise<number>;
}

interface Wishes {
  /** When to look at each member with a wish, epoch ms. */
  readonly at: Map<string, number>;
  /** Members whose wish must be read again. */
  readonly written: Set<string>;
  arePostsWritten: boolean;
  /** Everybody's wish must be read again. */
  isStale: boolean;
  readAt: number;
  lookedAt: number;
}

const unread = (): Wishes => ({
  at: new Map(),
  written: new Set(),
  arePostsWritten: false,
  isStale: true,
  readAt: 0,
  lookedAt: 0,
});

export function createReminderWishes(app: App): ReminderWishes {
  const known = new Map<string, Wishes>();
  const wishesOf = ({ guild, cohort }: CohortRef): Wishes => {
    const key = `${guild}/${cohort}`;
    const wishes = known.get(key) ?? unread();
    known.set(key, wishes);
    return wishes;
  };

  return {
    touchMember(ref, user) {
      wishesOf(ref).written.add(user);
    },
    touchPosts(ref) {
      wishesOf(ref).arePostsWritten = true;
    },
    touchAll(ref) {
      wishesOf(ref).isStale = true;
    },
    async tend(ref, signal) {
      const wishes = wishesOf(ref);
      try {
        return await tendCohort(app, ref, wishes, signal);
      } catch (error) {
        // The touches were cleared, but the look they asked for did not happen.
        wishes.isStale = true;
        throw error;
      }
    },
  };
}

async function tendCohort(app: App, ref: CohortRef, wishes: Wishes, signal: AbortSignal): Promise<number> {
  const now = app.clock.now();
  const users = await concerned(app, ref, wishes, now);
  const settings = users.length > 0 ? await app.store.cohorts.settings(ref) : undefined;
  if (!settings) return Math.min(...wishes.at.values());
  const { zone } = settings.schedule;
  const chosen = await app.store.preferences.getMany(ref.guild, users);
  let group: ReminderGroup | undefined;
  let people: Presence['people'] | undefined;
  for (const user of users) {
    const preferences = chosen.get(user);
    const next = preferences ? nextReminderLook(now, preferences, zone) : Number.POSITIVE_INFINITY;
    if (next === Number.POSITIVE_INFINITY) wishes.at.delete(user);
    else wishes.at.set(user, next);
    if (!preferences || reminderDay(now, preferences, zone) === undefined) continue;
    // The next beat tries again, unless it succeeds here.
    wishes.at.set(user, now);
    // Before the claim, because a reminder that is claimed and not sent is lost.
    if (signal.aborted) continue;
    try {
      people ??= (await app.store.people.of(ref.guild)).people;
      group ??= { ref, settings, posts: await recentPosts(app, ref, settings, DAYS) };
      // Somebody who left the server gets no reminder until they are back.
      const isGone = typeof people[user] === 'number';
      if (isGone || (await remindMember(app, group, user, signal))) wishes.at.set(user, next);
    } catch (error) {
      app.log.error({ ...ref, user, err: error }, 'could not remind a member');
    }
  }
  return Math.min(...wishes.at.values());
}

/** The members whose wishes must be read now. */
async function concerned(
  { store }: App,
  ref: CohortRef,
  wishes: Wishes,
  now: number,
): Promise<readonly string[]> {
  const { at, written, arePostsWritten } = wishes;
  const isOld = wishes.isStale || now < wishes.lookedAt || now - wishes.readAt >= READ_AGAIN_MS;
  const told = new Set(written);
  written.clear();
  wishes.arePostsWritten = false;
  wishes.isStale = false;
  wishes.lookedAt = now;
  const isDue = (user: string): boolean =>
    told.has(user) || (at.has(user) && arePostsWritten) || (at.get(user) ?? Number.POSITIVE_INFINITY) <= now;
  if (!isOld && told.size === 0) return [...at.keys()].filter(isDue);
  const roster = [...(await store.cohorts.roster(ref)).keys()];
  if (!isOld) return roster.filter(isDue);
  at.clear();
  wishes.readAt = now;
  return roster;
}
