import { ApplicationCommandType, ChannelType } from 'discord-api-types/v10';
import { canSee, serverChannels } from '../world/access.ts';
import { botPermissions } from '../world/bot-permissions.ts';
import { commandsOf } from '../world/commands/registry.ts';
import { guildPermissions, has, Permission } from '../world/permissions.ts';
import type { Command, DirectChannel, Guild, Member, ServerChannel, Thread } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { PlayablePerson, Playground } from './playground.ts';
import type { ChannelView, CommandView, PersonView, ServerView } from './views.ts';

export function serverView(playground: Playground, viewerId: string): ServerView {
  const { standIn, guildId, people, startsIn } = playground;
  const { world, gateway } = standIn;
  const guild = world.guild(guildId);
  return {
    guild: { id: guild.id, name: guild.name },
    startsIn,
    startsAs: people[0]?.id ?? '',
    people: [...guild.members.values()].map((member) => personView(world, guild, member, people)),
    roles: [...guild.roles.values()].map(({ id, name, color }) => ({ id, name, color })),
    channels: [
      ...serverChannels(world, guildId)
        .filter((channel) => canSee(world, channel, viewerId))
        .sort((first, second) => position(first) - position(second))
        .map((channel) => channelView(world, channel, viewerId)),
      ...[...world.channels.values()].flatMap((channel) =>
        channel.kind === 'direct' && channel.userId === viewerId ? [directView(world, channel)] : [],
      ),
    ],
    commands: [...commandsOf(world, guildId), ...commandsOf(world, null)]
      .filter((command) => isOffered(guild, command, viewerId))
      .map(commandView),
    botId: world.application.botId,
    botOnline: gateway.connected,
  };
}

function personView(
  world: World,
  guild: Guild,
  { userId, nick, roleIds }: Member,
  people: readonly PlayablePerson[],
): PersonView {
  const { globalName, username, bot } = world.account(userId);
  const shown = bot ? world.application.name : (globalName ?? username);
  const played = people.find(({ id }) => id === userId);
  const colors = roleIds.map((id) => guild.roles.get(id)?.color ?? 0);
  return {
    id: userId,
    name: nick ?? shown,
    bot,
    part: played?.part ?? '',
    about: played?.about ?? '',
    playable: played !== undefined,
    roleIds,
    color: colors.find((color) => color !== 0) ?? 0,
  };
}

/** Channels that take no messages; in a forum people make posts. */
const WORDLESS = new Set<ChannelType>([ChannelType.GuildCategory, ChannelType.GuildForum]);

function channelView(world: World, channel: ServerChannel, viewerId: string): ChannelView {
  const permissions = world.permissionsIn(channel.id, viewerId);
  const thread: Thread | null = channel.kind === 'thread' ? channel : null;
  const talk = thread ? Permission.SendMessagesInThreads : Permission.SendMessages;
  const shut = thread?.locked === true && !has(permissions, Permission.ManageThreads);
  return {
    id: channel.id,
    name: channel.name,
    type: channel.type,
    topic: channel.kind === 'channel' ? channel.topic : null,
    parentId: channel.parentId,
    isThread: thread !== null,
    isDirect: false,
    archived: thread?.archived ?? false,
    locked: thread?.locked ?? false,
    messageCount: thread?.messageCount ?? 0,
    lastMessageId: channel.lastMessageId,
    mayWrite: !WORDLESS.has(channel.type) && has(permissions, talk) && !shut,
    mayStartThreads: !thread && has(permissions, Permission.CreatePublicThreads),
    mayManageMessages: has(permissions, Permission.ManageMessages),
    botMay: !thread && has(permissions, Permission.ManageRoles) ? botPermissions(world, channel.id) : null,
  };
}

/** The direct messages with the bot have the bot's name. */
function directView(world: World, { id, type, lastMessageId }: DirectChannel): ChannelView {
  return {
    id,
    name: world.application.name,
    type,
    topic: null,
    parentId: null,
    isThread: false,
    isDirect: true,
    archived: false,
    locked: false,
    messageCount: 0,
    lastMessageId,
    mayWrite: true,
    mayStartThreads: false,
    mayManageMessages: false,
    botMay: null,
  };
}

function isOffered(guild: Guild, { default_member_permissions: wanted }: Command, viewerId: string): boolean {
  const member = guild.members.get(viewerId);
  if (!member) return false;
  const permissions = guildPermissions(guild, member);
  if (!has(permissions, Permission.UseApplicationCommands)) return false;
  if (wanted == null || has(permissions, Permission.Administrator)) return true;
  return wanted !== '0' && has(permissions, BigInt(wanted));
}

function commandView({ id, type, name, description, options, contexts }: Command): CommandView {
  return type === ApplicationCommandType.ChatInput
    ? { id, type, name, description, options, contexts }
    : { id, type, name, contexts };
}

function position(channel: ServerChannel): number {
  return channel.kind === 'channel' ? channel.position : 0;
}
