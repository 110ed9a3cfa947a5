import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { Member, Plan } from '../../domain/member.ts';
import type { Track } from '../../domain/pack.ts';
import { isHourQuiet, withReaudit } from '../../domain/personal/preferences.ts';
import { planFor, reauditOn } from '../../domain/practice/plan.ts';
import { gapsOf } from '../../domain/skills/gaps.ts';
import { currentRatings } from '../../domain/skills/ratings.ts';
import { memberToday } from '../cohort/local-date.ts';

type Needs = Pick<App, 'store' | 'clock' | 'pack'>;

export interface MadePlan {
  readonly plan: Plan;
  /** False: there was a plan already, which stays. */
  readonly isNew: boolean;
}

export interface PlanWish {
  /** The id of the interaction that asks for it. */
  readonly id: string;
  readonly track: Track;
  /** The plan that it replaces. */
  readonly over?: string;
}

/**
 * Makes a plan, unless there is a plan that the member didn't agree to replace; undefined: there is no gap to plan for.
 */
export async function makePlan(
  app: Needs,
  ref: CohortRef,
  user: string,
  { id, track, over }: PlanWish,
): Promise<MadePlan | undefined> {
  const from = await memberToday(app, ref, user);
  const planned = ({ audits }: Member): Plan | undefined =>
    planFor({ id, track: track.id, from }, gapsOf(app.pack, track, currentRatings(audits)));
  let made: MadePlan | undefined;
  await app.store.members.update(ref.guild, user, (member) => {
    const { plan: before } = member;
    const plan = before && before.id !== over ? before : planned(member);
    made = plan && { plan, isNew: plan !== before };
    return plan && plan !== before ? { ...member, plan } : member;
  });
  // A reminder set for the replaced plan moves to the new one.
  if (made?.isNew && over !== undefined) {
    const { plan } = made;
    await app.store.preferences.update(ref.guild, user, (before) =>
      before.reaudit === undefined ? before : withReaudit(before, { plan: plan.id, day: reauditOn(plan) }),
    );
  }
  return made;
}

/** Deletes the plan and the reminder of its end. A plan with another id stays. */
export async function dropPlan(
  { store }: Pick<App, 'store'>,
  { guild }: CohortRef,
  user: string,
  id: string,
): Promise<Member> {
  const member = await store.members.update(guild, user, (before) => {
    if (before.plan?.id !== id) return before;
    const { plan: _dropped, ...rest } = before;
    return rest;
  });
  await remindOfAudit({ store }, { guild, user }, { id, plan: undefined });
  return member;
}

/** Whether a reminder will come; `hour-is-quiet`: it would fall into quiet hours, so nothing is saved. */
export async function remindOfAudit(
  { store }: Pick<App, 'store'>,
  { guild, user }: { readonly guild: string; readonly user: string },
  { id, plan }: { readonly id: string; readonly plan: Plan | undefined },
): Promise<boolean | 'hour-is-quiet'> {
  let isQuiet = false;
  const { reaudit } = await store.preferences.update(guild, user, (before) => {
    isQuiet = false;
    if (plan === undefined) return before.reaudit?.plan === id ? withReaudit(before, undefined) : before;
    if (before.reaudit?.plan === id) return before;
    isQuiet = isHourQuiet(before);
    return isQuiet ? before : withReaudit(before, { plan: id, day: reauditOn(plan) });
  });
  return isQuiet ? 'hour-is-quiet' : reaudit?.plan === id;
}
