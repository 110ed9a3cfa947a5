import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../sandbox/world/person.ts';
import { interactiveOf } from '../sandbox/world/shapes/component-walk.ts';
import { openSqlite } from '../src/store/sqlite/backend.ts';
import { median, type Part } from './figure.ts';
import { type Inhabitant, openTown, type Town, type TownOptions } from './town.ts';

const TAPS = 100;
/** Before anything is counted: a bot that has just begun compiles first. */
const UNCOUNTED = 300;
/** As long as the stored audit of somebody who taps. */
const ROW = 'x'.repeat(400);

/** A file of its own beside that of the bot, on the same disk. */
interface Disk {
  /** How long one row takes to be on the disk, ms. */
  flush(): Promise<number>;
  close(): Promise<void>;
}

async function openDisk(): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const backend = await openSqlite(join(folder, 'sextant.db'));
  let count = 0;
  return {
    async flush() {
      count += 1;
      const begun = performance.now();
      await backend.put(`flush/${count % TAPS}`, ROW);
      return performance.now() - begun;
    },
    async close() {
      await backend.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Asked = Parameters<Person['click']>[0];

/** The button of a level, whose label goes on with what the level means. */
function levelOf({ components }: Asked, level: number): string {
  const found = interactiveOf(components).find(
    (each) => 'label' in each && each.label?.startsWith(`${level} `),
  );
  if (!found || !('custom_id' in found) || !found.custom_id) throw new Error(`no button rates ${level}`);
  return found.custom_id;
}

/** How long each of them waits for the acknowledgement of a tap that saves, ms. */
async function tapsOf(
  { standIn }: Town,
  people: readonly Inhabitant[],
  after: () => Promise<void> = async () => undefined,
): Promise<readonly number[]> {
  const took: number[] = [];
  for (const { person, channel } of people) {
    const asked = await person.slash(channel, 'audit', { mode: 'one' }).message();
    // The first one also makes a member of them, which is written before it.
    const next = await person.click(asked, levelOf(asked, 3)).message();
    const tapped = levelOf(next, 4);
    const begun = performance.now();
    const { interaction } = person.click(next, tapped);
    const path = new RegExp(`^/interactions/${interaction.id}/`);
    // The stand-in itself counts in whole milliseconds.
    took.push(await standIn.untilRequest({ path }).then(() => performance.now() - begun));
    standIn.requestLog.clear();
    await after();
  }
  return took;
}

export interface TapsOptions extends Pick<TownOptions, 'storeUrl'> {
  readonly times: number;
  /** Before each round. */
  before?(): void;
  /** After each tap that counts. */
  after?(): Promise<void>;
}

/** Of each round of a hundred people: how long the one in the middle waits for a tap to be acknowledged, ms. */
export async function taps({ times, before, after, ...options }: TapsOptions): Promise<readonly number[]> {
  const town = await openTown({ ...options, servers: 1, members: UNCOUNTED + times * TAPS });
  const people = [...town.people];
  try {
    await tapsOf(town, people.splice(0, UNCOUNTED));
    const rounds: number[] = [];
    while (people.length > 0) {
      before?.();
      rounds.push(median(await tapsOf(town, people.splice(0, TAPS), after)));
    }
    return rounds;
  } finally {
    await town.close();
  }
}

/**
 * A tap on a rating, which is saved before it is acknowledged, beyond what one flush takes on this disk. Taps and flushes
 * take turns, so that whatever else the disk does happens to both.
 */
export const tapsThatSave: Part = async ({ times, say }) => {
  const disk = await openDisk();
  const flushes: number[][] = [];
  try {
    const rounds = await taps({
      times,
      before() {
        flushes.push([]);
        say(`a tap that saves: ${flushes.length} of ${times}`);
      },
      async after() {
        flushes.at(-1)?.push(await disk.flush());
      },
    });
    return [
      {
        name: 'a tap that saves, acknowledged after the save: beyond one flush',
        goal: { of: 'ours', atMost: 1 },
        unit: 'ms',
        ours: rounds.map((round, index) => round - median(flushes[index] ?? [])),
      },
    ];
  } finally {
    await disk.close();
  }
};
