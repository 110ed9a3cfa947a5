import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Backend } from '../../src/store/backend.ts';
import { openSqlite } from '../../src/store/sqlite/backend.ts';
import type { Part } from '../figure.ts';
import { inFolder } from './ground.ts';

const MEGABYTES = { short: 50, usual: 250, long: 250 };
const ROW = 500_000;
const KEYS = 100;

const keyOf = (n: number): string => `read/${n % KEYS}`;

/** The longest of the reads, or writes, that are made one after the other until it is over, ms. */
async function longest(until: Promise<unknown>, act: (n: number) => Promise<unknown>): Promise<number> {
  let isOver = false;
  const over = until.finally(() => {
    isOver = true;
  });
  let worst = 0;
  for (let n = 0; !isOver; n += 1) {
    const begun = performance.now();
    await act(n);
    worst = Math.max(worst, performance.now() - begun);
    await wait(2);
  }
  await over;
  return worst;
}

async function fill(backend: Backend, megabytes: number): Promise<void> {
  const rows = Math.ceil((megabytes * 1_000_000) / ROW);
  for (let n = 0; n < rows; n += 10)
    await Promise.all(
      Array.from({ length: 10 }, (_, lane) => backend.put(`fill/${n + lane}`, 'x'.repeat(ROW))),
    );
  for (let n = 0; n < KEYS; n += 1) await backend.put(keyOf(n), 'x'.repeat(400));
}

/** Reads and writes while a large database is copied. */
export const backupUnderLoad: Part = ({ form, times, say }) =>
  inFolder(async (folder) => {
    const megabytes = MEGABYTES[form];
    const backend = await openSqlite(join(folder, 'data', 'sextant.db'));
    await fill(backend, megabytes);
    const reads: number[] = [];
    const writes: number[] = [];
    for (let time = 0; time < times; time += 1) {
      say(`reads while ${megabytes} MB are backed up`);
      const copied = backend.backup(join(folder, 'copy.db'));
      const [read, write] = await Promise.all([
        longest(copied, (n) => backend.get(keyOf(n))),
        longest(copied, (n) => backend.put(keyOf(n), 'y'.repeat(400))),
      ]);
      reads.push(read);
      writes.push(write);
    }
    await backend.close();
    const during = `while ${megabytes} MB are backed up`;
    return [
      { name: `A read ${during}: longest`, goal: { of: 'ours', atMost: 20 }, unit: 'ms', ours: reads },
      {
        name: `A write ${during}: longest`,
        goal: { of: 'ours', atMost: 250 },
        unit: 'ms',
        ours: writes,
        note: 'It waits for the disk, which the copy keeps busy; no goal was set for it beside that of a form.',
      },
    ];
  });
