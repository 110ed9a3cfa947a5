import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';

/** The zone of the group; before it is set up, UTC. */
export async function groupZone({ store }: Pick<App, 'store'>, ref: CohortRef): Promise<string> {
  return (await store.cohorts.settings(ref))?.schedule.zone ?? 'UTC';
}

/** Today where the group is: days away are counted there. */
export async function groupToday(app: Pick<App, 'store' | 'clock'>, ref: CohortRef): Promise<string> {
  return localDay(app.clock.now(), await groupZone(app, ref));
}

/** Today where the member is. */
export async function memberToday(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  user: string,
): Promise<string> {
  const { zone } = await app.store.preferences.get(ref.guild, user);
  return localDay(app.clock.now(), zone ?? (await groupZone(app, ref)));
}
