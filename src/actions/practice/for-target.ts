import type { App } from '../../app.ts';
import { trackById } from '../../domain/catalog.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { ownDay } from '../../domain/dates.ts';
import { newMember } from '../../domain/member.ts';
import { type ForTarget, metLately, questionForTarget } from '../../domain/practice/for-target.ts';
import { currentRatings } from '../../domain/skills/ratings.ts';
import { ownTime } from '../cohort/local-date.ts';
import { recentLog } from '../posts/ledger.ts';

/** Why there is nothing to offer: no target, or everything was asked or practised recently. */
export type NoneForTarget = 'no-target' | 'met';

/** A question for one member's target, in addition to the group's questions. */
export async function forTarget(
  app: Pick<App, 'store' | 'clock' | 'pack'>,
  { user, ...ref }: CohortRef & { readonly user: string },
): Promise<ForTarget | NoneForTarget> {
  const { store, pack } = app;
  const { guild } = ref;
  const member = await store.members.get(guild, user);
  const track = member.target === undefined ? undefined : trackById(pack, member.target);
  if (!track) return 'no-target';
  const cohorts = new Set([ref.cohort, ...Object.keys(member.memberships)]);
  const [time, practice, ...logs] = await Promise.all([
    ownTime(app, ref, user),
    store.practice.get(guild, user),
    ...[...cohorts].map((cohort) => recentLog(app, { guild, cohort })),
  ]);
  const day = ownDay(time);
  const { answers } = member;
  const met = metLately(day, time, { logs, answers, cards: practice.cards });
  const current = currentRatings(member.audits);
  return questionForTarget(pack, { track, current, met, day, member: user }) ?? 'met';
}

/**
 * Whether to offer a question for the target. An unreadable record counts as no target, so that the card with the offer
 * is shown anyway; the store reports the record.
 */
export async function hasTarget(
  { store, pack }: Pick<App, 'store' | 'pack'>,
  { guild, user }: { readonly guild: string; readonly user: string },
): Promise<boolean> {
  const { target } = await store.members.get(guild, user).catch(() => newMember);
  return target !== undefined && trackById(pack, target) !== undefined;
}
