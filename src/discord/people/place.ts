import { type GuildMember, PermissionFlagsBits } from 'discord.js';
import { hasPlace } from '../../actions/cohort/room.ts';
import type { App } from '../../app.ts';
import { leadsGroup } from './permissions.ts';
import { cohortsOf } from './which-cohort.ts';

type Needs = Pick<App, 'store' | 'log' | 'clock' | 'membersPerServer'>;

/**
 * Whether something about this person may be stored in a server where the host limits the number of members. People who
 * lead a group or manage the server don't take a place.
 * @param member absent if Discord didn't say
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
