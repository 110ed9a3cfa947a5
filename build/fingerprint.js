// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const PROJECT = fileURLToPath(new URL('../', import.meta.url));

/**
 * As in `npm start`. At most 8 MB for each half of the young generation instead of 16: a crowd is served with a twentieth
 * more processor time, and with 4 MB a fifth more than that. Machine code is made for the flags with which it runs.
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
 * Names what the sources say now: ten milliseconds, and unlike their dates it survives a copy, a checkout and an image.
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

/** @param {string} project where bundles are kept, each in a folder named for the sources that it was made of */
export const bundlesOf = (project = PROJECT) => join(project, 'dist');

/** The bundle of a package or an image, which hold no sources. */
export const PACKED = 'packed';

/** @param {string} folder of one bundle @returns {string} what node runs */
export const entryOf = (folder) => join(folder, 'bot-start.cjs');

/** @param {string} folder of one bundle @returns {string} what draws the charts */
export const chartsEntryOf = (folder) => join(folder, 'charts-start.cjs');

/** @param {string} folder of one bundle @returns {string} what reads calendars */
export const calendarEntryOf = (folder) => join(folder, 'calendar-start.cjs');

/** @param {string} folder of one bundle @returns {string} what runs the statements of SQLite */
export const statementsEntryOf = (folder) => join(folder, 'statements-start.cjs');
