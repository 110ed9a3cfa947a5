// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../', import.meta.url));

/**
 * The flags of `npm start`. Limits each half of the young generation to 8 MB instead of 16: serving a crowd takes a
 * twentieth more processor time, and with 4 MB a fifth more than that. Machine code is made for the flags it runs with.
 */
export const NODE_FLAGS = ['--max-semi-space-size=8'];

/** What the bundle is made of. The content stays outside: people edit it, and a restart reads it. */
const SOURCES = ['src', 'commands', 'build'];
const LOCK = 'package-lock.json';

/** @param {string} folder @returns {string[]} */
const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));

/**
 * A name for the present content of the sources. It takes ten milliseconds and, unlike their dates, survives a copy, a
 * checkout and an image.
 * @param {string} project
 */
export function fingerprint(project = PROJECT) {
  const files = SOURCES.flatMap((folder) => filesOf(join(project, folder))).toSorted();
  const hash = createHash('sha256');
  for (const file of [...files, join(project, LOCK)]) {
    if (!existsSync(file)) continue;
    const text = readFileSync(file);
    hash.update(`${relative(project, file).replaceAll('\\', '/')}\n${text.length}\n`).update(text);
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} project its bundles are in this folder, each in one named after the sources it was made of */
export const bundlesOf = (project = PROJECT) => join(project, 'dist');

/** The bundle of a package or an image, which contain no sources. */
export const PACKED = 'packed';

/** @param {string} folder of one bundle @returns {string} the file that node runs */
export const entryOf = (folder) => join(folder, 'bot-start.cjs');

/** @param {string} folder of one bundle @returns {string} the file that draws the charts */
export const chartsEntryOf = (folder) => join(folder, 'charts-start.cjs');

/** @param {string} folder of one bundle @returns {string} the file that reads calendars */
export const calendarEntryOf = (folder) => join(folder, 'calendar-start.cjs');

/** @param {string} folder of one bundle @returns {string} the file that runs the statements of SQLite */
export const statementsEntryOf = (folder) => join(folder, 'statements-start.cjs');
