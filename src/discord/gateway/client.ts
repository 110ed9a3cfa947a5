import type { RESTOptions } from '@discordjs/rest';
// Import @discordjs/rest values from discord.js. Importing them directly loads a second copy (ESM beside CommonJS), and
// `instanceof` then fails for the errors that the client throws.
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

/**
 * The sum of ViewChannel, SendMessages, SendMessagesInThreads, CreatePublicThreads, EmbedLinks, AttachFiles,
 * ReadMessageHistory and AddReactions.
 */
export const INVITE_PERMISSIONS = '309237763136';

/** Options for every REST connection to Discord: ours before login, and the client's own. */
export function restOptions(apiUrl: string | undefined, sending: SendingOptions = {}): Partial<RESTOptions> {
  return {
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    // `createSending` does both when it sends a request. Here, the timeout would include the wait for a turn, and the
    // limit would delay answers to interactions and keep aborted requests in its queue.
    timeout: NEVER_MS,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    invalidRequestWarningInterval: 100,
    makeRequest: createSending(sending),
  };
}

/**
 * Cache sizes. People arrive with the events they cause, and the bot asks for them by id when a list needs names.
 * Cached per server, they would be half of everything cached. Nothing reads the other caches listed here, including
 * that of messages. Servers, channels and roles stay.
 */
const LIMITS = {
  MessageManager: 0,
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
 * discord.js looks up the limit of a cache by the name of its class. A bundler renames classes, and without the
 * original names every message and every person would be cached.
 */
function lean(): CacheFactory {
  for (const [name, manager] of Object.entries(MANAGERS))
    Object.defineProperty(manager, 'name', { value: name });
  return Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, ...LIMITS });
}

export interface ConnectionOptions {
  apiUrl: string | undefined;
  /** Whether to request message content. It has to be switched on in the developer portal. */
  messageContent: boolean;
  /** Absent: one connection for all servers; `all`: as many as Discord recommends. */
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
    // discord.js reports deletions and edits of uncached messages only as partials.
    partials: [Partials.Message, Partials.Channel],
    // Leave out `repliedUser`: Discord reads that as false, and setting it makes the client copy an object per message.
    allowedMentions: { parse: [] },
    enforceNonce: true,
    // One unavailable server must not hold up the interactions of all others.
    waitGuildTimeout: 3_000,
    makeCache: lean(),
    sweepers: { ...Options.DefaultSweeperSettings, messages: { interval: 300, lifetime: 900 } },
    // Views already have Discord's format. Converting every key to snake case again would cost time.
    jsonTransformer: (data) => data,
    ...(shards === 'all' && { shards: 'auto' }),
    ...(typeof shards === 'object' && { shards: indexesOf(shards), shardCount: shards.of }),
    rest: restOptions(apiUrl, sending),
  };
  return new Client(options);
}
