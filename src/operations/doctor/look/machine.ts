import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import type { ZoneFacts } from '../judge/zones.ts';

const WRITES = 40;
const PAGE = Buffer.alloc(4096, 1);

/** The folder, or its nearest parent that exists. */
export const present = (folder: string): string => (existsSync(folder) ? folder : present(dirname(folder)));

/** How long it takes until a page is on the disk, ms. Rejects when nothing can be written. */
export async function timeWrites(folder: string, now: () => number): Promise<number> {
  const made = await mkdtemp(join(folder, '.sextant-doctor-'));
  try {
    const handle = await open(join(made, 'write'), 'w');
    try {
      const begun = now();
      for (let count = 0; count < WRITES; count += 1) {
        await handle.write(PAGE, 0, PAGE.length, count * PAGE.length);
        await handle.datasync();
      }
      return (now() - begun) / WRITES;
    } finally {
      await handle.close();
    }
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

export interface DiskFacts {
  /** Bytes that the bot's account may use. */
  readonly free: number;
  /** Absent on systems whose type says nothing here. */
  readonly type?: number;
}

export async function lookAtDisk(folder: string): Promise<DiskFacts> {
  const { bavail, bsize, type } = await statfs(folder);
  return { free: bavail * bsize, ...(process.platform === 'linux' && { type }) };
}

export function lookAtZones(used: readonly string[]): ZoneFacts {
  const missing = [...new Set(used)].filter((zone) => !isKnown(zone));
  const release = process.versions['tz'];
  return {
    known: Intl.supportedValuesOf('timeZone').length,
    missing,
    ...(release !== undefined && { release }),
  };
}

function isKnown(zone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
