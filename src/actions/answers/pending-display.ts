import type { App } from '../../app.ts';
import type { PendingDisplay } from '../../domain/answers/pending-display.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { DayRef } from '../../store/references.ts';

/** Call this before an answer changes, so that its messages get updated even after a crash. Never throws. */
export async function noteUnshown(
  { store, clock, log }: Pick<App, 'store' | 'clock' | 'log'>,
  ref: DayRef,
  user: string,
): Promise<void> {
  try {
    await noteAll({ store }, ref, [{ user, day: ref.day, at: clock.now() }]);
  } catch (error) {
    log.error({ err: error, ...ref, user }, 'could not note that the messages of an answer need updating');
  }
}

/** Adds these entries, replacing earlier ones of the same answers. */
export async function noteAll(
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  noted: readonly PendingDisplay[],
): Promise<void> {
  if (noted.length === 0) return;
  const isNew = (entry: PendingDisplay): boolean => noted.some(({ user, day }) => isOf(entry, { day }, user));
  await store.pendingDisplays.update(ref, (entries) => [
    ...entries.filter((entry) => !isNew(entry)),
    ...noted,
  ]);
}

/** Call this when the thread shows the right thing or nothing more can be done. */
export async function clearUnshown({ store }: Pick<App, 'store'>, ref: DayRef, user: string): Promise<void> {
  await store.pendingDisplays.update(ref, (entries) => {
    const others = entries.filter((entry) => !isOf(entry, ref, user));
    return others.length === entries.length ? undefined : others;
  });
}

export const unshownAnswers = (
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
): Promise<readonly PendingDisplay[]> => store.pendingDisplays.get(ref);

const isOf = (entry: PendingDisplay, { day }: Pick<DayRef, 'day'>, user: string): boolean =>
  entry.day === day && entry.user === user;
