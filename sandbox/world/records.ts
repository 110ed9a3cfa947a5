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
  /** The bot that this role came with, for the role made by an invite. */
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
  /** Where Discord says who joined. */
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
  /** Of a forum: what its posts may be marked with, and whether each has to be. */
  tags: ForumTag[];
  requiresTag: boolean;
}

export interface ForumTag {
  id: string;
  name: string;
  /** Only who manages threads may use it. */
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
  /** Of a private thread: whether whoever is in it may add others. */
  invitable: boolean;
  /** A post at the top of its forum. */
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
  /** Of a voice message. */
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

/** What a forwarded message carries of the one that it was made of: later edits of that change nothing. */
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
  /** Of a forwarded message. */
  snapshot: Snapshot | null;
  /** What an edit took out: as at Discord, an address that somebody still has leads to it for a while. */
  takenOut?: Attachment[];
  reactions: Reaction[];
  pinnedAt: number | null;
  /** What it replies to, was forwarded from, or tells of. */
  reference: { messageId: string; channelId: string; guildId: string | null } | null;
  /** Whom the message names as mentioned. */
  mentions: Mentions;
  /** Who was really notified: mentioned, allowed by `allowed_mentions` and permissions, and able to see the channel. */
  pinged: Mentions;
  nonce: string | number | null;
  /** The only person who sees this message, when it is ephemeral. */
  viewerId: string | null;
  /** The interaction that this message answers, when it does. */
  interactionId: string | null;
}

/** An event of a server that takes place somewhere else than in its channels. */
export interface ScheduledEvent {
  id: string;
  guildId: string;
  creatorId: string;
  name: string;
  description: string | null;
  location: string;
  startsAt: number;
  endsAt: number;
  /** On which day of the week it is again, counted from Monday; null: it is once. */
  weekday: number | null;
  status: GuildScheduledEventStatus;
}

export interface Command extends CommandBody {
  id: string;
  guildId: string | null;
  version: string;
}
