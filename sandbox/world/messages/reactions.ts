import { refuseArchived, requirePermission, visibleChannel } from '../access.ts';
import { Permission } from '../permissions.ts';
import type { Emoji, Message } from '../records.ts';
import { refusal } from '../refusal.ts';
import type { WorldState } from '../state.ts';

/** Reads `✅` or `name:id`, the way reactions are written in Discord's addresses. */
export function readEmoji(written: string): Emoji {
  const custom = /^(\w{2,32}):(\d{17,20})$/.exec(written);
  if (custom?.[1] && custom[2]) return { name: custom[1], id: custom[2] };
  if (
    !/\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\u{20e3}|[#*0-9]\u{fe0f}\u{20e3}/u.test(written)
  ) {
    throw refusal('UnknownEmoji');
  }
  return { name: written, id: null };
}

export function addReaction(world: WorldState, message: Message, userId: string, emoji: Emoji): void {
  const channel = visibleChannel(world, message.channelId, userId);
  refuseArchived(channel);
  requirePermission(world, channel.id, userId, Permission.ReadMessageHistory);
  let reaction = message.reactions.find((each) => same(each.emoji, emoji));
  if (!reaction) {
    requirePermission(world, channel.id, userId, Permission.AddReactions);
    reaction = { emoji, userIds: [] };
    message.reactions.push(reaction);
  }
  if (reaction.userIds.includes(userId)) return;
  reaction.userIds.push(userId);
  world.events.emit({ type: 'reaction-added', message, userId, emoji });
}

export function removeReaction(
  world: WorldState,
  message: Message,
  userId: string,
  emoji: Emoji,
  actorId = userId,
): void {
  const channel = visibleChannel(world, message.channelId, actorId);
  refuseArchived(channel);
  if (actorId !== userId) requirePermission(world, channel.id, actorId, Permission.ManageMessages);
  const reaction = message.reactions.find((each) => same(each.emoji, emoji));
  if (!reaction?.userIds.includes(userId)) return;
  reaction.userIds = reaction.userIds.filter((id) => id !== userId);
  message.reactions = message.reactions.filter(({ userIds }) => userIds.length > 0);
  world.events.emit({ type: 'reaction-removed', message, userId, emoji });
}

function same(first: Emoji, second: Emoji): boolean {
  return first.id === second.id && (first.id !== null || first.name === second.name);
}
