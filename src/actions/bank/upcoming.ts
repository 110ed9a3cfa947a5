import type { App } from '../../app.ts';
import { candidatesOf } from '../../domain/bank/bank.ts';
import { askingNow, type DayPlan, planning } from '../../domain/bank/planned.ts';
import { servingOf } from '../../domain/bank/track-turns.ts';
import type { ChoiceGround } from '../../domain/bank/upcoming.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { localDay } from '../../domain/dates.ts';
import type { Post } from '../../domain/post.ts';
import { groupIfKnown } from '../averages/group-figures.ts';
import { recentLog } from '../posts/ledger.ts';
import { bankOf, plannedOf } from './bank.ts';

type Needs = Pick<App, 'looks' | 'store' | 'clock' | 'pack' | 'log'>;

/** @param who decides whose ratings count in the averages behind the choice; leads see the same averages */
export async function choiceGround(
  app: Needs,
  ref: CohortRef,
  settings: CohortSettings,
  who: WhoIsWho,
): Promise<ChoiceGround> {
  const [bank, planned, log, { weakness, targets }] = await Promise.all([
    bankOf(app, ref),
    plannedOf(app, ref),
    recentLog(app, ref),
    groupIfKnown(app, ref, who),
  ]);
  const candidates = candidatesOf(app.pack, settings, bank);
  const serving = servingOf(app.pack, targets, candidates.questions);
  return { candidates, planned, log, weakness, serving, cohort: `${ref.guild}/${ref.cohort}` };
}

interface Planning {
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
}

const todayOf = ({ clock }: Pick<App, 'clock'>, { settings }: Planning): string =>
  localDay(clock.now(), settings.schedule.zone);

/** False if the date already has its post, or is over. Nothing is changed then. */
export async function planDay(
  app: Needs,
  of: Planning,
  day: string,
  plan: DayPlan | undefined,
): Promise<boolean> {
  const today = todayOf(app, of);
  if (day < today || (await app.store.posts.get({ ...of.ref, day }))) return false;
  await app.store.planned.update(of.ref, (planned) => planning(planned, day, plan, today));
  return true;
}

/**
 * Why a post can't be requested. `over`: the request was for another date. `behind`: a later date already had its post
 * before the zone was changed.
 */
export type NotNow = 'over' | 'behind' | 'posted' | 'under-way' | 'skipped';

/** Why the post of a date can't be requested right now; undefined: it can. */
export async function whyNotNow(app: Needs, of: Planning, day: string): Promise<NotNow | undefined> {
  if (day !== todayOf(app, of)) return 'over';
  const post = await app.store.posts.get({ ...of.ref, day });
  switch (post?.state) {
    case 'posted':
      return 'posted';
    case 'intent':
      return 'under-way';
    case 'skipped':
      return 'skipped';
    // A failed post was certainly refused, so requesting it again is a new attempt.
    case 'failed':
    case undefined:
      break;
  }
  const isBehind = (await recentLog(app, of.ref)).some((entry) => entry.day > day);
  return isBehind ? 'behind' : undefined;
}

/**
 * Records that today's post is wanted now, and has it made. Whatever happens in between, a date gets only one post.
 * Returns what is known about the post afterwards.
 */
export async function postNow(
  app: Needs & Pick<App, 'tendQuestion'>,
  of: Planning,
  day: string,
): Promise<Post | undefined> {
  await app.store.planned.update(of.ref, (planned) => askingNow(planned, day, app.clock.now()));
  await app.tendQuestion(of.ref);
  return app.store.posts.get({ ...of.ref, day });
}
