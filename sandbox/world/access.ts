import { ChannelType } from 'discord-api-types/v10';
import { has, Permission } from './permissions.ts';
import type { Channel, Message, ServerChannel, Thread } from './records.ts';
import { refusal } from './refusal.ts';
import type { WorldState } from './state.ts';

/** The channel, if it exists and the user can see it; throws a refusal otherwise. */
export function visibleChannel(world: WorldState, channelId: string, userId: string): Channel {
  const channel = world.channel(channelId);
  if (!canSee(world, channel, userId)) throw refusal('MissingAccess');
  return channel;
}

export function canSee(world: WorldState, channel: Channel, userId: string): boolean {
  const permissions = world.permissionsIn(channel.id, userId);
  if (!has(permissions, Permission.ViewChannel)) return false;
  if (channel.kind !== 'thread' || channel.type !== ChannelType.PrivateThread) return true;
  return channel.members.has(userId) || has(permissions, Permission.ManageThreads);
}

export function requirePermission(
  world: WorldState,
  channelId: string,
  userId: string,
  wanted: bigint,
): void {
  if (!has(world.permissionsIn(channelId, userId), wanted)) throw refusal('MissingPermissions');
}

export function textChannel(world: WorldState, channelId: string, userId: string): Channel {
  const channel = visibleChannel(world, channelId, userId);
  // The messages of a forum are in its posts.
  if (channel.type === ChannelType.GuildForum) throw refusal('CannotSendMessagesInNonTextChannel');
  if (channel.type === ChannelType.GuildCategory) throw refusal('CannotExecuteActionOnThisChannelType');
  return channel;
}

/** A message of the channel's history. Ephemeral messages are not part of it. */
export function visibleMessage(
  world: WorldState,
  channelId: string,
  messageId: string,
  userId: string,
): Message {
  visibleChannel(world, channelId, userId);
  const message = world.message(channelId, messageId);
  if (message.viewerId !== null) throw refusal('UnknownMessage');
  return message;
}

export function refuseArchived(channel: Channel): void {
  if (channel.kind === 'thread' && channel.archived) throw refusal('InvalidActionOnArchivedThread');
}

/** Writing in an archived thread opens it again, unless it is locked for the writer. */
export function mayReopen(world: WorldState, thread: Thread, userId: string): boolean {
  return !thread.locked || has(world.permissionsIn(thread.id, userId), Permission.ManageThreads);
}

/** All channels and threads of a server, whoever can see them. */
export const serverChannels = (world: WorldState, guildId: string): ServerChannel[] =>
  [...world.channels.values()].filter(
    (channel): channel is ServerChannel => channel.kind !== 'direct' && channel.guildId === guildId,
  );
