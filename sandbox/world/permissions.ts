import { PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import type { Guild, GuildChannel, Member } from './records.ts';

export { Permission };

/** The permissions in a study group bot's standard invite: reading, writing, threads, files and reactions. */
export const DEFAULT_INVITE = 309_237_763_136n;

/** What Discord gives to @everyone in a new server, as far as this world knows the permissions. */
export const DEFAULT_EVERYONE =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.SendMessagesInThreads |
  Permission.CreatePublicThreads |
  Permission.CreatePrivateThreads |
  Permission.EmbedLinks |
  Permission.AttachFiles |
  Permission.AddReactions |
  Permission.UseExternalEmojis |
  Permission.ReadMessageHistory |
  Permission.UseApplicationCommands |
  Permission.ChangeNickname;

export const ALL_PERMISSIONS = Object.values(Permission).reduce((all, bit) => all | bit, 0n);
const TIMED_OUT = Permission.ViewChannel | Permission.ReadMessageHistory;

export function guildPermissions(guild: Guild, member: Member): bigint {
  if (guild.ownerId === member.userId) return ALL_PERMISSIONS;
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) permissions |= guild.roles.get(roleId)?.permissions ?? 0n;
  return permissions & Permission.Administrator ? ALL_PERMISSIONS : permissions;
}

/** Discord's order: @everyone's overwrite, then all roles' overwrites together, then the member's own. */
export function channelPermissions(guild: Guild, member: Member, channel: GuildChannel, now: number): bigint {
  const base = guildPermissions(guild, member);
  if (base === ALL_PERMISSIONS) return base;
  let permissions = base;
  const everyone = channel.overwrites.find(({ id }) => id === guild.id);
  if (everyone) permissions = (permissions & ~everyone.deny) | everyone.allow;
  const roles = channel.overwrites.filter(({ kind, id }) => kind === 'role' && member.roleIds.includes(id));
  const deny = roles.reduce((all, each) => all | each.deny, 0n);
  const allow = roles.reduce((all, each) => all | each.allow, 0n);
  permissions = (permissions & ~deny) | allow;
  const own = channel.overwrites.find(({ kind, id }) => kind === 'member' && id === member.userId);
  if (own) permissions = (permissions & ~own.deny) | own.allow;
  if (member.timedOutUntil !== null && member.timedOutUntil > now) permissions &= TIMED_OUT;
  return permissions & Permission.ViewChannel ? permissions : 0n;
}

export function has(permissions: bigint, wanted: bigint): boolean {
  return (permissions & wanted) === wanted;
}
