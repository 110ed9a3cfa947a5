import type { RESTOptions } from '@discordjs/rest';
// Values of @discordjs/rest come through discord.js: imported directly they would be a second copy (ESM beside CommonJS),
// whose errors are no instances of the ones that the client throws.
import {
  AutoModerationRuleManager,
  type CacheFactory,
  type CacheWithLimitsOptions,
  Client,
  type ClientOptions,
  GatewayIntentBits,
  GuildBanManager,
  GuildEmojiManager,
  GuildInviteManager,
  GuildMemberManager,
  GuildScheduledEventManager,
  GuildStickerManager,
  MessageManager,
  Options,
  Partials,
  PresenceManager,
  ReactionUserManager,
  StageInstanceManager,
  ThreadMemberManager,
  UserManager,
  VoiceStateManager,
} from 'discord.js';
import type { Shards } from '../../domain/shards.ts';
import { indexesOf } from '../../domain/shards.ts';
import { createSending, type SendingOptions } from './requests/sending.ts';

/** The longest time that a timer can take. */
const NEVER_MS = 2 ** 31 - 1;

/** What ViewChannel, SendMessages, SendMessagesInThreads, CreatePublicThreads, EmbedLinks, AttachFiles, ReadMessageHistory and AddReactions add up to. */
export const INVITE_PERMISSIONS = '309237763136';

/** Options of every REST connection to Discord, ours before the login and the client's own. */
export function restOptions(apiUrl: string | undefined, sending: SendingOptions = {}): Partial<RESTOptions> {
  return {
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    // Both are kept where a request is sent: here the one would count the wait for a turn, and the other holds up the
    // answers to interactions, and keeps what was given up.
    timeout: NEVER_MS,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    invalidRequestWarningInterval: 100,
    makeRequest: createSending(sending),
  };
}

/**
 * People come with what they send, and are asked for by id where a list needs their names: kept for each server, they
 * would be half of all that is kept. What else is left out here is never looked at. Servers, channels and roles stay.
 */
const LIMITS = {
  // Private answers are kept too when they are edited, and nobody looks at them again: a few of each channel are enough.
  MessageManager: 3,
  GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
  UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user?.id },
  ThreadMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
  AutoModerationRuleManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  PresenceManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  VoiceStateManager: 0,
} as const satisfies CacheWithLimitsOptions;

const MANAGERS = {
  MessageManager,
  GuildMemberManager,
  UserManager,
  ThreadMemberManager,
  AutoModerationRuleManager,
  GuildBanManager,
  GuildEmojiManager,
  GuildInviteManager,
  GuildScheduledEventManager,
  GuildStickerManager,
  PresenceManager,
  ReactionUserManager,
  StageInstanceManager,
  VoiceStateManager,
} as const satisfies Record<keyof typeof LIMITS, object>;

/**
 * discord.js finds the limit of a cache by the name of its class, and a bundle gives classes other names: without theirs
 * every message and everybody would be kept.
 */
function lean(): CacheFactory {
  for (const [name, manager] of Object.entries(MANAGERS))
    Object.defineProperty(manager, 'name', { value: name });
  return Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, ...LIMITS });
}

export interface ConnectionOptions {
  apiUrl: string | undefined;
  /** Ask for what members write? Needs the switch in the developer portal. */
  messageContent: boolean;
  /** Absent: one for all servers; `all`: as many as Discord recommends. */
  shards?: Shards | 'all' | undefined;
  sending?: SendingOptions;
}

export function createClient({ apiUrl, messageContent, shards, sending }: ConnectionOptions): Client {
  const options: ClientOptions = {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // Deletions and edits of messages that are not cached arrive only as partials.
    partials: [Partials.Message, Partials.Channel],
    // Without `repliedUser`, which Discord takes for false: with it the client takes an object apart for each message.
    allowedMentions: { parse: [] },
    enforceNonce: true,
    // One unavailable server must not hold up the interactions of all others.
    waitGuildTimeout: 3_000,
    makeCache: lean(),
    sweepers: { ...Options.DefaultSweeperSettings, messages: { interval: 300, lifetime: 900 } },
    // Views are written as Discord takes them: turning every key of them into snake case again would cost time.
    jsonTransformer: (data) => data,
    ...(shards === 'all' && { shards: 'auto' }),
    ...(typeof shards === 'object' && { shards: indexesOf(shards), shardCount: shards.of }),
    rest: restOptions(apiUrl, sending),
  };
  return new Client(options);
}
