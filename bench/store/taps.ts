import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openSqlite } from '../../src/store/sqlite/backend.ts';
import { median, type Part } from '../figure.ts';
import { inFolder, layGround, watchAcknowledgements } from './ground.ts';

const TAPS = 100;

/** How long one row takes to be on the disk, with nothing else going on: the median, ms. */
async function oneFlush(folder: string): Promise<number> {
  const backend = await openSqlite(join(folder, 'flush', 'sextant.db'));
  const took: number[] = [];
  for (let n = 0; n < TAPS; n += 1) {
    const begun = performance.now();
    await backend.put(`flush/${n % 10}`, 'x'.repeat(400));
    took.push(performance.now() - begun);
  }
  await backend.close();
  return median(took);
}

/** A tap on a rating, from its sending to its acknowledgement, beyond what one flush takes on this disk. */
export const tapThatSaves: Part = async ({ times, say }) => {
  const beyond: number[] = [];
  for (let time = 0; time < times; time += 1) {
    say('a tap that saves');
    await inFolder(async (folder) => {
      const ground = await layGround(folder, TAPS);
      try {
        await ground.start();
        const flush = await oneFlush(folder);
        const watched = watchAcknowledgements(ground.standIn);
        const took: number[] = [];
        for (const person of ground.people) {
          const asked = await person.slash(ground.lobby, 'audit', { mode: 'one' }).message();
          const begun = performance.now();
          const tap = person.click(asked, '3');
          await tap.message();
          const at = watched.at.get(tap.token);
          if (at === undefined) throw new Error('a tap was not acknowledged');
          took.push(at - begun);
        }
        watched.stop();
        beyond.push(median(took) - flush);
      } finally {
        await ground.clear();
      }
    });
  }
  return [
    {
      name: 'Tap that saves: acknowledged after its save, beyond one flush',
      goal: { of: 'ours', atMost: 1 },
      unit: 'ms',
      ours: beyond,
    },
  ];
};
