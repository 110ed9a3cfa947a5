import type { ChannelType, GuildScheduledEventStatus, MessageType } from 'discord-api-types/v10';
import type { CommandBody } from './shapes/commands.ts';
import type { Embed } from './shapes/embeds.ts';
import type { MessageComponent } from './shapes/message-components.ts';

export interface Account {
  id: string;
  username: string;
  globalName: string | null;
  bot: boolean;
  locale: string;
}

export interface Application {
  id: string;
  botId: string;
  name: string;
  /** The toggle "Message Content Intent" of the developer portal. */
  messageContent: boolean;
  /** The toggle "Server Members Intent" of the developer portal. */
  guildMembers: boolean;
}

export interface Role {
  id: string;
  guildId: string;
  name: string;
  permissions: bigint;
  position: number;
  mentionable: boolean;
  color: number;
  /** For the role created by an invite: the bot it belongs to. */
  botId: string | null;
}

export interface Member {
  userId: string;
  guildId: string;
  roleIds: string[];
  nick: string | null;
  joinedAt: number;
  timedOutUntil: number | null;
}

export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  /** The channel in which Discord announces who joined. */
  systemChannelId: string | null;
  roles: Map<string, Role>;
  members: Map<string, Member>;
  unavailable: boolean;
}

export interface Overwrite {
  id: string;
  kind: 'role' | 'member';
  allow: bigint;
  deny: bigint;
}

export type GuildChannelType =
  | ChannelType.GuildText
  | ChannelType.GuildAnnouncement
  | ChannelType.GuildForum
  | ChannelType.GuildVoice
  | ChannelType.GuildCategory;

export interface GuildChannel {
  kind: 'channel';
  id: string;
  guildId: string;
  type: GuildChannelType;
  name: string;
  topic: string | null;
  position: number;
  parentId: string | null;
  overwrites: Overwrite[];
  lastMessageId: string | null;
  /** For a forum: the tags of its posts, and whether each post needs one. */
  tags: ForumTag[];
  requiresTag: boolean;
}

export interface ForumTag {
  id: string;
  name: string;
  /** Only people who manage threads may use it. */
  moderated: boolean;
}

export interface Thread {
  kind: 'thread';
  id: string;
  guildId: string;
  parentId: string;
  type: ChannelType.PublicThread | ChannelType.PrivateThread | ChannelType.AnnouncementThread;
  name: string;
  ownerId: string;
  archived: boolean;
  locked: boolean;
  autoArchiveMinutes: number;
  archiveChangedAt: number;
  createdAt: number;
  lastActivityAt: number;
  /** When each member joined. */
  members: Map<string, number>;
  messageCount: number;
  lastMessageId: string | null;
  appliedTags: string[];
  /** For a private thread: whether its members may add others. */
  invitable: boolean;
  /** The post is pinned at the top of its forum. */
  pinned: boolean;
}

/** The conversation of one person with the bot. */
export interface DirectChannel {
  kind: 'direct';
  id: string;
  guildId: null;
  type: ChannelType.DM;
  userId: string;
  lastMessageId: string | null;
}

export type ServerChannel = GuildChannel | Thread;
export type Channel = ServerChannel | DirectChannel;

export interface Attachment {
  id: string;
  filename: string;
  title: string | null;
  description: string | null;
  contentType: string;
  bytes: Uint8Array;
  /** For a voice message. */
  voice?: { seconds: number; waveform: string };
}

export interface Sticker {
  id: string;
  name: string;
}

export interface Poll {
  question: string;
  answers: string[];
  closesAt: number;
}

/** A forwarded message's copy of the original. Later edits of the original don't change it. */
export type Snapshot = Pick<
  Message,
  | 'id'
  | 'channelId'
  | 'type'
  | 'content'
  | 'createdAt'
  | 'editedAt'
  | 'flags'
  | 'embeds'
  | 'components'
  | 'attachments'
  | 'mentions'
  | 'stickers'
>;

export interface Mentions {
  users: string[];
  roles: string[];
  everyone: boolean;
}

export interface Emoji {
  id: string | null;
  name: string;
}

export interface Reaction {
  emoji: Emoji;
  userIds: string[];
}

export interface Message {
  id: string;
  channelId: string;
  /** Null in a direct message. */
  guildId: string | null;
  authorId: string;
  type: MessageType;
  content: string;
  createdAt: number;
  editedAt: number | null;
  flags: number;
  embeds: Embed[];
  components: MessageComponent[];
  attachments: Attachment[];
  stickers: Sticker[];
  poll: Poll | null;
  /** For a forwarded message. */
  snapshot: Snapshot | null;
  /** Files removed by an edit. As with Discord, their addresses still work for a while. */
  takenOut?: Attachment[];
  reactions: Reaction[];
  pinnedAt: number | null;
  /** The message it replies to, was forwarded from, or reports about. */
  reference: { messageId: string; channelId: string; guildId: string | null } | null;
  /** Who the message mentions. */
  mentions: Mentions;
  /** Who was really notified: mentioned, allowed by `allowed_mentions` and permissions, and able to see the channel. */
  pinged: Mentions;
  nonce: string | number | null;
  /** If the message is ephemeral: the only person who sees it. */
  viewerId: string | null;
  /** The interaction that this message answers, if any. */
  interactionId: string | null;
}

/** A server's event that takes place outside its channels. */
export interface ScheduledEvent {
  id: string;
  guildId: string;
  creatorId: string;
  name: string;
  description: string | null;
  location: string;
  startsAt: number;
  endsAt: number;
  /** The day of the week on which it repeats, counted from Monday; null: it doesn't repeat. */
  weekday: number | null;
  status: GuildScheduledEventStatus;
}

export interface Command extends CommandBody {
  id: string;
  guildId: string | null;
  version: string;
}
