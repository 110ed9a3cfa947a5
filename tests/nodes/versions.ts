import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** The lines that get fixes; the oldest that is promised runs the other tests. */
export const LINES = ['22', '24', '26'] as const;

const folder = (): string => process.env['SEXTANT_NODES'] ?? join(tmpdir(), 'sextant-nodes');

/** Where the npm package `node` puts the program of a line. */
export const programOf = (line: string): string => join(folder(), line, 'node_modules/node/bin/node');

/** Each Node there is to be, by name, with its program. */
export const NODES: readonly (readonly [name: string, program: string])[] = [
  [`this one (${process.version})`, process.execPath],
  ...LINES.map((line) => [`Node ${line}`, programOf(line)] as const),
];

export const missing = (): readonly string[] => LINES.filter((line) => !existsSync(programOf(line)));
