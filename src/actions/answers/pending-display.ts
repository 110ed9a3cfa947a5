import { z } from 'zod';
import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { DayRef } from '../../store/references.ts';

const unshown = z.array(z.strictObject({ user: z.string(), day: z.iso.date(), at: z.number().int() }));

/** An answer whose messages in the thread may not be what its author chose. */
export type Unshown = z.infer<typeof unshown>[number];

const factOf = ({ guild, cohort }: CohortRef): string => `unshown-${guild}-${cohort}`;

/**
 * To be called before an answer changes: whatever happens then, somebody looks after its messages. The answer is worth
 * saving also when this cannot be noted.
 */
export async function noteUnshown(
  { store, clock, log }: Pick<App, 'store' | 'clock' | 'log'>,
  ref: DayRef,
  user: string,
): Promise<void> {
  try {
    await store.facts.update(factOf(ref), (stored) => {
      const others = read(stored).filter((entry) => !isOf(entry, ref, user));
      return [...others, { user, day: ref.day, at: clock.now() }];
    });
  } catch (error) {
    log.error({ err: error, ...ref, user }, 'nobody looks after the messages of an answer that changes');
  }
}

/** To be called when the thread shows what it should, or nothing more can be done. */
export async function clearUnshown({ store }: Pick<App, 'store'>, ref: DayRef, user: string): Promise<void> {
  await store.facts.update(factOf(ref), (stored) => {
    const entries = read(stored);
    const others = entries.filter((entry) => !isOf(entry, ref, user));
    return others.length === entries.length ? undefined : others;
  });
}

export const unshownAnswers = async (
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
): Promise<readonly Unshown[]> => read(await store.facts.get(factOf(ref)));

const read = (stored: unknown): readonly Unshown[] => (stored === undefined ? [] : unshown.parse(stored));

const isOf = (entry: Unshown, { day }: DayRef, user: string): boolean =>
  entry.day === day && entry.user === user;
