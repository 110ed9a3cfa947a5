import { ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { refuseArchived, requirePermission, textChannel, visibleChannel } from '../access.ts';
import { has, Permission } from '../permissions.ts';
import type { GuildChannel, Message, Thread } from '../records.ts';
import { refusal } from '../refusal.ts';
import type { WorldState } from '../state.ts';
import { addMessage } from './adding.ts';

export interface NewThread {
  name: string;
  autoArchiveMinutes?: number;
  isPrivate?: boolean;
  invitable?: boolean;
}

export type ThreadChange = Partial<
  Pick<Thread, 'name' | 'archived' | 'locked' | 'autoArchiveMinutes' | 'pinned' | 'appliedTags'>
>;

const ONE_DAY_MINUTES = 1440;

/** Starts a thread on a message. Both share one id, so there can only be one. */
export function startThread(
  world: WorldState,
  message: Message,
  starterId: string,
  given: NewThread,
): Thread {
  const parent = textChannel(world, message.channelId, starterId);
  if (parent.kind !== 'channel') throw refusal('CannotExecuteActionOnThisChannelType');
  requirePermission(world, parent.id, starterId, Permission.CreatePublicThreads);
  if (world.channels.has(message.id)) throw refusal('ThreadAlreadyCreatedForMessage');
  message.flags |= MessageFlags.HasThread;
  const thread = openThread(world, parent, starterId, given, message.id);
  world.events.emit({ type: 'message-edited', message });
  addMessage(world, thread, {
    authorId: message.authorId,
    type: MessageType.ThreadStarterMessage,
    reference: { messageId: message.id, channelId: parent.id, guildId: parent.guildId },
  });
  return thread;
}

export function createThread(
  world: WorldState,
  channelId: string,
  starterId: string,
  given: NewThread,
): Thread {
  const parent = textChannel(world, channelId, starterId);
  if (parent.kind !== 'channel') throw refusal('CannotExecuteActionOnThisChannelType');
  const wanted = given.isPrivate ? Permission.CreatePrivateThreads : Permission.CreatePublicThreads;
  if (given.isPrivate && parent.type !== ChannelType.GuildText)
    throw refusal('CannotExecuteActionOnThisChannelType');
  requirePermission(world, parent.id, starterId, wanted);
  const thread = openThread(world, parent, starterId, given, world.mint());
  if (!given.isPrivate) {
    addMessage(world, parent, {
      authorId: starterId,
      type: MessageType.ThreadCreated,
      content: given.name,
      reference: { messageId: thread.id, channelId: thread.id, guildId: parent.guildId },
    });
  }
  return thread;
}

export function openThread(
  world: WorldState,
  parent: GuildChannel,
  ownerId: string,
  given: NewThread & { appliedTags?: string[] },
  id: string,
): Thread {
  const now = world.clock.now();
  const thread: Thread = {
    kind: 'thread',
    id,
    guildId: parent.guildId,
    parentId: parent.id,
    type: given.isPrivate ? ChannelType.PrivateThread : publicThreadOf(parent),
    name: given.name,
    ownerId,
    archived: false,
    locked: false,
    autoArchiveMinutes: given.autoArchiveMinutes ?? ONE_DAY_MINUTES,
    archiveChangedAt: now,
    createdAt: now,
    lastActivityAt: now,
    members: new Map([[ownerId, now]]),
    messageCount: 0,
    lastMessageId: null,
    appliedTags: given.appliedTags ?? [],
    invitable: given.invitable ?? true,
    pinned: false,
  };
  world.channels.set(id, thread);
  world.events.emit({ type: 'thread-created', thread });
  return thread;
}

const publicThreadOf = ({ type }: GuildChannel): Thread['type'] =>
  type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;

/** Members may change the name and archiving of their own thread. Anything else takes "Manage Threads". */
export function editThread(world: WorldState, thread: Thread, actorId: string, change: ThreadChange): Thread {
  visibleChannel(world, thread.id, actorId);
  const manages = has(world.permissionsIn(thread.id, actorId), Permission.ManageThreads);
  const reopening = change.archived === false;
  const talks = has(world.permissionsIn(thread.id, actorId), Permission.SendMessagesInThreads);
  const onlyReopening =
    reopening && Object.values(change).filter((value) => value !== undefined).length === 1;
  const allowed =
    manages ||
    (thread.ownerId === actorId && change.locked === undefined && change.pinned === undefined) ||
    (onlyReopening && talks);
  if (!allowed || (thread.locked && reopening && !manages)) throw refusal('MissingPermissions');
  if (!reopening) refuseArchived(thread);
  if (change.pinned) refuseSecondPin(world, thread);
  return changeThread(world, thread, change);
}

/** A forum has at most one pinned post, and other channels have none. */
function refuseSecondPin(world: WorldState, thread: Thread): void {
  if (world.permissionChannel(thread).type !== ChannelType.GuildForum)
    throw refusal('CannotExecuteActionOnThisChannelType');
  for (const other of world.channels.values())
    if (other.kind === 'thread' && other.parentId === thread.parentId && other.pinned && other !== thread)
      throw refusal('MaximumNumberOfPinnedThreadsInForumHasBeenReached');
}

export function changeThread(world: WorldState, thread: Thread, change: ThreadChange): Thread {
  const now = world.clock.now();
  if (change.archived !== undefined && change.archived !== thread.archived) {
    thread.archiveChangedAt = now;
    if (!change.archived) thread.lastActivityAt = now;
    else thread.pinned = false;
  }
  for (const [key, value] of Object.entries(change))
    if (value !== undefined) Object.assign(thread, { [key]: value });
  world.events.emit({ type: 'thread-updated', thread });
  return thread;
}

/** Archives threads in which nobody has written for as long as they are set to stay open. */
export function archiveIdleThreads(world: WorldState): void {
  for (const channel of [...world.channels.values()]) {
    if (channel.kind !== 'thread' || channel.archived || channel.pinned) continue;
    if (world.clock.now() - channel.lastActivityAt < channel.autoArchiveMinutes * 60_000) continue;
    changeThread(world, channel, { archived: true });
  }
}

export function deleteChannel(world: WorldState, channelId: string): void {
  const channel = world.channel(channelId);
  if (channel.kind === 'direct') throw refusal('CannotExecuteActionOnThisChannelType');
  world.channels.delete(channelId);
  for (const message of world.history(channelId)) world.messages.delete(message.id);
  if (channel.kind === 'thread') {
    world.events.emit({ type: 'thread-deleted', thread: channel });
    return;
  }
  for (const each of [...world.channels.values()]) {
    if (each.kind === 'thread' && each.parentId === channelId) world.channels.delete(each.id);
  }
  world.events.emit({ type: 'channel-deleted', channel });
}
