import { type Client, Status } from 'discord.js';
import { lastHeard, noteHeard } from '../../actions/own-data/last-connected.ts';
import type { App } from '../../app.ts';
import { catchUp, type Servers } from '../answers/catch-up.ts';
import { serversOf } from './on-return.ts';

/** The pause after an incomplete attempt: most causes last longer than a minute. */
const AGAIN_MS = 5 * 60_000;

/** Tracks whether every event was received, and reads again what was missed. */
export interface Listening {
  /** Reports that something may have been missed in these servers, so their threads are read again. */
  missed(servers: Servers): void;
  /** Called by every beat and after every gap. Never rejects. */
  tend(): Promise<void>;
  /** True once everything so far was read, or reading was tried. Only then does a missing answer count as missing. */
  isUpToDate(): boolean;
}

const isConnected = ({ ws }: Client): boolean =>
  ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready);

/** The servers whose events are not arriving right now. */
const unheardOf = (client: Client): Servers =>
  client.ws.shards.size === 0
    ? 'all'
    : [...client.ws.shards.values()].flatMap(({ id, status }) =>
        status === Status.Ready ? [] : serversOf(client, id),
      );

/** Starts as after a gap. Keeps the stored "heard until" time until the threads are read, so a crash loses nothing. */
export function startListening(app: App): Listening {
  const { client, clock, log } = app;
  /** Kept by server: one that can't be read, or that comes back, must not cause all others to be read again. */
  let behind: 'all' | Set<string> = 'all';
  let isReading = false;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  const isBehind = (): boolean => behind === 'all' || behind.size > 0;

  function miss(servers: Servers): void {
    if (servers === 'all') behind = servers;
    else if (behind !== 'all') for (const id of servers) behind.add(id);
  }

  async function readAgain(): Promise<void> {
    const servers = behind;
    behind = new Set();
    const heardUntil = await lastHeard(app).catch((error: unknown) => {
      log.error({ err: error }, 'could not read how far the bot has read; reading all recent threads');
      return 0;
    });
    const incomplete = await catchUp(app, heardUntil, servers);
    if (incomplete.size === 0) return;
    miss(incomplete);
    triedAt = clock.now();
  }

  async function step(): Promise<void> {
    if (!isConnected(client)) miss(unheardOf(client));
    else if (!isBehind()) await noteHeard(app);
    else if (Math.abs(clock.now() - triedAt) >= AGAIN_MS) {
      isReading = true;
      await readAgain().finally(() => {
        isReading = false;
      });
    }
  }

  return {
    missed(servers) {
      miss(servers);
      triedAt = Number.NEGATIVE_INFINITY;
    },
    tend() {
      reading ??= step()
        .catch((error: unknown) => {
          miss('all');
          triedAt = clock.now();
          log.error({ err: error }, 'could not save how far the bot has read');
        })
        .finally(() => {
          reading = undefined;
        });
      return reading;
    },
    // One thread that can never be read must not hold up everybody else.
    isUpToDate: () => isConnected(client) && !isReading && (!isBehind() || Number.isFinite(triedAt)),
  };
}
