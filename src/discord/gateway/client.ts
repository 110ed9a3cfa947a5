import type { RESTOptions } from '@discordjs/rest';
// Values of @discordjs/rest come through discord.js: imported directly they would be a second copy (ESM beside CommonJS),
// whose errors are no instances of the ones that the client throws.
import { Client, type ClientOptions, GatewayIntentBits, Options, Partials } from 'discord.js';
import { withQuickCallbacks } from './callback-request.ts';

const REQUEST_TIMEOUT_MS = 15_000;

/** What ViewChannel, SendMessages, SendMessagesInThreads, CreatePublicThreads, EmbedLinks, AttachFiles, ReadMessageHistory and AddReactions add up to. */
export const INVITE_PERMISSIONS = '309237763136';

/** Options of every REST connection to Discord, ours before the login and the client's own. */
export function restOptions(apiUrl: string | undefined): Partial<RESTOptions> {
  return {
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    timeout: REQUEST_TIMEOUT_MS,
    invalidRequestWarningInterval: 100,
    makeRequest: withQuickCallbacks(),
  };
}

const limitedCaches = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 25,
  PresenceManager: 0,
  VoiceStateManager: 0,
  GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
  UserManager: { maxSize: 500, keepOverLimit: (user) => user.id === user.client.user?.id },
});

export interface ConnectionOptions {
  apiUrl: string | undefined;
  /** Ask for what members write? Needs the switch in the developer portal. */
  messageContent: boolean;
}

export function createClient({ apiUrl, messageContent }: ConnectionOptions): Client {
  const options: ClientOptions = {
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    // Deletions and edits of messages that are not cached arrive only as partials.
    partials: [Partials.Message, Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    // One unavailable server must not hold up the interactions of all others.
    waitGuildTimeout: 3_000,
    makeCache: limitedCaches,
    sweepers: { ...Options.DefaultSweeperSettings, messages: { interval: 300, lifetime: 900 } },
    // Views are written as Discord takes them: turning every key of them into snake case again would cost time.
    jsonTransformer: (data) => data,
    rest: restOptions(apiUrl),
  };
  return new Client(options);
}
