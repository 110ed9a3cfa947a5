import { cohortMembers } from '../../actions/cohort/cohort-members.ts';
import type { App } from '../../app.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import type { Member } from '../../domain/member.ts';
import { roleHolders } from './role-holders.ts';

/** The same people as in the overview of leads, so that both see the same figures; nobody while Discord does not say who. */
export async function countingMembers(
  app: Pick<App, 'client' | 'store' | 'log'>,
  ref: CohortRef,
  { memberRole }: CohortSettings,
): Promise<ReadonlyMap<string, Member>> {
  const guild = app.client.guilds.cache.get(ref.guild);
  if (!guild) return new Map();
  try {
    const everybody = await cohortMembers(app, ref);
    const counts = await roleHolders(guild, memberRole, [...everybody.keys()]);
    return new Map([...everybody].filter(([user]) => counts(user)));
  } catch (error) {
    app.log.warn({ ...ref, err: error }, 'nobody knows who counts; the question is chosen without averages');
    return new Map();
  }
}
