import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';

/** The zone of the group; before it is set up, UTC. */
export async function groupZone({ store }: Pick<App, 'store'>, ref: CohortRef): Promise<string> {
  return (await store.cohorts.settings(ref))?.schedule.zone ?? 'UTC';
}

/** A group on its present date: days away are counted there. */
export interface GroupDay {
  readonly ref: CohortRef;
  readonly today: string;
  readonly zone: string;
}

export async function groupDay(app: Pick<App, 'store' | 'clock'>, ref: CohortRef): Promise<GroupDay> {
  const zone = await groupZone(app, ref);
  return { ref, zone, today: localDay(app.clock.now(), zone) };
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
