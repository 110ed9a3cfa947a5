import { type Client, Status } from 'discord.js';
import { lastHeard, noteHeard } from '../../actions/own-data/last-connected.ts';
import type { App } from '../../app.ts';
import { catchUp } from '../answers/catch-up.ts';

/** The pause after an incomplete attempt: most causes last longer than a minute. */
const AGAIN_MS = 5 * 60_000;

/** Tracks whether every event was received, and reads again what was missed. */
export interface Listening {
  /** Reports that something may have been missed, so the threads are read again. */
  missed(): void;
  /** Called by every beat and after every gap. Never rejects. */
  tend(): Promise<void>;
  /**
   * True once everything written so far has been read, or reading was tried. Only then does a missing answer count as
   * missing.
   */
  isUpToDate(): boolean;
}

const isConnected = ({ ws }: Client): boolean =>
  ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready);

/**
 * Starts as if after a gap. The stored "heard until" time stays as it is until the threads are read, so a crash loses
 * nothing.
 */
export function startListening(app: App): Listening {
  const { client, clock, log } = app;
  let isBehind = true;
  let isReading = false;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function readAgain(): Promise<void> {
    isBehind = false;
    const heardUntil = await lastHeard(app).catch((error: unknown) => {
      log.error({ err: error }, 'could not read how far the bot has read; reading all recent threads');
      return 0;
    });
    if (await catchUp(app, heardUntil)) return;
    isBehind = true;
    triedAt = clock.now();
  }

  async function step(): Promise<void> {
    if (!isConnected(client)) isBehind = true;
    else if (!isBehind) await noteHeard(app);
    else if (Math.abs(clock.now() - triedAt) >= AGAIN_MS) {
      isReading = true;
      await readAgain().finally(() => {
        isReading = false;
      });
    }
  }

  return {
    missed() {
      isBehind = true;
      triedAt = Number.NEGATIVE_INFINITY;
    },
    tend() {
      reading ??= step()
        .catch((error: unknown) => {
          isBehind = true;
          triedAt = clock.now();
          log.error({ err: error }, 'could not save how far the bot has read');
        })
        .finally(() => {
          reading = undefined;
        });
      return reading;
    },
    // One thread that can never be read must not hold up everybody else.
    isUpToDate: () => isConnected(client) && !isReading && (!isBehind || Number.isFinite(triedAt)),
  };
}
