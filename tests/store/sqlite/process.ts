import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export interface OtherProcess {
  /** The lines printed so far. */
  readonly lines: readonly string[];
  kill(): void;
  /** Resolves with the exit code, once everything the process printed is in `lines`. */
  readonly ended: Promise<number | null>;
  /** Resolves once the process has printed that many lines. Rejects if it ends before. */
  printed(count: number): Promise<void>;
}

/** Runs a script from `processes/` as a separate process. */
export function startProcess(script: string, ...args: readonly string[]): OtherProcess {
  const path = fileURLToPath(new URL(`processes/${script}`, import.meta.url));
  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    ['--import', 'tsx', path, ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(() => child.exitCode);
  return {
    lines,
    ended,
    kill: () => void child.kill('SIGKILL'),
    printed: (count) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (lines.length >= count) resolve();
        };
        reader.on('line', look);
        ended.then(() => reject(new Error(`ended after ${lines.length} lines: ${lines.join('; ')}`)), reject);
        look();
      }),
  };
}
