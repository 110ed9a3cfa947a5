import { type GuildMember, PermissionFlagsBits } from 'discord.js';
import type { App } from '../../app.ts';
import type { CohortSettings, KnownCohort } from '../../domain/cohort.ts';
import { UserError } from '../interactions/errors.ts';

/** The parts of an interaction that say who acts where. */
export interface Acting {
  readonly guildId: string;
  readonly member: GuildMember;
  readonly memberPermissions: { has(permission: bigint): boolean };
}

export const isManager = (acting: Acting): boolean =>
  acting.memberPermissions.has(PermissionFlagsBits.ManageGuild);

/** A lead holds one of the lead roles; managers count as leads only while no lead role is set. */
export const leadsGroup = (
  { leadRoles }: CohortSettings,
  person: { readonly holds: (role: string) => boolean; readonly isManager: () => boolean },
): boolean => (leadRoles.length === 0 ? person.isManager() : leadRoles.some((role) => person.holds(role)));

export const isLead = (acting: Acting, settings: CohortSettings): boolean =>
  leadsGroup(settings, {
    holds: (role) => acting.member.roles.cache.has(role),
    isManager: () => isManager(acting),
  });

export function requireManager(acting: Acting): void {
  if (!isManager(acting)) {
    throw new UserError(
      'Only people with the permission Manage Server can set up the study group. Nothing was changed.',
    );
  }
}

/** The cohort with its settings, for people who may see all of it; rejects for others. */
export async function requireLead(acting: Acting, cohort: string, { store }: App): Promise<KnownCohort> {
  const ref = { guild: acting.guildId, cohort };
  const settings = await store.cohorts.settings(ref);
  if (!settings) {
    if (!isManager(acting))
      throw new UserError('This study group is not set up. Ask somebody with Manage Server to run /setup.');
    throw new UserError('This study group is not set up. Run /setup first.');
  }
  if (!isLead(acting, settings)) {
    const roles = settings.leadRoles.map((role) => `<@&${role}>`).join(', ');
    throw new UserError(
      roles
        ? `Only group leads see this. Leads hold ${roles}; somebody with Manage Server can change that in /setup.`
        : 'Only group leads see this. No lead role is set, so it is open to people with Manage Server until /setup names one.',
    );
  }
  return { ref, settings };
}
