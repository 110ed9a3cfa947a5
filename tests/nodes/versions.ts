import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** The Node release lines that still get fixes. All other tests run on the oldest one supported. */
export const LINES = ['22', '24', '26'] as const;

const folder = (): string => process.env['SEXTANT_NODES'] ?? join(tmpdir(), 'sextant-nodes');

/** Where the npm package `node` installs the program for a line. */
export const programOf = (line: string): string => join(folder(), line, 'node_modules/node/bin/node');

/** Every Node to test with, by name. */
export const NODES: readonly (readonly [name: string, program: string])[] = [
  [`this one (${process.version})`, process.execPath],
  ...LINES.map((line) => [`Node ${line}`, programOf(line)] as const),
];

export const missing = (): readonly string[] => LINES.filter((line) => !existsSync(programOf(line)));
