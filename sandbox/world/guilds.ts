import { ChannelType } from 'discord-api-types/v10';
import { WorldMembers } from './members.ts';
import { DEFAULT_EVERYONE, DEFAULT_INVITE } from './permissions.ts';
import type { Guild, GuildChannel, GuildChannelType, Overwrite, Role } from './records.ts';
import { refusal } from './refusal.ts';
import { role } from './roles.ts';

export interface NewGuild {
  name: string;
  ownerId?: string;
  locale?: string;
  everyone?: bigint;
  /** Permissions the bot is invited with; `null` leaves the bot out. */
  invite?: bigint | null;
}

export type RoleChange = Partial<Pick<Role, 'name' | 'permissions' | 'mentionable' | 'color' | 'position'>>;
export type ChannelChange = Partial<
  Pick<GuildChannel, 'name' | 'topic' | 'overwrites' | 'parentId' | 'tags' | 'requiresTag'>
>;

/** Servers, channels and roles: what a test or a sandbox builds and changes. */
export class WorldGuilds extends WorldMembers {
  addGuild({
    name,
    ownerId,
    locale = 'en-US',
    everyone = DEFAULT_EVERYONE,
    invite = DEFAULT_INVITE,
  }: NewGuild): Guild {
    const id = this.mint();
    const owner = ownerId ?? this.addAccount(`${name} owner`).id;
    const guild: Guild = {
      id,
      name,
      ownerId: owner,
      locale,
      systemChannelId: null,
      roles: new Map(),
      members: new Map(),
      unavailable: false,
    };
    guild.roles.set(id, role({ id, guildId: id, name: '@everyone', permissions: everyone }));
    this.guilds.set(id, guild);
    this.joinGuild(id, owner);
    if (invite !== null) this.inviteBot(id, invite);
    return guild;
  }

  addRole(guildId: string, given: RoleChange & { name: string }): Role {
    const guild = this.guild(guildId);
    const made = role({ id: this.mint(), guildId, position: guild.roles.size, ...given });
    guild.roles.set(made.id, made);
    this.events.emit({ type: 'role-created', role: made });
    return made;
  }

  changeRole(guildId: string, roleId: string, change: RoleChange): Role {
    const found = this.guild(guildId).roles.get(roleId);
    if (!found) throw refusal('UnknownRole');
    Object.assign(found, change);
    this.events.emit({ type: 'role-updated', role: found });
    return found;
  }

  deleteRole(guildId: string, roleId: string): void {
    const guild = this.guild(guildId);
    const found = guild.roles.get(roleId);
    if (!found) throw refusal('UnknownRole');
    guild.roles.delete(roleId);
    for (const member of guild.members.values()) {
      member.roleIds = member.roleIds.filter((id) => id !== roleId);
    }
    this.events.emit({ type: 'role-deleted', role: found });
  }

  addChannel(
    guildId: string,
    given: ChannelChange & { name: string; type?: GuildChannelType },
  ): GuildChannel {
    this.guild(guildId);
    const channel: GuildChannel = {
      kind: 'channel',
      id: this.mint(),
      guildId,
      type: ChannelType.GuildText,
      topic: null,
      position: [...this.channels.values()].filter((each) => each.guildId === guildId).length,
      parentId: null,
      overwrites: [],
      lastMessageId: null,
      tags: [],
      requiresTag: false,
      ...given,
    };
    this.channels.set(channel.id, channel);
    this.events.emit({ type: 'channel-created', channel });
    return channel;
  }

  changeChannel(channelId: string, change: ChannelChange): GuildChannel {
    const channel = this.channel(channelId);
    if (channel.kind !== 'channel') throw refusal('CannotExecuteActionOnThisChannelType');
    Object.assign(channel, change);
    this.events.emit({ type: 'channel-updated', channel });
    return channel;
  }

  /** Sets what one role or member may do in a channel, replacing an earlier overwrite for the same one. */
  overwrite(channelId: string, given: Partial<Overwrite> & Pick<Overwrite, 'id'>): void {
    const channel = this.channel(channelId);
    if (channel.kind !== 'channel') throw refusal('CannotExecuteActionOnThisChannelType');
    const kind = this.guild(channel.guildId).roles.has(given.id) ? 'role' : 'member';
    const rest = channel.overwrites.filter(({ id }) => id !== given.id);
    this.changeChannel(channelId, { overwrites: [...rest, { kind, allow: 0n, deny: 0n, ...given }] });
  }

  /** An outage of one server: the bot is told that the server is unavailable, and later that it is back. */
  setUnavailable(guildId: string, unavailable: boolean): void {
    const guild = this.guild(guildId);
    guild.unavailable = unavailable;
    this.events.emit({ type: unavailable ? 'guild-unavailable' : 'guild-available', guild });
  }
}
