import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Tenure } from '../store/tenure.ts';
import { type Health, noHealth, startHealth } from './health.ts';
import { createPulse } from './pulse.ts';
import { noSupervision, type Supervisor, supervise, tellSystemd } from './supervision.ts';

/** Reports to whatever watches the bot: a monitoring system that asks, and systemd, which expects to be told. */
export interface Watch extends Health {
  /** From now on, nothing new begins. */
  stopping(): void;
}

/** Used until a watch has started. */
export const noWatch: Watch = { ...noHealth, stopping: () => undefined };

export interface WatchOptions {
  readonly at: { readonly host: string; readonly port: number } | undefined;
  readonly supervisor: Supervisor | undefined;
  readonly clock: Clock;
  readonly store: Pick<Store, 'isThere'>;
  readonly tenure: Pick<Tenure, 'isHeld' | 'isSure' | 'isOwner' | 'sharers'>;
  readonly log: Pick<Logger, 'warn'>;
}

export async function startWatch(options: WatchOptions): Promise<Watch> {
  const { at, supervisor, clock, store, tenure, log } = options;
  const pulse = createPulse(clock.now);
  const health = at === undefined ? noHealth : await startHealth({ at, clock, pulse, store, tenure });
  const supervision =
    supervisor === undefined
      ? noSupervision
      : supervise({
          tell: tellSystemd(supervisor),
          watchdogMs: supervisor.watchdogMs,
          isAlive: () => pulse.isThere,
          onProblem: (error) => log.warn({ err: error }, 'could not report to systemd'),
        });
  let told = Promise.resolve();
  return {
    connected(connection) {
      supervision.ready();
      health.connected(connection);
    },
    beaten: (work) => pulse.during(() => health.beaten(work)),
    seeing: health.seeing,
    stopping() {
      told = supervision.stopping();
    },
    async close() {
      await told;
      await health.close();
    },
  };
}
