import type { WorldEvent } from '../world/events.ts';

/** The server an event belongs to; null for events that no bot is told about. */
export function guildOf(event: WorldEvent): string | null {
  switch (event.type) {
    case 'message-created':
    case 'message-edited':
    case 'message-deleted':
    case 'reaction-added':
    case 'reaction-removed':
      return event.message.guildId;
    case 'messages-deleted':
    case 'channel-created':
    case 'channel-updated':
    case 'channel-deleted':
      return event.channel.guildId;
    case 'thread-created':
    case 'thread-shown':
    case 'thread-updated':
    case 'thread-deleted':
    case 'thread-joined':
    case 'thread-left':
      return event.thread.guildId;
    case 'event-created':
    case 'event-updated':
    case 'event-deleted':
      return event.event.guildId;
    case 'role-created':
    case 'role-updated':
    case 'role-deleted':
      return event.role.guildId;
    case 'member-joined':
    case 'member-updated':
    case 'member-left':
      return event.member.guildId;
    case 'interaction-created':
      return event.interaction.guildId;
    case 'bot-invited':
    case 'bot-kicked':
    case 'guild-unavailable':
    case 'guild-available':
      return event.guild.id;
    case 'interaction-changed':
    case 'commands-registered':
      return null;
  }
}
