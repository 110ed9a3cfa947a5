import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { NODE_FLAGS } from '../../build/fingerprint.js';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
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
  /** Starts it as an operator does. */
  readonly asOperator?: boolean;
}

/** Runs the real process to its end, with nothing of our own environment but the path. */
export function runBot({ args = [], env = {}, cwd, asOperator = false }: RunOptions): Promise<Run> {
  const command = asOperator ? [...NODE_FLAGS, `${PROJECT}build/start.js`] : inject('bundledBot');
  const child = spawn(process.execPath, [...command, ...args], {
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
