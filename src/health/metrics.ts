import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Seconds. Discord counts an interaction as failed after three. */
const ACKNOWLEDGED = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
/** Seconds, from an instant to the twelve hours after which nothing is posted. */
const LATE = [2, 5, 15, 60, 300, 1_800, 7_200, 43_200];
/** Interactions that were never acknowledged are forgotten once this many others have arrived. */
const REMEMBERED = 2_000;

/** A request as @discordjs/rest reports it. */
export interface AnsweredRequest {
  readonly method: string;
  /** With real ids. */
  readonly path: string;
  /** With `:id` in their place. */
  readonly route: string;
  readonly status: number;
}

export interface Metrics {
  /** @param name of the command or route, never anything that a person typed */
  arrived(id: string, name: string): void;
  requested(request: AnsweredRequest): void;
  /** @param seconds how long it took */
  beaten(seconds: number): void;
  /** @param lateSeconds how long after its time, if it was posted */
  postEntered(state: string, lateSeconds?: number): void;
  interrupted(): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** Values that are read when the metrics are asked for. */
export interface Readings {
  servers(): number;
  gatewaySeconds(): number | undefined;
  sinceBeatSeconds(): number | undefined;
  shards(): number;
  /** Undefined before the connection. */
  shardsOfAll(): number | undefined;
  processes(): number;
  isLeaseHeld(): boolean;
  isOwner(): boolean;
  shardsConnected(): number;
  /** Requests that have not been sent yet, by lane. */
  waiting(): ReadonlyMap<string, number>;
  lagSeconds(): number;
  /** Undefined when the store did not answer. */
  storeSeconds(): Promise<number | undefined>;
}

const CALLBACK = /^\/interactions\/(\d+)\/[^/]+\/callback/;
/** Routes contain ids of servers, channels and applications, and tokens of webhooks and interactions. */
const withoutIds = (route: string): string =>
  route.replace(/\d{17,20}/g, ':id').replace(/^(\/(?:interactions|webhooks)\/:id)\/[^/]+/, '$1/:token');

/** No label identifies a person, a server or a channel. */
export function createMetrics(now: () => number, readings: Readings): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const interactions = new Counter({
    name: 'sextant_interactions_total',
    help: 'Interactions that arrived, by command or button',
    labelNames: ['name'],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'sextant_acknowledge_seconds',
    help: 'From the arrival of an interaction until Discord accepted the first response',
    labelNames: ['name'],
    buckets: ACKNOWLEDGED,
    registers,
  });
  const requests = new Counter({
    name: 'sextant_discord_requests_total',
    help: 'Requests that Discord answered, by route and status',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const beats = new Histogram({
    name: 'sextant_beat_seconds',
    help: 'How long a scheduled run took',
    buckets: [0.01, 0.1, 1, 5, 15, 60, 240],
    registers,
  });
  const posts = new Counter({
    name: 'sextant_posts_total',
    help: 'Questions of the day by the state they entered: intent, posted, failed, skipped',
    labelNames: ['state'],
    registers,
  });
  const late = new Histogram({
    name: 'sextant_post_late_seconds',
    help: 'From the time of a question until it was posted',
    buckets: LATE,
    registers,
  });
  const interruptions = new Counter({
    name: 'sextant_gateway_interruptions_total',
    help: 'How often a shard lost its connection',
    registers,
  });
  new Gauge({
    name: 'sextant_requests_waiting',
    help: 'Requests waiting for their turn, by lane',
    labelNames: ['lane'],
    registers,
    collect() {
      for (const [lane, count] of readings.waiting()) this.set({ lane }, count);
    },
  });
  const storeUp = new Gauge({
    name: 'sextant_store_up',
    help: '1 while the database answers within two seconds',
    registers,
  });
  const storeTook = new Gauge({
    name: 'sextant_store_seconds',
    help: 'How long the database took to answer the last check',
    registers,
  });
  const gauge = (name: string, help: string, read: () => number | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        const value = read();
        if (value === undefined) this.reset();
        else this.set(value);
      },
    });
  gauge(
    'sextant_lag_seconds',
    'How late the latest question is that was claimed but not posted yet',
    readings.lagSeconds,
  );
  gauge('sextant_shards_connected', 'Shards connected to Discord', readings.shardsConnected);
  gauge('sextant_servers', 'Servers that the bot is in', readings.servers);
  gauge('sextant_gateway_seconds', 'Round trip of the last heartbeat to Discord', readings.gatewaySeconds);
  gauge('sextant_shards', 'Shards that this process answers for', readings.shards);
  gauge('sextant_shards_of_all', 'Shards of all processes together', readings.shardsOfAll);
  gauge('sextant_processes', "How many processes share Discord's limits", readings.processes);
  gauge('sextant_lease_held', '1 while no other process may write for these servers', () =>
    Number(readings.isLeaseHeld()),
  );
  gauge('sextant_owner', '1 for the one process that does the work not tied to any server', () =>
    Number(readings.isOwner()),
  );
  gauge(
    'sextant_since_beat_seconds',
    'Time since the last scheduled run finished',
    readings.sinceBeatSeconds,
  );

  const waiting = new Map<string, { readonly name: string; readonly at: number }>();
  return {
    arrived(id, name) {
      interactions.inc({ name });
      waiting.set(id, { name, at: now() });
      if (waiting.size > REMEMBERED) for (const oldest of waiting.keys()) return void waiting.delete(oldest);
    },
    requested({ method, path, route, status }) {
      requests.inc({ method, route: withoutIds(route), status: String(status) });
      const [, id] = CALLBACK.exec(path) ?? [];
      const arrival = id === undefined ? undefined : waiting.get(id);
      if (id === undefined || !arrival) return;
      waiting.delete(id);
      acknowledged.observe({ name: arrival.name }, (now() - arrival.at) / 1_000);
    },
    postEntered(state, lateSeconds) {
      posts.inc({ state });
      if (lateSeconds !== undefined) late.observe(lateSeconds);
    },
    interrupted: () => interruptions.inc(),
    beaten: (seconds) => beats.observe(seconds),
    contentType: registry.contentType,
    async text() {
      const seconds = await readings.storeSeconds();
      storeUp.set(seconds === undefined ? 0 : 1);
      if (seconds === undefined) storeTook.reset();
      else storeTook.set(seconds);
      return registry.metrics();
    },
  };
}
