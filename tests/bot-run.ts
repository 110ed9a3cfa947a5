import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('..', import.meta.url));
/** The discard port: nobody listens there. */
export const NOBODY = 'http://127.0.0.1:9/api';

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The working folder, from which `.env` and relative paths are read. */
  readonly cwd: string;
}

/** Runs the real process to its end, with nothing of our own environment but the path. */
export function runBot({ args = [], env = {}, cwd }: RunOptions): Promise<Run> {
  const command = ['--import', import.meta.resolve('tsx'), `${PROJECT}src/index.ts`, ...args];
  const child = spawn(process.execPath, command, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text.out += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    text.err += piece;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
}
