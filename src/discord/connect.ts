import { type Client, DiscordjsError, DiscordjsErrorCodes, Events, RESTEvents } from 'discord.js';
import type { Logger } from 'pino';
import { type ConnectionOptions, createClient } from './client.ts';

export interface Connection {
  readonly client: Client<true>;
  /** Does Discord tell us what members write? */
  readonly readsMessages: boolean;
}

export interface ConnectOptions extends ConnectionOptions {
  token: string;
  log: Logger;
  /** Called once, when the connection cannot go on: one sentence for the operator. */
  onFatal(sentence: string): void;
  /** Called when the client is ready, before the events that waited for it are handed out. */
  onReady(connection: Connection): void;
}

const TOKEN_REFUSED =
  'Discord no longer accepts the bot token: make a new one in the developer portal and put it into DISCORD_TOKEN.';

/** Why the gateway closed for good, by close code. */
const FATAL_CLOSES: Readonly<Record<number, string>> = {
  4004: TOKEN_REFUSED,
  4010: 'Discord refused the shard of this connection: start one process only, without sharding options.',
  4011: 'The bot is in so many servers that Discord demands sharding, which this version cannot do.',
  4012: 'Discord no longer speaks this version of its gateway: update the bot.',
  4013: 'Discord does not know an intent that the bot asks for: update the bot.',
  4014: 'Discord refused an intent: switch on Message Content for the bot in the developer portal, or restart the bot to go without it.',
};

const isAboutIntents = (error: unknown): boolean =>
  error instanceof Error &&
  ((error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.DisallowedIntents) ||
    /disallowed intents/i.test(error.message));

/** Connects and waits until ready. Refused Message Content is tried once more without it. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  try {
    return await attempt(options);
  } catch (error) {
    if (!options.messageContent || !isAboutIntents(error)) throw error;
    options.log.warn('Discord refused the Message Content intent; going on without it');
    return attempt({ ...options, messageContent: false });
  }
}

async function attempt(options: ConnectOptions): Promise<Connection> {
  const { token, log, onFatal, onReady, messageContent } = options;
  const client = createClient(options);
  let connected = false;

  client.on(Events.Error, (error) => log.error({ err: error }, 'discord.js reports an error'));
  client.on(Events.Warn, (message) => log.warn({ message }, 'discord.js warns'));
  client.on(Events.ShardError, (error) => log.warn({ err: error }, 'gateway error'));
  client.on(Events.ShardReconnecting, () => log.warn('gateway connection lost, reconnecting'));
  client.on(Events.ShardResume, () => log.info('gateway connection resumed'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (connected) onFatal(FATAL_CLOSES[code] ?? `Discord closed the connection for good (code ${code}).`);
  });
  client.rest.on(RESTEvents.RateLimited, ({ route, retryAfter, scope }) =>
    log.warn({ route, retryAfter, scope }, 'rate limited'),
  );
  client.rest.on(RESTEvents.InvalidRequestWarning, (count) => log.warn({ count }, 'many refused requests'));
  client.rest.on(RESTEvents.Response, (request, response) => {
    // Interaction and webhook routes answer 401 for their own dead tokens.
    if (response.status === 401 && !/^\/(webhooks|interactions)\//.test(request.route)) {
      onFatal(TOKEN_REFUSED);
    }
  });

  const ready = new Promise<Connection>((resolve) => {
    client.once(Events.ClientReady, (readyClient) => {
      connected = true;
      const connection = { client: readyClient, readsMessages: messageContent };
      onReady(connection);
      resolve(connection);
    });
  });
  try {
    await client.login(token);
  } catch (error) {
    await client.destroy();
    throw error;
  }
  return ready;
}
