import { GatewayDispatchEvents as Name } from 'discord-api-types/v10';
import type { Message } from '../world/records.ts';
import { botSees, type Dispatch, type EventOf } from './dispatch.ts';
import { contentAlwaysVisible, messagePayload, type View } from './payloads/messages.ts';
import { memberPayload, memberWithUser, userPayload } from './payloads/people.ts';

export function messageDispatch(
  view: View,
  event: EventOf<'message-created' | 'message-edited' | 'message-deleted' | 'messages-deleted'>,
  contentIntent: boolean,
): Dispatch | null {
  const { world } = view;
  if (event.type === 'messages-deleted') {
    const { id, guildId } = event.channel;
    if (!botSees(view, id)) return null;
    return {
      name: Name.MessageDeleteBulk,
      data: { ids: event.messages.map((each) => each.id), channel_id: id, guild_id: guildId },
    };
  }
  const { message } = event;
  const { id, channelId, guildId, authorId } = message;
  // The gateway never reports ephemeral messages; only the client of the person who sees them knows them.
  if (message.viewerId !== null || !botSees(view, channelId)) return null;
  if (event.type === 'message-deleted')
    return { name: Name.MessageDelete, data: { id, channel_id: channelId, guild_id: guildId } };
  const withContent = contentIntent || contentAlwaysVisible(world, message);
  const member = world.guilds.get(guildId ?? '')?.members.get(authorId);
  const data = {
    ...messagePayload(view, message, { withContent, withNonce: event.type === 'message-created' }),
    guild_id: guildId,
    mentions: mentionedMembers(view, message),
    ...(member ? { member: memberPayload(member) } : {}),
  };
  return { name: event.type === 'message-created' ? Name.MessageCreate : Name.MessageUpdate, data };
}

function mentionedMembers({ world }: View, message: Message) {
  return message.mentions.users.map((id) => {
    const member = world.guilds.get(message.guildId ?? '')?.members.get(id);
    return { ...userPayload(world.account(id)), ...(member ? { member: memberPayload(member) } : {}) };
  });
}

export function reactionDispatch(
  view: View,
  event: EventOf<'reaction-added' | 'reaction-removed'>,
): Dispatch | null {
  const { world } = view;
  const { message, userId, emoji } = event;
  if (!botSees(view, message.channelId)) return null;
  const member = world.guilds.get(message.guildId ?? '')?.members.get(userId);
  const data = {
    user_id: userId,
    channel_id: message.channelId,
    message_id: message.id,
    guild_id: message.guildId,
    emoji,
    burst: false,
    type: 0,
  };
  if (event.type === 'reaction-removed') return { name: Name.MessageReactionRemove, data };
  const about = {
    message_author_id: message.authorId,
    ...(member ? { member: memberWithUser(world, member) } : {}),
  };
  return { name: Name.MessageReactionAdd, data: { ...data, ...about } };
}
