import type { Guild } from 'discord.js';
import type { App } from '../../app.ts';
import type { WhoIsWho } from '../../domain/cohort/who-is-who.ts';
import type { CohortRef, CohortSettings, KnownCohort } from '../../domain/cohort.ts';
import { UserError } from '../interactions/errors.ts';
import type { AskedPeople } from './asked-people.ts';
import { leadsGroup } from './permissions.ts';
import { requireRole } from './role-holders.ts';
import { cohortsOf } from './which-cohort.ts';

/**
 * Tells who counts as a member of the cohort, and who of its list leads this group or another: people who lead several
 * groups see the figures of each. Rejects with UserError if Discord doesn't say who counts.
 */
export async function whoIsWho(
  app: Pick<App, 'people' | 'store' | 'log' | 'clock'>,
  guild: Guild,
  { ref, settings }: KnownCohort,
  { sameLook = false, beside = false }: { readonly sameLook?: boolean; readonly beside?: boolean } = {},
): Promise<WhoIsWho> {
  const { memberRole } = settings;
  if (memberRole !== undefined) requireRole(guild, memberRole);
  const roster = await app.store.cohorts.roster(ref);
  const list = [...roster.keys()];
  const groups = await cohortsOf(app, ref.guild);
  const people = await app.people
    .about(guild, list, { list: ref.cohort, sameLook, beside })
    .catch((error: unknown) => {
      // Without a member role everybody counts, whatever Discord says. Who leads is unknown then.
      if (memberRole !== undefined || !(error instanceof UserError)) throw error;
      app.log.warn(
        { ...ref, err: error },
        'could not check who leads; the averages only include those who share',
      );
      return undefined;
    });
  return {
    counts: (user) => memberRole === undefined || people?.holds(user, memberRole) === true,
    leads: people && new Set(list.filter((user) => groups.some((group) => isLeadOf(group, user, people)))),
  };
}

const isLeadOf = ({ settings }: KnownCohort, user: string, people: AskedPeople): boolean =>
  leadsGroup(settings, { holds: (role) => people.holds(user, role), isManager: () => people.manages(user) });

/**
 * The same figures that leads see, for choosing a question; treats nobody as a member if Discord doesn't say. Answers
 * of the last two minutes are good enough, because people who plan questions turn pages. Without an answer from
 * Discord, this doesn't wait: many groups may have their question in the same minute.
 */
export async function whoIsWhoIfKnown(
  app: Pick<App, 'client' | 'people' | 'store' | 'log' | 'clock'>,
  ref: CohortRef,
  settings: CohortSettings,
): Promise<WhoIsWho> {
  const nobody: WhoIsWho = { counts: () => false, leads: undefined };
  const guild = app.client.guilds.cache.get(ref.guild);
  if (!guild) return nobody;
  try {
    return await whoIsWho(app, guild, { ref, settings }, { sameLook: true, beside: true });
  } catch (error) {
    app.log.warn(
      { ...ref, err: error },
      'could not check who counts as a member; the question is chosen without averages',
    );
    return nobody;
  }
}
