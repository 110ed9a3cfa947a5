import type { Account, Guild, Member, Role } from '../../world/records.ts';
import type { WorldState } from '../../world/state.ts';

export function timestamp(time: number): string {
  return new Date(time).toISOString().replace('Z', '000+00:00');
}

export function userPayload({ id, username, globalName, bot }: Account) {
  return {
    id,
    username,
    discriminator: bot ? '0000' : '0',
    global_name: globalName,
    avatar: null,
    avatar_decoration_data: null,
    collectibles: null,
    banner: null,
    accent_color: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(bot ? { bot } : {}),
  };
}

export function memberPayload(member: Member) {
  return {
    nick: member.nick,
    avatar: null,
    banner: null,
    roles: member.roleIds,
    joined_at: timestamp(member.joinedAt),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: member.timedOutUntil === null ? null : timestamp(member.timedOutUntil),
    avatar_decoration_data: null,
    collectibles: null,
  };
}

export function memberWithUser(world: WorldState, member: Member) {
  return { ...memberPayload(member), user: userPayload(world.account(member.userId)) };
}

export function rolePayload(role: Role) {
  return {
    id: role.id,
    name: role.name,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: role.botId !== null,
    mentionable: role.mentionable,
    flags: 0,
    ...(role.botId === null ? {} : { tags: { bot_id: role.botId } }),
  };
}

export function rolePayloads(guild: Guild) {
  return [...guild.roles.values()].map(rolePayload);
}
