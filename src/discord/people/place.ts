import { type GuildMember, PermissionFlagsBits } from 'discord.js';
import { hasPlace } from '../../actions/cohort/room.ts';
import type { App } from '../../app.ts';
import { leadsGroup } from './permissions.ts';
import { cohortsOf } from './which-cohort.ts';

type Needs = Pick<App, 'store' | 'log' | 'clock' | 'membersPerServer'>;

/**
 * Whether something of this person may be kept in a server in which the host gives so many places. Whoever leads a group
 * or manages the server needs none.
 * @param member absent where Discord did not tell
 */
export async function findsPlace(
  app: Needs,
  guild: string,
  user: string,
  member: GuildMember | null,
): Promise<boolean> {
  if (await hasPlace(app, guild, user)) return true;
  if (!member) return false;
  const isManager = (): boolean => member.permissions.has(PermissionFlagsBits.ManageGuild);
  const holds = (role: string): boolean => member.roles.cache.has(role);
  return (
    isManager() ||
    (await cohortsOf(app, guild)).some(({ settings }) => leadsGroup(settings, { holds, isManager }))
  );
}
