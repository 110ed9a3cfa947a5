import type { AddressInfo } from 'node:net';
import type { MovableClock } from '../world/clock.ts';
import type { WaitOptions } from '../world/interactions/waiting.ts';
import { World } from '../world/world.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { type RateLimit, RateLimits } from './rate-limits.ts';
import { RequestLog, type RequestQuery, type RequestRecord } from './requests.ts';
import { restServer } from './rest.ts';
import { type ShardingOptions, Starts } from './sharding.ts';

export interface StandInOptions {
  clock?: MovableClock;
  /** The token the bot must use. */
  token?: string;
  port?: number;
  heartbeatMs?: number;
  rateLimit?: RateLimit;
  /** Over all routes except those of interactions. Discord's is 50 per second. Absent: no limit. */
  globalLimit?: RateLimit;
  sharding?: ShardingOptions;
  /** How long the bot has for its first answer and how long an interaction's token lives, in real milliseconds. */
  acknowledgeMs?: number;
  tokenMs?: number;
}

export interface StandIn {
  /** For the client's `rest.api` option. */
  url: string;
  port: number;
  token: string;
  world: World;
  requests: RequestRecord[];
  requestLog: RequestLog;
  faults: Faults;
  gateway: Gateway;
  /** Errors of the stand-in itself; tests can expect this to stay empty. */
  failures: unknown[];
  untilRequest(query: RequestQuery, options?: WaitOptions & { count?: number }): Promise<RequestRecord>;
  revokeToken(): void;
  close(): Promise<void>;
}

const HEARTBEAT_MS = 41_250;

/** Starts a local Discord with REST and gateway on one loopback port. */
export async function createStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { token = 'sandbox.token.for-tests', heartbeatMs = HEARTBEAT_MS, port: wantedPort = 0 } = options;
  const { rateLimit = { limit: 50, windowMs: 1_000 } } = options;
  const world = new World(options);
  const requestLog = new RequestLog();
  const faults = new Faults();
  const failures: unknown[] = [];
  const view = { world, origin: '' };
  let revoked = false;
  let gatewayUrl = '';
  const isToken = (given: string) => !revoked && given === token;
  const starts = new Starts(options.sharding ?? {});
  const gateway = new Gateway({ view, url: () => gatewayUrl, heartbeatMs, starts, isToken });
  const server = restServer({
    world,
    view,
    gateway: () => starts.payload(gatewayUrl),
    requests: requestLog,
    faults,
    limits: new RateLimits(rateLimit, options.globalLimit),
    isToken,
    failed: (error) => failures.push(error),
  });
  gateway.attach(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  const { port } = addressOf(server.address());
  view.origin = `http://127.0.0.1:${port}`;
  gatewayUrl = `ws://127.0.0.1:${port}`;
  return {
    url: `${view.origin}/api`,
    port,
    token,
    world,
    requests: requestLog.all,
    requestLog,
    faults,
    gateway,
    failures,
    untilRequest: (query, waiting) => requestLog.until(query, waiting),
    revokeToken: () => {
      revoked = true;
    },
    close: async () => {
      gateway.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The stand-in has no port.');
  return address;
}
