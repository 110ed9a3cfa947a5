import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Backend } from '../src/store/backend.ts';
import { openSqlite } from '../src/store/sqlite/backend.ts';
import type { Part } from './figure.ts';

const KB = 1_024;
const ROW_KB = 100;
const AT_ONCE = 50;
const BETWEEN_MS = 2;

async function fill(backend: Backend, megabytes: number): Promise<void> {
  const rows = Math.ceil((megabytes * KB) / ROW_KB);
  for (let row = 0; row < rows; row += AT_ONCE) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) =>
        backend.put(`row/${row + index}`, randomBytes((ROW_KB * KB) / 2).toString('hex')),
      ),
    );
  }
}

/** The longest wait for a small read while the whole file is copied and people keep writing, in ms. */
async function worstRead(backend: Backend, copy: string): Promise<number> {
  let isCopied = false;
  let worst = 0;
  const copying = backend.backup(copy).finally(() => {
    isCopied = true;
  });
  for (let turn = 0; !isCopied; turn += 1) {
    const writing = backend.put('small/written', { turn });
    const at = performance.now();
    await backend.get('small/read');
    worst = Math.max(worst, performance.now() - at);
    await writing;
    await wait(BETWEEN_MS);
  }
  await copying;
  return worst;
}

/** The daily backup under load, measured on the store itself. */
export const backup: Part = async ({ form, times, say }) => {
  const megabytes = form === 'short' ? 25 : 250;
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const backend = await openSqlite(join(folder, 'sextant.db'));
  const worst: number[] = [];
  try {
    say(`filling a database with ${megabytes} MB`);
    await fill(backend, megabytes);
    await backend.put('small/read', { words: 'a record as small as most' });
    for (let time = 0; time < times; time += 1) {
      say(`reading while ${megabytes} MB are backed up: ${time + 1} of ${times}`);
      const copy = join(folder, `copy-${time}.db`);
      worst.push(await worstRead(backend, copy));
      await rm(copy);
    }
  } finally {
    await backend.close();
    await rm(folder, { recursive: true, force: true });
  }
  return [
    {
      name: `a read while ${megabytes} MB are backed up and others write`,
      goal: { of: 'ours', atMost: 20 },
      unit: 'ms',
      ours: worst,
    },
  ];
};
