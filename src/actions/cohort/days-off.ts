import type { App } from '../../app.ts';
import {
  type AddedDaysOff,
  comingDaysOff,
  isOff,
  questionDaysIn,
  withDaysOff,
  withoutDaysOff,
} from '../../domain/cohort/days-off.ts';
import {
  nextOverWaiting,
  noneWaiting,
  stillWaiting,
  withoutWaitingDaysOff,
  withWaitingDaysOff,
} from '../../domain/cohort/waiting-days-off.ts';
import type { CohortRef, CohortSettings, DaysOff, KnownCohort } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';
import { isQuestionDay } from '../../domain/posts/due.ts';
import { isDamaged } from '../bank/bank.ts';
import { saveChange } from './settings-save.ts';

type Needs = Pick<App, 'store' | 'clock'>;

export interface ProposedDaysOff extends AddedDaysOff {
  /** How many questions would have been posted on the new days off. */
  readonly questions: number;
}

/** What these would change in the group now. If they add anything, they wait for confirmation, across restarts. */
export async function proposeDaysOff(
  { store, clock }: Needs,
  { ref, settings: { schedule } }: KnownCohort,
  { id, spans }: { readonly id: string; readonly spans: readonly DaysOff[] },
): Promise<ProposedDaysOff> {
  const now = clock.now();
  const { off: before = [], zone } = schedule;
  const proposed = withDaysOff(before, spans, localDay(now, zone));
  if (proposed.added.length > 0)
    await store.waitingDaysOff.update(ref, (all) => withWaitingDaysOff(all, { id, at: now, spans }));
  const comes = (day: string): boolean => !isOff(before, day) && isQuestionDay(schedule, day);
  return { ...proposed, questions: questionDaysIn(proposed.added, comes).size };
}

/** Undefined: they no longer wait. Days off that exist or were added in the meantime stay. */
export async function addDaysOff(
  app: Needs,
  ref: CohortRef,
  id: string,
): Promise<{ readonly settings: CohortSettings; readonly added: number } | undefined> {
  const waiting = stillWaiting(await app.store.waitingDaysOff.get(ref), app.clock.now());
  const found = waiting.find((one) => one.id === id);
  if (!found) return undefined;
  let added = 0;
  const settings = await saveChange(app, ref, (before, now) => {
    if (!before) return {};
    const { off = [], zone } = before.schedule;
    const after = withDaysOff(off, found.spans, localDay(now, zone));
    added = after.added.length;
    return { off: after.off };
  });
  await dropDaysOff(app, ref, id);
  return settings && { settings, added };
}

export async function dropDaysOff(
  { store }: Pick<Needs, 'store'>,
  ref: CohortRef,
  id: string,
): Promise<void> {
  await store.waitingDaysOff.update(ref, (all) =>
    all.some((one) => one.id === id) ? withoutWaitingDaysOff(all, id) : all,
  );
  await store.waitingDaysOff.removeIf(ref, (all) => all.length === 0);
}

/**
 * Deletes expired proposals, even if nobody adds others.
 * @returns when the next one expires, epoch ms
 */
export async function forgetOverDaysOff({ store, clock }: Needs, ref: CohortRef): Promise<number> {
  const waiting = await store.waitingDaysOff.get(ref).catch((error: unknown) => {
    // A damaged record is left as it is; the store reports it.
    if (!isDamaged(error)) throw error;
    return noneWaiting;
  });
  const now = clock.now();
  const next = nextOverWaiting(waiting);
  if (next > now) return next;
  const left = await store.waitingDaysOff.update(ref, (all) => stillWaiting(all, now));
  await store.waitingDaysOff.removeIf(ref, (all) => all.length === 0);
  return nextOverWaiting(left);
}

/** Undefined: none of the upcoming days off matches. */
export async function removeDaysOff(
  app: Needs,
  { ref, settings }: KnownCohort,
  isMeant: (one: DaysOff) => boolean,
): Promise<CohortSettings | undefined> {
  const { off = [], zone } = settings.schedule;
  if (!comingDaysOff(off, localDay(app.clock.now(), zone)).some(isMeant)) return undefined;
  return saveChange(app, ref, (before, now) =>
    before
      ? { off: withoutDaysOff(before.schedule.off ?? [], isMeant, localDay(now, before.schedule.zone)) }
      : {},
  );
}
