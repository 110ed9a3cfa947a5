import { type Client, Events, GatewayCloseCodes, RESTEvents } from 'discord.js';
import type { Logger } from 'pino';
import { ONLY_SHARD, type Shards } from '../../domain/shards.ts';
import { refuseUnbuilt, unbuiltInteraction } from '../interactions/unbuilt.ts';
import { type ConnectionOptions, createClient } from './client.ts';
import { GatewayClosed, TOKEN_REFUSED } from './gateway-closed.ts';
import { guardEvents } from './guarded-events.ts';

export interface Connection {
  readonly client: Client<true>;
  /** Whether Discord sends the bot what members write. */
  readonly readsMessages: boolean;
  /** The shards whose events arrive over this connection. */
  readonly shards: Shards;
}

export interface ConnectOptions extends ConnectionOptions {
  token: string;
  log: Logger;
  /** Called once when the connection cannot go on, with one sentence for the operator. */
  onFatal(sentence: string): void;
  /** Called when the client is ready, before the events that arrived earlier are emitted. */
  onReady(connection: Connection): void;
}

const shardsOf = ({ options: { shards, shardCount = 1 } }: Client): Shards =>
  typeof shards === 'object'
    ? { first: Math.min(...shards), last: Math.max(...shards), of: shardCount }
    : ONLY_SHARD;

const isAboutIntents = (error: unknown): boolean =>
  error instanceof GatewayClosed && error.code === GatewayCloseCodes.DisallowedIntents;

/** Connects and waits until ready. If Discord refuses Message Content, tries once more without it. */
export async function connect(options: ConnectOptions): Promise<Connection> {
  try {
    return await attempt(options);
  } catch (error) {
    if (!options.messageContent || !isAboutIntents(error)) throw error;
    options.log.warn('Discord refused the Message Content intent; continuing without it');
    return attempt({ ...options, messageContent: false });
  }
}

async function attempt(options: ConnectOptions): Promise<Connection> {
  const { token, log, onFatal, onReady, messageContent } = options;
  const client = createClient({
    ...options,
    sending: {
      ...options.sending,
      onLimited: (retryAfter) => log.warn({ route: 'all', retryAfter, scope: 'global' }, 'rate limited'),
    },
  });
  let connected = false;

  client.on(Events.Error, (error) => log.error({ err: error }, 'discord.js error'));
  client.on(Events.Warn, (message) => log.warn({ message }, 'discord.js warning'));
  client.on(Events.ShardError, (error) => log.warn({ err: error }, 'gateway error'));
  client.on(Events.ShardReconnecting, () => log.warn('gateway connection lost, reconnecting'));
  client.on(Events.ShardResume, () => log.info('gateway connection resumed'));
  client.rest.on(RESTEvents.RateLimited, ({ route, retryAfter, scope }) =>
    log.warn({ route, retryAfter, scope }, 'rate limited'),
  );
  client.rest.on(RESTEvents.InvalidRequestWarning, (count) =>
    log.warn({ count }, 'Discord refused many requests'),
  );
  client.rest.on(RESTEvents.Response, (request, response) => {
    // Interaction and webhook routes answer 401 for expired tokens of their own.
    if (response.status === 401 && !/^\/(webhooks|interactions)\//.test(request.route)) {
      onFatal(TOKEN_REFUSED);
    }
  });

  guardEvents(client, (event, error) => {
    const sent = unbuiltInteraction(event);
    if (!sent) {
      log.error({ err: error }, 'ignored an event that discord.js could not parse');
      return;
    }
    log.warn({ err: error }, 'refused an interaction that discord.js could not parse');
    refuseUnbuilt(client, sent).catch((second: unknown) =>
      log.warn({ err: second }, 'could not show that the interaction was refused'),
    );
  });

  const ready = new Promise<Connection>((resolve, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => {
      const closed = new GatewayClosed(code);
      if (connected) onFatal(closed.message);
      else reject(closed);
    });
    client.once(Events.ClientReady, (readyClient) => {
      connected = true;
      if (!messageContent)
        log.warn(
          'Message Content is off: answers in threads are saved without their text. Turn it on in the developer portal (Bot, Privileged Gateway Intents) and restart.',
        );
      const connection = {
        client: readyClient,
        readsMessages: messageContent,
        shards: shardsOf(readyClient),
      };
      onReady(connection);
      resolve(connection);
    });
  });
  try {
    // If Discord ends a login, `login` rejects too, a moment later and with a message meant for programmers.
    return await Promise.race([ready, client.login(token).then(() => ready)]);
  } catch (error) {
    // A destroyed client may still emit "ready" once it stops waiting for its servers.
    client.removeAllListeners(Events.ClientReady);
    await client.destroy();
    throw error;
  }
}
