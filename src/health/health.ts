import { type Client, Events, RESTEvents } from 'discord.js';
import { within } from '../async/within.ts';
import type { Clock } from '../clock.ts';
import { nameOf } from '../discord/interactions/name-of.ts';
import { indexesOf, type Shards } from '../domain/shards.ts';
import type { Store } from '../store/store.ts';
import type { Tenure } from '../store/tenure.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { seePosts } from './posts-seen.ts';
import type { Pulse } from './pulse.ts';
import { type HealthServer, startHealthServer, type Troubles } from './server.ts';

const READ_PATIENCE_MS = 2_000;

/** The client, and the shards it hears of. */
export interface Connected {
  readonly client: Client<true>;
  readonly shards: Shards;
  /** Requests that have not been sent yet, by lane. */
  waiting(): ReadonlyMap<string, number>;
}

export interface Health {
  /** From now on, health follows this connection. */
  connected(connection: Connected): void;
  /** Runs each minute's work and measures it. */
  beaten(work: () => Promise<void>): Promise<void>;
  /** The same store, with changes of its posts observed. */
  seeing(store: Store): Store;
  close(): Promise<void>;
}

/** Used when nobody asks: measures nothing. */
export const noHealth: Health = {
  connected: () => undefined,
  beaten: (work) => work(),
  seeing: (store) => store,
  close: () => Promise.resolve(),
};

export interface HealthOptions {
  readonly at: { readonly host: string; readonly port: number };
  readonly clock: Clock;
  readonly pulse: Pick<Pulse, 'isThere' | 'sinceDoneSeconds'>;
  readonly store: Pick<Store, 'isThere'>;
  readonly tenure: Pick<Tenure, 'isHeld' | 'isSure' | 'isOwner' | 'sharers'>;
}

/** Answers /healthz, /readyz and /metrics from the start on, even before the bot is connected. */
export async function startHealth({ at, clock, pulse, store, tenure }: HealthOptions): Promise<Health> {
  let client: Client<true> | undefined;
  let shards: Shards | undefined;
  let waiting: Connected['waiting'] = () => new Map();
  /** Shards without a connection. The status in discord.js stays "ready" in the meantime. */
  const interrupted = new Set<number>();
  const isThere = async () => (await within(READ_PATIENCE_MS, store.isThere())) === true;
  const posts = seePosts((state, lateSeconds) => metrics.postEntered(state, lateSeconds));
  const metrics: Metrics = createMetrics(clock.now, {
    servers: () => client?.guilds.cache.size ?? 0,
    gatewaySeconds: () => (client && client.ws.ping >= 0 ? client.ws.ping / 1_000 : undefined),
    sinceBeatSeconds: () => pulse.sinceDoneSeconds,
    shards: () => (shards ? indexesOf(shards).length : 0),
    shardsOfAll: () => shards?.of,
    processes: () => tenure.sharers,
    isLeaseHeld: () => tenure.isHeld && tenure.isSure,
    isOwner: () => tenure.isOwner,
    shardsConnected: () => (shards ? indexesOf(shards).length - interrupted.size : 0),
    waiting: () => waiting(),
    lagSeconds: () => posts.lagSeconds(clock.now()),
    async storeSeconds() {
      const begun = clock.now();
      return (await isThere()) ? (clock.now() - begun) / 1_000 : undefined;
    },
  });
  const alive = (): Troubles => (pulse.isThere ? [] : ['No scheduled run has started for three minutes.']);
  const server: HealthServer = await startHealthServer(at, {
    alive,
    async ready() {
      const connection =
        client === undefined
          ? ['The bot is starting: it is not connected to Discord yet.']
          : interrupted.size === 0
            ? []
            : [interruptedWords(interrupted, shards)];
      const lease = !tenure.isHeld
        ? ['Another process is serving these servers; this one is waiting to take over.']
        : tenure.isSure
          ? []
          : ['This process has not reached the database for too long; another may take over.'];
      const isAnswering = await isThere();
      return [...alive(), ...connection, ...lease, ...(isAnswering ? [] : ['The store cannot be read.'])];
    },
    metrics: async () => ({ type: metrics.contentType, text: await metrics.text() }),
  });
  return {
    connected({ client: connection, shards: ours, waiting: asked }) {
      client = connection;
      shards = ours;
      waiting = asked;
      const lost = (shard: number): void => {
        if (!interrupted.has(shard)) metrics.interrupted();
        interrupted.add(shard);
      };
      connection.on(Events.ShardReconnecting, lost);
      connection.on(Events.ShardDisconnect, (_, shard) => lost(shard));
      connection.on(Events.ShardResume, (shard) => interrupted.delete(shard));
      connection.on(Events.ShardReady, (shard) => interrupted.delete(shard));
      connection.on(Events.InteractionCreate, (interaction) =>
        metrics.arrived(interaction.id, nameOf(interaction)),
      );
      connection.rest.on(RESTEvents.Response, ({ method, path, route }, { status }) =>
        metrics.requested({ method, path, route, status }),
      );
    },
    seeing: (given) => ({ ...given, posts: posts.seeing(given.posts) }),
    async beaten(work) {
      const begun = clock.now();
      await work();
      metrics.beaten((clock.now() - begun) / 1_000);
    },
    close: server.close,
  };
}

function interruptedWords(interrupted: ReadonlySet<number>, shards: Shards | undefined): string {
  const which = shards?.of === 1 ? '' : ` for shard ${[...interrupted].join(', ')}`;
  return `The connection to Discord is interrupted${which}.`;
}
