import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { NODE_FLAGS } from '../../build/fingerprint.js';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** The discard port, where nobody listens. */
export const NOBODY = 'http://127.0.0.1:9/api';

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The working directory, from which `.env` is read and relative paths are resolved. */
  readonly cwd: string;
  /** Starts the bot as an operator does, by build/start.js. */
  readonly asOperator?: boolean;
}

/** Runs the real process until it exits. Of our own environment it only gets PATH. */
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
