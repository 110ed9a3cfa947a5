import {
  ChannelType,
  GatewayIntentBits as Intent,
  GatewayDispatchEvents as Name,
} from 'discord-api-types/v10';
import type { WorldEvent } from '../world/events.ts';
import type { Thread } from '../world/records.ts';
import { botSees, type Dispatch, type EventOf } from './dispatch.ts';
import { guildOf } from './event-guild.ts';
import { messageDispatch, reactionDispatch } from './message-dispatches.ts';
import { channelPayload, threadMemberPayload, threadPayload } from './payloads/channels.ts';
import { guildCreatePayload } from './payloads/guilds.ts';
import { interactionPayload } from './payloads/interactions.ts';
import type { View } from './payloads/messages.ts';
import { memberWithUser, rolePayload, userPayload } from './payloads/people.ts';
import { scheduledEventPayload } from './payloads/scheduled-events.ts';

const SCHEDULED = {
  'event-created': Name.GuildScheduledEventCreate,
  'event-updated': Name.GuildScheduledEventUpdate,
  'event-deleted': Name.GuildScheduledEventDelete,
} as const;

/** The dispatch that a session with these intents gets for an event; null if it gets none. */
export function dispatchOf(view: View, event: WorldEvent, intents: number): Dispatch | null {
  const { world } = view;
  const { botId } = world.application;
  // A slash command in direct messages reaches the bot whatever its intents; the messages themselves do not.
  if (event.type === 'interaction-created' && event.interaction.guildId === null) {
    return { name: Name.InteractionCreate, data: interactionPayload(view, event.interaction) };
  }
  const guildId = guildOf(event);
  if (guildId === null || (event.type !== 'bot-kicked' && !world.guilds.get(guildId)?.members.has(botId)))
    return null;
  if (event.type === 'interaction-created') {
    return { name: Name.InteractionCreate, data: interactionPayload(view, event.interaction) };
  }
  if (world.guilds.get(guildId)?.unavailable && event.type !== 'guild-unavailable') return null;
  const wants = (intent: number) => (intents & intent) !== 0;
  switch (event.type) {
    case 'message-created':
    case 'message-edited':
    case 'message-deleted':
    case 'messages-deleted':
      return wants(Intent.GuildMessages) ? messageDispatch(view, event, wants(Intent.MessageContent)) : null;
    case 'reaction-added':
    case 'reaction-removed':
      return wants(Intent.GuildMessageReactions) ? reactionDispatch(view, event) : null;
    case 'member-joined':
    case 'member-updated':
    case 'member-left':
      return memberDispatch(view, event, wants(Intent.GuildMembers));
    case 'thread-joined':
    case 'thread-left':
      return threadMembers(view, event, wants(Intent.Guilds), wants(Intent.GuildMembers));
    case 'event-created':
    case 'event-updated':
    case 'event-deleted':
      return wants(Intent.GuildScheduledEvents)
        ? { name: SCHEDULED[event.type], data: scheduledEventPayload(world, event.event) }
        : null;
    default:
      return wants(Intent.Guilds) ? guildDispatch(view, event, wants(Intent.GuildMembers)) : null;
  }
}

function memberDispatch(
  view: View,
  event: EventOf<'member-joined' | 'member-updated' | 'member-left'>,
  told: boolean,
): Dispatch | null {
  const { world } = view;
  const { member } = event;
  const own = member.userId === world.application.botId;
  if (event.type === 'member-updated' && (told || own)) {
    return {
      name: Name.GuildMemberUpdate,
      data: { ...memberWithUser(world, member), guild_id: member.guildId },
    };
  }
  if (!told || own) return null;
  if (event.type === 'member-left') {
    return {
      name: Name.GuildMemberRemove,
      data: { guild_id: member.guildId, user: userPayload(world.account(member.userId)) },
    };
  }
  return { name: Name.GuildMemberAdd, data: { ...memberWithUser(world, member), guild_id: member.guildId } };
}

function threadMembers(
  view: View,
  { type, thread, userId }: EventOf<'thread-joined' | 'thread-left'>,
  guilds: boolean,
  members: boolean,
): Dispatch | null {
  const { world } = view;
  const own = userId === world.application.botId;
  if (!guilds || (!own && (!members || !botSees(view, thread.id)))) return null;
  const { id, guildId } = thread;
  const changed =
    type === 'thread-left'
      ? { removed_member_ids: [userId] }
      : { added_members: [joinedMember(view, thread, userId)] };
  return {
    name: Name.ThreadMembersUpdate,
    data: { id, guild_id: guildId, member_count: thread.members.size, ...changed },
  };
}

function joinedMember({ world }: View, { id, guildId, members }: Thread, userId: string) {
  const member = world.guild(guildId).members.get(userId);
  return {
    ...threadMemberPayload(id, userId, members.get(userId) ?? world.clock.now()),
    presence: null,
    ...(member ? { member: memberWithUser(world, member) } : {}),
  };
}

function guildDispatch(view: View, event: WorldEvent, withMembers: boolean): Dispatch | null {
  const { world } = view;
  switch (event.type) {
    case 'channel-created':
      return { name: Name.ChannelCreate, data: channelPayload(world, event.channel) };
    case 'channel-updated':
      return { name: Name.ChannelUpdate, data: channelPayload(world, event.channel) };
    case 'channel-deleted':
      return { name: Name.ChannelDelete, data: channelPayload(world, event.channel) };
    case 'thread-deleted': {
      const { id, guildId, parentId, type, members } = event.thread;
      if (type === ChannelType.PrivateThread && !members.has(world.application.botId)) return null;
      return { name: Name.ThreadDelete, data: { id, guild_id: guildId, parent_id: parentId, type } };
    }
    case 'thread-created':
      if (!botSees(view, event.thread.id)) return null;
      return {
        name: Name.ThreadCreate,
        data: { ...threadPayload(world, event.thread), newly_created: true },
      };
    case 'thread-shown':
      return { name: Name.ThreadCreate, data: threadPayload(world, event.thread) };
    case 'thread-updated':
      return botSees(view, event.thread.id)
        ? { name: Name.ThreadUpdate, data: threadPayload(world, event.thread) }
        : null;
    case 'role-created':
      return {
        name: Name.GuildRoleCreate,
        data: { guild_id: event.role.guildId, role: rolePayload(event.role) },
      };
    case 'role-updated':
      return {
        name: Name.GuildRoleUpdate,
        data: { guild_id: event.role.guildId, role: rolePayload(event.role) },
      };
    case 'role-deleted':
      return { name: Name.GuildRoleDelete, data: { guild_id: event.role.guildId, role_id: event.role.id } };
    case 'bot-invited':
    case 'guild-available':
      return { name: Name.GuildCreate, data: guildCreatePayload(world, event.guild, withMembers) };
    case 'bot-kicked':
      return { name: Name.GuildDelete, data: { id: event.guild.id } };
    case 'guild-unavailable':
      return { name: Name.GuildDelete, data: { id: event.guild.id, unavailable: true } };
    default:
      return null;
  }
}
