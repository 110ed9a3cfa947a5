import { type REST, RESTEvents, Routes } from 'discord.js';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';

/** Larger clock differences are corrected for and logged as a warning. */
const TOLERATED_MS = 1_000;
/** An interaction expires after 3 s, so a slower answer would not help. */
const PATIENCE_MS = 1_000;

/** Discord's time, from the Date headers of its responses. */
export interface DiscordTime {
  /** How many milliseconds Discord's clock is ahead of ours; 0 if the difference is at most a second. */
  skew(): number;
  /** Measures again, because a machine that starts with a wrong clock corrects it later. */
  check(): Promise<void>;
}

export function tellSkew(time: DiscordTime, log: Logger): void {
  const milliseconds = time.skew();
  if (milliseconds === 0) return;
  log.warn({ milliseconds }, "the clock of this machine is more than a second off Discord's");
}

/** Measures with every response on this connection. */
export function discordTime(rest: REST, clock: Clock): DiscordTime {
  let skew = 0;
  let checking: Promise<void> | undefined;
  rest.on(RESTEvents.Response, (_request, response) => {
    // The header has whole seconds, so on average the real time is half a second later.
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
