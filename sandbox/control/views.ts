import type { ChannelType, MessageType } from 'discord-api-types/v10';
import type { Offer } from '../scenes/steps.ts';
import type { BotMay } from '../world/bot-permissions.ts';
import type { Interaction, Modal } from '../world/interactions/interaction.ts';
import type { Command, Reaction } from '../world/records.ts';
import type { Embed } from '../world/shapes/embeds.ts';
import type { MessageComponent } from '../world/shapes/message-components.ts';

/** The world as one person's client knows it. Times are milliseconds since 1970 by the world's clock. */
export interface ServerView {
  guild: { id: string; name: string };
  /** The channel to open first, and the person to start as. */
  startsIn: string;
  startsAs: string;
  people: PersonView[];
  roles: RoleView[];
  channels: ChannelView[];
  commands: CommandView[];
  botId: string;
  botOnline: boolean;
}

/** The current scene, and what there is to try in it. */
export interface SceneView {
  name: string;
  about: string;
  steps: StepView[];
  /** All scenes to choose from. */
  scenes: { name: string; title: string }[];
}

export interface StepView {
  /** The name of the person who does it. */
  as: string;
  text: string;
  offer: Offer | null;
  done: boolean;
}

export interface PersonView {
  id: string;
  name: string;
  bot: boolean;
  /** Such as "lead" or "member". */
  part: string;
  about: string;
  /** Whether the page can look at the world as this person. */
  playable: boolean;
  roleIds: string[];
  color: number;
}

export interface RoleView {
  id: string;
  name: string;
  color: number;
}

export interface ChannelView {
  id: string;
  name: string;
  type: ChannelType;
  topic: string | null;
  parentId: string | null;
  isThread: boolean;
  /** The viewer's direct messages with the bot. */
  isDirect: boolean;
  archived: boolean;
  locked: boolean;
  messageCount: number;
  lastMessageId: string | null;
  mayWrite: boolean;
  mayStartThreads: boolean;
  mayManageMessages: boolean;
  /** What the bot may do here; null for people who can't change it. */
  botMay: BotMay[] | null;
}

/** A command that the viewer's client offers. */
export type CommandView = Pick<Command, 'id' | 'type' | 'name' | 'description' | 'options' | 'contexts'>;

export interface AttachmentView {
  id: string;
  filename: string;
  url: string;
  size: number;
  contentType: string;
  description: string | null;
}

export interface MessageView {
  id: string;
  channelId: string;
  authorId: string;
  type: MessageType;
  content: string;
  createdAt: number;
  editedAt: number | null;
  thinking: boolean;
  /** Only the viewer sees it. */
  ephemeral: boolean;
  embeds: Embed[];
  components: MessageComponent[];
  attachments: AttachmentView[];
  /** What it contains besides text, components and files, one line each. */
  beside: string[];
  reactions: Reaction[];
  replyTo: string | null;
  /** If the message answers a command: who used which command. */
  usedBy: { userId: string; command: string } | null;
  threadId: string | null;
  /** Whether it notifies the viewer. */
  pings: boolean;
}

export type InteractionProgress = 'waiting' | 'thinking' | 'answered' | 'failed';

export interface InteractionView {
  id: string;
  kind: Interaction['doing']['kind'];
  /** `/name` for a command, or the custom id of a component or modal. */
  name: string;
  channelId: string;
  messageId: string | null;
  progress: InteractionProgress;
  modal: Modal | null;
}

export type WireEntry = RestEntry | GatewayEntry;

interface EntryBase {
  key: string;
  /** Real time in milliseconds since 1970. */
  at: number;
}

export interface RestEntry extends EntryBase {
  kind: 'rest';
  method: string;
  path: string;
  body: unknown;
  files: number;
  status: number | null;
  response: unknown;
  ms: number;
  /** Whether Discord would refuse this request. */
  refused: boolean;
  fault: string | null;
}

export interface GatewayEntry extends EntryBase {
  kind: 'gateway';
  name: string;
  data: unknown;
  /** For an interaction: real milliseconds until its first answer. */
  ackMs: number | null;
  /** The three seconds passed without an answer. */
  late: boolean;
}
