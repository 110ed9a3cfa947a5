import { execFile } from 'node:child_process';

/** What systemd gives to a process from which it expects messages (sd_notify). */
export interface Supervisor {
  readonly socket: string;
  /** Where to find systemd's program that speaks to the socket, because Node has no unix datagram sockets. */
  readonly path: string;
  /** How long systemd waits for a message before it restarts the process; absent: it does not. */
  readonly watchdogMs?: number;
}

/** @returns undefined when no service manager expects messages */
export function supervisorIn(env: Readonly<Record<string, string | undefined>>): Supervisor | undefined {
  const { NOTIFY_SOCKET: socket, WATCHDOG_USEC: patience = '', PATH: path = '' } = env;
  if (!socket) return undefined;
  const watchdogMs = Number(patience) / 1_000;
  return { socket, path, ...(watchdogMs > 0 && { watchdogMs }) };
}

export type State = 'READY=1' | 'WATCHDOG=1' | 'STOPPING=1';

const PATIENCE_MS = 5_000;

/** Resolves when systemd was told. Rejects when the program `systemd-notify` is missing or fails. */
export const tellSystemd =
  ({ socket, path }: Supervisor) =>
  (state: State): Promise<void> =>
    new Promise((resolve, reject) => {
      // Nothing else from the environment, which contains the token.
      const env = { NOTIFY_SOCKET: socket, PATH: path };
      execFile('systemd-notify', [state], { env, timeout: PATIENCE_MS }, (error) =>
        error ? reject(error) : resolve(),
      );
    });

export interface Supervision {
  /** The bot answers, or waits for its turn to answer. */
  ready(): void;
  /** Resolves when systemd was told, and never rejects. */
  stopping(): Promise<void>;
}

export const noSupervision: Supervision = { ready: () => undefined, stopping: () => Promise.resolve() };

export interface SupervisionOptions {
  readonly tell: (state: State) => Promise<void>;
  readonly watchdogMs?: number | undefined;
  /** While this is false nothing is sent, so systemd restarts the process. A stuck event loop sends nothing either. */
  readonly isAlive: () => boolean;
  readonly onProblem: (error: unknown) => void;
}

export function supervise({ tell, watchdogMs, isAlive, onProblem }: SupervisionOptions): Supervision {
  const told = (state: State): Promise<void> => tell(state).catch(onProblem);
  // Twice within the time that systemd waits, as sd_watchdog_enabled(3) advises.
  const timer =
    watchdogMs === undefined
      ? undefined
      : setInterval(() => isAlive() && void told('WATCHDOG=1'), watchdogMs / 2).unref();
  return {
    ready: () => void told('READY=1'),
    stopping() {
      clearInterval(timer);
      return told('STOPPING=1');
    },
  };
}
