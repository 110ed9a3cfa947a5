import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface BotOptions {
  token: string;
  /** The `url` of the stand-in. */
  apiUrl: string;
  storeUrl: string;
  contentDir?: string;
  logLevel?: string;
  clockOffsetMs?: number;
  /** More environment variables, or other values for the above. */
  environment?: Record<string, string>;
  /** Path of another Node.js than the one that runs this. */
  node?: string;
  /** The arguments of node; by default they start the bot itself. */
  command?: readonly string[];
  readyTimeoutMs?: number;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface BotProcess {
  /** Undefined if it could not be started. */
  readonly pid: number | undefined;
  /** Resolves when the bot is connected and its commands are registered, so it answers. */
  ready: Promise<void>;
  /** Resolves when the bot has handled everything that came due or was written before the start. */
  caughtUp: Promise<void>;
  exited: Promise<Exit>;
  /** Standard output and standard error so far. */
  output(): string;
  /** Moves the bot's clock; resolves when the next beat is done. */
  setClock(offsetMs: number, timeoutMs?: number): Promise<void>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<Exit>;
}

const report = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('caught-up') }),
  z.object({ type: z.literal('beat-done'), offsetMs: z.number() }),
]);
type Report = z.infer<typeof report>;

const PROJECT = fileURLToPath(new URL('../', import.meta.url));
/** The same as `npm start`. */
const BOT = ['--max-semi-space-size=8', fileURLToPath(new URL('../build/start.js', import.meta.url))];
/** A bot that fails ends at once, so this timeout is only reached on a busy machine. */
const READY_TIMEOUT_MS = 45_000;
const BEAT_TIMEOUT_MS = 45_000;

export function startBot(options: BotOptions): BotProcess {
  const child = spawn(options.node ?? process.execPath, [...(options.command ?? BOT)], {
    cwd: PROJECT,
    env: environmentOf(options),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exited = new Promise<Exit>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  const until = (fits: (report: Report) => boolean, what: string, timeoutMs: number) =>
    untilReport(
      child,
      exited,
      fits,
      timeoutMs,
      (why) => new Error(`${why} while waiting for ${what}. It printed:\n${output || '(nothing)'}`),
    );
  const { readyTimeoutMs = READY_TIMEOUT_MS } = options;
  const ready = until(({ type }) => type === 'ready', 'the bot to be ready', readyTimeoutMs);
  const caughtUp = until(({ type }) => type === 'caught-up', 'the bot to have caught up', readyTimeoutMs);
  // If a test expects the start to fail, it waits only for `exited`.
  ready.catch(() => undefined);
  caughtUp.catch(() => undefined);
  return {
    pid: child.pid,
    ready,
    caughtUp,
    exited,
    output: () => output,
    async setClock(offsetMs, timeoutMs = BEAT_TIMEOUT_MS) {
      const done = until(
        (each) => each.type === 'beat-done' && each.offsetMs === offsetMs,
        `the beat at offset ${offsetMs} ms`,
        timeoutMs,
      );
      if (child.connected) child.send({ type: 'clock', offsetMs });
      await done;
    },
    kill(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

function environmentOf(options: BotOptions): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    DISCORD_TOKEN: options.token,
    DISCORD_API_URL: options.apiUrl,
    STORE_URL: options.storeUrl,
    LOG_LEVEL: options.logLevel ?? 'info',
    SEXTANT_CLOCK_OFFSET_MS: String(options.clockOffsetMs ?? 0),
    ...(options.contentDir === undefined ? {} : { CONTENT_DIR: options.contentDir }),
    ...options.environment,
  };
}

function untilReport(
  child: ChildProcess,
  exited: Promise<Exit>,
  fits: (report: Report) => boolean,
  timeoutMs: number,
  failure: (why: string) => Error,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      child.off('message', listen);
      end();
    };
    const listen = (message: unknown) => {
      const read = report.safeParse(message);
      if (read.success && fits(read.data)) settle(resolve);
    };
    const timer = setTimeout(
      () => settle(() => reject(failure(`The bot took more than ${timeoutMs} ms`))),
      timeoutMs,
    );
    child.on('message', listen);
    void exited.then(({ code, signal }) =>
      settle(() => reject(failure(`The bot exited (code ${code}, signal ${signal})`))),
    );
  });
}
