import { ChannelType, MessageType } from 'discord-api-types/v10';
import { canSee, refuseArchived, requirePermission, visibleChannel } from '../access.ts';
import { has, Permission } from '../permissions.ts';
import type { Thread } from '../records.ts';
import { refusal } from '../refusal.ts';
import type { WorldState } from '../state.ts';
import { addMessage } from './adding.ts';

export function joinThread(world: WorldState, thread: Thread, userId: string): void {
  visibleChannel(world, thread.id, userId);
  refuseArchived(thread);
  enter(world, thread, userId);
}

/** Adds another person, which a message in the thread announces. */
export function addToThread(world: WorldState, thread: Thread, actorId: string, userId: string): void {
  visibleChannel(world, thread.id, actorId);
  refuseArchived(thread);
  requirePermission(world, thread.id, actorId, Permission.SendMessagesInThreads);
  if (!mayInvite(world, thread, actorId)) throw refusal('MissingPermissions');
  world.member(thread.guildId, userId);
  if (!canSee(world, world.permissionChannel(thread), userId)) throw refusal('MissingAccess');
  if (!enter(world, thread, userId)) return;
  addMessage(world, thread, {
    authorId: actorId,
    type: MessageType.RecipientAdd,
    mentions: { users: [userId], roles: [], everyone: false },
  });
}

/** People can always remove themselves. Removing others takes "Manage Threads", or owning the private thread. */
export function removeFromThread(world: WorldState, thread: Thread, actorId: string, userId: string): void {
  visibleChannel(world, thread.id, actorId);
  refuseArchived(thread);
  const own = thread.type === ChannelType.PrivateThread && thread.ownerId === actorId;
  if (actorId !== userId && !own && !manages(world, thread, actorId)) throw refusal('MissingPermissions');
  if (thread.members.delete(userId)) world.events.emit({ type: 'thread-left', thread, userId });
}

function enter(world: WorldState, thread: Thread, userId: string): boolean {
  if (thread.members.has(userId)) return false;
  thread.members.set(userId, world.clock.now());
  // The bot doesn't know about a private thread before it is added to it.
  if (userId === world.application.botId && thread.type === ChannelType.PrivateThread)
    world.events.emit({ type: 'thread-shown', thread });
  world.events.emit({ type: 'thread-joined', thread, userId });
  return true;
}

const manages = (world: WorldState, { id }: Thread, userId: string): boolean =>
  has(world.permissionsIn(id, userId), Permission.ManageThreads);

const mayInvite = (world: WorldState, thread: Thread, userId: string): boolean =>
  thread.type !== ChannelType.PrivateThread ||
  thread.invitable ||
  thread.ownerId === userId ||
  manages(world, thread, userId);
