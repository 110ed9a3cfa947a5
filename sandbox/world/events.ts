import type { Interaction } from './interactions/interaction.ts';
import type {
  Channel,
  Emoji,
  Guild,
  GuildChannel,
  Member,
  Message,
  Role,
  ScheduledEvent,
  Thread,
} from './records.ts';

/** Everything that happens in the world. The gateway turns events into dispatches, and a front end may draw them. */
export type WorldEvent =
  | { type: 'message-created'; message: Message }
  | { type: 'message-edited'; message: Message }
  | { type: 'message-deleted'; message: Message }
  | { type: 'messages-deleted'; channel: Channel; messages: Message[] }
  | { type: 'reaction-added' | 'reaction-removed'; message: Message; userId: string; emoji: Emoji }
  | { type: 'thread-created' | 'thread-shown' | 'thread-updated' | 'thread-deleted'; thread: Thread }
  | { type: 'thread-joined' | 'thread-left'; thread: Thread; userId: string }
  | { type: 'channel-created' | 'channel-updated' | 'channel-deleted'; channel: GuildChannel }
  | { type: 'event-created' | 'event-updated' | 'event-deleted'; event: ScheduledEvent }
  | { type: 'role-created' | 'role-updated' | 'role-deleted'; role: Role }
  | { type: 'member-joined' | 'member-updated' | 'member-left'; member: Member }
  | { type: 'bot-invited' | 'bot-kicked' | 'guild-unavailable' | 'guild-available'; guild: Guild }
  | { type: 'interaction-created' | 'interaction-changed'; interaction: Interaction }
  | { type: 'commands-registered'; guildId: string | null };
