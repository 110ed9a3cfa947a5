import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { localDay, type OwnTime, ownDay } from '../../domain/dates.ts';
import { ownClock } from '../../domain/personal/preferences.ts';

/** The time zone of the group; UTC before it is set up. */
export async function groupZone({ store }: Pick<App, 'store'>, ref: CohortRef): Promise<string> {
  return (await store.cohorts.settings(ref))?.schedule.zone ?? 'UTC';
}

/** A group and its current local date, in which days away are counted. */
export interface GroupDay {
  readonly ref: CohortRef;
  readonly today: string;
  readonly zone: string;
}

export async function groupDay(app: Pick<App, 'store' | 'clock'>, ref: CohortRef): Promise<GroupDay> {
  const zone = await groupZone(app, ref);
  return { ref, zone, today: localDay(app.clock.now(), zone) };
}

/** A member's time: their zone, and the hour their day starts. */
export async function ownTime(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  user: string,
): Promise<OwnTime> {
  const preferences = await app.store.preferences.get(ref.guild, user);
  const zone = preferences.zone ?? (await groupZone(app, ref));
  return { now: app.clock.now(), ...ownClock(preferences, zone) };
}

/** The member's current date. */
export const memberToday = async (
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  user: string,
): Promise<string> => ownDay(await ownTime(app, ref, user));
