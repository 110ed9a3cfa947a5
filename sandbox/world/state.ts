import type { Clock } from './clock.ts';
import { Emitter } from './emitter.ts';
import type { WorldEvent } from './events.ts';
import type { Interaction } from './interactions/interaction.ts';
import { ALL_PERMISSIONS, channelPermissions } from './permissions.ts';
import type {
  Account,
  Application,
  Attachment,
  Channel,
  Command,
  Guild,
  GuildChannel,
  Member,
  Message,
  ScheduledEvent,
  ServerChannel,
} from './records.ts';
import { refusal } from './refusal.ts';
import { compareIds, snowflakeMint } from './snowflakes.ts';

export interface WorldOptions {
  clock: Clock;
  /** How long the bot has for its first answer and how long a token lives, in real milliseconds. */
  acknowledgeMs?: number;
  tokenMs?: number;
}

/** The world's plain data and the methods to look things up in it. */
export class WorldState {
  readonly clock: Clock;
  readonly acknowledgeMs: number;
  readonly tokenMs: number;
  readonly mint: () => string;
  /** The size of the largest file that the bot may send, in bytes. */
  attachmentLimit = 10 * 1024 * 1024;
  readonly events = new Emitter<WorldEvent>();
  readonly application: Application;
  readonly accounts = new Map<string, Account>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly messages = new Map<string, Message>();
  /** Files that people attached to a command. As with Discord, the bot is told where to fetch them. */
  readonly uploads = new Map<string, Attachment>();
  readonly interactions = new Map<string, Interaction>();
  readonly commands = new Map<string, Command>();
  readonly scheduledEvents = new Map<string, ScheduledEvent>();
  /** Message ids by author, channel and nonce. Like Discord, keeps them after the message is deleted. */
  readonly nonces = new Map<string, string>();

  constructor({ clock, acknowledgeMs = 3_000, tokenMs = 15 * 60_000 }: WorldOptions) {
    this.clock = clock;
    this.acknowledgeMs = acknowledgeMs;
    this.tokenMs = tokenMs;
    this.mint = snowflakeMint(clock);
    const id = this.mint();
    this.application = { id, botId: id, name: 'Sextant', messageContent: false, guildMembers: false };
    this.accounts.set(id, { id, username: 'sextant', globalName: null, bot: true, locale: 'en-US' });
  }

  account(id: string): Account {
    const found = this.accounts.get(id);
    if (!found) throw refusal('UnknownUser');
    return found;
  }

  guild(id: string): Guild {
    const found = this.guilds.get(id);
    if (!found) throw refusal('UnknownGuild');
    return found;
  }

  channel(id: string): Channel {
    const found = this.channels.get(id);
    if (!found) throw refusal('UnknownChannel');
    return found;
  }

  message(channelId: string, id: string): Message {
    const found = this.messages.get(id);
    if (!found || found.channelId !== channelId) throw refusal('UnknownMessage');
    return found;
  }

  member(guildId: string, userId: string): Member {
    const found = this.guild(guildId).members.get(userId);
    if (!found) throw refusal('UnknownMember');
    return found;
  }

  interaction(id: string): Interaction {
    const found = this.interactions.get(id);
    if (!found) throw refusal('UnknownInteraction');
    return found;
  }

  /** The channel whose permissions apply: for a thread, its parent. */
  permissionChannel(channel: ServerChannel): GuildChannel {
    if (channel.kind === 'channel') return channel;
    const parent = this.channel(channel.parentId);
    if (parent.kind !== 'channel') throw refusal('UnknownChannel');
    return parent;
  }

  /** What a member may do in a channel; nothing for someone who is not in the server. */
  permissionsIn(channelId: string, userId: string): bigint {
    const channel = this.channel(channelId);
    if (channel.kind === 'direct') {
      return userId === channel.userId || userId === this.application.botId ? ALL_PERMISSIONS : 0n;
    }
    const guild = this.guild(channel.guildId);
    const member = guild.members.get(userId);
    if (!member) return 0n;
    return channelPermissions(guild, member, this.permissionChannel(channel), this.clock.now());
  }

  /** Messages of a channel's history, oldest first. With `viewerId`, includes that person's ephemeral ones. */
  history(channelId: string, viewerId: string | null = null): Message[] {
    return [...this.messages.values()]
      .filter((message) => message.channelId === channelId)
      .filter((message) => message.viewerId === null || message.viewerId === viewerId)
      .sort((first, second) => compareIds(first.id, second.id));
  }
}
