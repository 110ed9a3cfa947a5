import { type REST, RESTEvents, Routes } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';

/** A host clock further off than this is corrected for, and warned about. */
const TOLERATED_MS = 1_000;
/** An interaction lives for 3 s: an answer that takes longer would not save it. */
const PATIENCE_MS = 1_000;

/** What Discord's clock says, by the Date headers of its answers. */
export interface DiscordTime {
  /** Milliseconds that Discord's clock is ahead of ours; 0 while within a second. */
  skew(): number;
  /** Asks Discord again: a machine that starts with a wrong clock sets it later, and what was measured is wrong then. */
  check(): Promise<void>;
}

export function tellSkew(time: DiscordTime, log: Logger): void {
  const milliseconds = time.skew();
  if (milliseconds === 0) return;
  log.warn({ milliseconds }, "the clock of this machine is more than a second off Discord's");
}

/** Hears every answer of this connection. */
export function discordTime(rest: REST, clock: Clock): DiscordTime {
  let skew = 0;
  let checking: Promise<void> | undefined;
  rest.on(RESTEvents.Response, (_request, response) => {
    // The header counts whole seconds: half a second is its mean error.
    const measured = Date.parse(response.headers.get('date') ?? '') + 500 - clock.now();
    if (!Number.isNaN(measured)) skew = Math.abs(measured) > TOLERATED_MS ? measured : 0;
  });

  async function ask(): Promise<void> {
    try {
      await rest.get(Routes.currentApplication(), { signal: AbortSignal.timeout(PATIENCE_MS) });
    } finally {
      checking = undefined;
    }
  }

  return {
    skew: () => skew,
    check() {
      checking ??= ask();
      return checking;
    },
  };
}
