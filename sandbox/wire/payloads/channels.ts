import { ChannelFlags, ChannelType, OverwriteType } from 'discord-api-types/v10';
import type { Channel, DirectChannel, GuildChannel, Thread } from '../../world/records.ts';
import type { WorldState } from '../../world/state.ts';
import { timestamp, userPayload } from './people.ts';

const MEMBER_COUNT_CAP = 50;

export function channelPayload(world: WorldState, channel: Channel) {
  if (channel.kind === 'direct') return directPayload(world, channel);
  return channel.kind === 'thread' ? threadPayload(world, channel) : guildChannelPayload(channel);
}

function directPayload(world: WorldState, { id, type, userId, lastMessageId }: DirectChannel) {
  const recipients = [userPayload(world.account(userId))];
  return { id, type, flags: 0, last_message_id: lastMessageId, recipients };
}

function guildChannelPayload(channel: GuildChannel) {
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    topic: channel.topic,
    position: channel.position,
    parent_id: channel.parentId,
    nsfw: false,
    flags: channel.requiresTag ? ChannelFlags.RequireTag : 0,
    ...(channel.type === ChannelType.GuildForum ? forumPart(channel) : {}),
    rate_limit_per_user: 0,
    last_message_id: channel.lastMessageId,
    permission_overwrites: channel.overwrites.map(({ id, kind, allow, deny }) => ({
      id,
      type: kind === 'role' ? OverwriteType.Role : OverwriteType.Member,
      allow: allow.toString(),
      deny: deny.toString(),
    })),
  };
}

const forumPart = ({ tags }: GuildChannel) => ({
  available_tags: tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
  default_reaction_emoji: null,
  default_sort_order: null,
  default_forum_layout: 0,
});

export function threadPayload(world: WorldState, thread: Thread) {
  const joinedAt = thread.members.get(world.application.botId);
  return {
    id: thread.id,
    type: thread.type,
    guild_id: thread.guildId,
    parent_id: thread.parentId,
    name: thread.name,
    owner_id: thread.ownerId,
    flags: thread.pinned ? ChannelFlags.Pinned : 0,
    applied_tags: thread.appliedTags,
    rate_limit_per_user: 0,
    last_message_id: thread.lastMessageId,
    message_count: thread.messageCount,
    total_message_sent: thread.messageCount,
    member_count: Math.min(thread.members.size, MEMBER_COUNT_CAP),
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: timestamp(thread.archiveChangedAt),
      create_timestamp: timestamp(thread.createdAt),
      ...(thread.type === ChannelType.PrivateThread ? { invitable: thread.invitable } : {}),
    },
    ...(joinedAt === undefined
      ? {}
      : { member: threadMemberPayload(thread.id, world.application.botId, joinedAt) }),
  };
}

export function threadMemberPayload(threadId: string, userId: string, joinedAt: number) {
  return { id: threadId, user_id: userId, join_timestamp: timestamp(joinedAt), flags: 0 };
}

export function threadListPayload(world: WorldState, threads: readonly Thread[], hasMore = false) {
  const { botId } = world.application;
  return {
    threads: threads.map((thread) => threadPayload(world, thread)),
    members: threads.flatMap((thread) => {
      const joinedAt = thread.members.get(botId);
      return joinedAt === undefined ? [] : [threadMemberPayload(thread.id, botId, joinedAt)];
    }),
    has_more: hasMore,
  };
}
