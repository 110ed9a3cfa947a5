import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { PROJECT } from './run.ts';

export interface RunningSetup {
  /** The link that the command printed. */
  readonly url: string;
  /** The working directory, which holds `.env`. */
  readonly folder: string;
  readonly exited: Promise<number | null>;
  /** Everything printed so far. */
  output(): string;
  /** Resolves once this text was printed. */
  untilSaid(text: string): Promise<void>;
  kill(): Promise<number | null>;
}

export interface SetupOptions {
  readonly apiUrl: string;
  /** A new folder if left out. */
  readonly folder?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export const setupFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'sextant-setup-'));

/** Runs `sextant setup` and waits for its link. If the process exits first, rejects with what it printed. */
export async function runSetup(options: SetupOptions): Promise<RunningSetup> {
  const folder = options.folder ?? (await setupFolder());
  const child = spawn(process.execPath, [...inject('bundledBot'), 'setup', ...(options.args ?? [])], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      DISCORD_API_URL: options.apiUrl,
      CONTENT_DIR: `${PROJECT}content`,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      for (const look of waiting) look();
    });
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      void exited.then(() => reject(new Error(`it ended: ${printed}`)));
      look();
    });
  const url = await until(() => /http:\/\/127\.0\.0\.1:\d+\/[\w-]+\//.exec(printed)?.[0]);
  return {
    url,
    folder,
    exited,
    output: () => printed,
    untilSaid: (text) => until(() => (printed.includes(text) ? text : undefined)).then(() => undefined),
    async kill() {
      child.kill('SIGKILL');
      const code = await exited;
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}
