import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../src/store/sqlite/backend.ts';
import { median, type Part } from './figure.ts';
import { openTown } from './town.ts';

const TAPS = 100;
/** As long as the stored audit of somebody who taps. */
const ROW = 'x'.repeat(400);

/** How long one row takes to be on the disk with nothing else going on: the median, ms. */
async function oneFlush(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const backend = await openSqlite(join(folder, 'sextant.db'));
  try {
    const took: number[] = [];
    for (let n = 0; n < TAPS; n += 1) {
      const begun = performance.now();
      await backend.put(`flush/${n % 10}`, ROW);
      took.push(performance.now() - begun);
    }
    return median(took);
  } finally {
    await backend.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A tap on a rating, which is saved before it is acknowledged, beyond what one flush takes on this disk. */
export const taps: Part = async ({ times, say }) => {
  const beyond: number[] = [];
  for (let time = 0; time < times; time += 1) {
    say(`a tap that saves: ${time + 1} of ${times}`);
    const flush = await oneFlush();
    const town = await openTown({ servers: 1, members: TAPS });
    try {
      const took: number[] = [];
      for (const { person, channel } of town.people) {
        const asked = await person.slash(channel, 'audit', { mode: 'one' }).message();
        // The first one also makes a member of them, which is written before it.
        const next = await person.click(asked, '3').message();
        const tap = person.click(next, '4');
        await tap.message();
        took.push(tap.ackMs ?? Number.NaN);
      }
      beyond.push(median(took) - flush);
    } finally {
      await town.close();
    }
  }
  return [
    {
      name: 'a tap that saves, acknowledged after the save: beyond one flush',
      goal: { of: 'ours', atMost: 1 },
      unit: 'ms',
      ours: beyond,
    },
  ];
};
