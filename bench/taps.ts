import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../sandbox/world/person.ts';
import { interactiveOf } from '../sandbox/world/shapes/component-walk.ts';
import { openSqlite } from '../src/store/sqlite/backend.ts';
import { withBundledBare } from './bare/command.ts';
import { writeTapBodies } from './bodies.ts';
import { type Figure, median, type Part, type Run } from './figure.ts';
import { type Inhabitant, openTown, type Town, type TownOptions } from './town.ts';

const TAPS = 100;
/** Taps before the count starts: a bot that has just started is still compiling. */
const UNCOUNTED = 300;
/**
 * As long as the stored audit of a person who taps, and different each time: SQLite does not write what is already
 * stored.
 */
export const rowOf = (count: number): string => String(count).padEnd(400, 'x');

/** A file of its own without a bot, on the same disk as the bot's. */
export interface Disk {
  /** How long it takes until one row is on the disk, ms. */
  flush(): Promise<number>;
  close(): Promise<void>;
}

export async function openDisk(): Promise<Disk> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const backend = await openSqlite(join(folder, 'sextant.db'));
  let count = 0;
  return {
    async flush() {
      count += 1;
      const begun = performance.now();
      await backend.put(`flush/${count % TAPS}`, rowOf(count));
      return performance.now() - begun;
    },
    async close() {
      await backend.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Asked = Parameters<Person['click']>[0];

/** The button of a level, whose label starts with the number and goes on with its meaning. */
function levelOf({ components }: Asked, level: number): string {
  const found = interactiveOf(components).find(
    (each) => 'label' in each && each.label?.startsWith(`${level} `),
  );
  if (!found || !('custom_id' in found) || !found.custom_id) throw new Error(`no button rates ${level}`);
  return found.custom_id;
}

/** How long somebody waits for the acknowledgement of a tap that saves, ms. */
async function tapOf({ standIn }: Town, { person, channel }: Inhabitant): Promise<number> {
  const asked = await person.slash(channel, 'audit', { mode: 'one' }).message();
  // The first tap does not count, because it also enrols them, which is written first.
  const next = await person.click(asked, levelOf(asked, 3)).message();
  const tapped = levelOf(next, 4);
  const begun = performance.now();
  const { interaction } = person.click(next, tapped);
  const path = new RegExp(`^/interactions/${interaction.id}/`);
  // Measured here, because the stand-in counts whole milliseconds.
  const took = await standIn.untilRequest({ path }).then(() => performance.now() - begun);
  standIn.requestLog.clear();
  return took;
}

/** A bot and people who come to it one after another. */
export interface Taps {
  /** How long the next person waits until a tap is acknowledged, ms. */
  next(): Promise<number>;
  close(): Promise<void>;
}

export async function openTaps(
  times: number,
  options: Pick<TownOptions, 'storeUrl' | 'bare'> = {},
): Promise<Taps> {
  const town = await openTown({ ...options, servers: 1, members: UNCOUNTED + times * TAPS });
  const people = [...town.people];
  const next = async (): Promise<number> => {
    const one = people.shift();
    if (one === undefined) throw new Error('everybody has tapped');
    return tapOf(town, one);
  };
  for (let count = 0; count < UNCOUNTED; count += 1) await next();
  return { next, close: town.close };
}

type Steps<Name extends string> = Readonly<Record<Name, () => Promise<number>>>;

/**
 * The median of each step for each round of a hundred turns, ms. The steps take turns, so that whatever else the
 * machine and its disk do affects all of them.
 */
export async function inTurn<Name extends string>(
  times: number,
  steps: Steps<Name>,
  say: (round: number) => void,
): Promise<(name: Name) => readonly number[]> {
  const rounds: Map<string, number>[] = [];
  for (let round = 0; round < times; round += 1) {
    say(round);
    const took = new Map<string, number[]>();
    for (let turn = 0; turn < TAPS; turn += 1)
      for (const [name, step] of Object.entries<() => Promise<number>>(steps))
        took.set(name, [...(took.get(name) ?? []), await step()]);
    rounds.push(new Map([...took].map(([name, all]) => [name, median(all)])));
  }
  return (name) => rounds.map((round) => round.get(name) ?? Number.NaN);
}

/** Asks our bot for what the bare bot must send. */
async function writeScript(script: string): Promise<void> {
  const town = await openTown({ servers: 1, members: 1 });
  await writeTapBodies(town, levelOf, script).finally(town.close);
}

/**
 * Measures a tap on a rating, which is saved before it is acknowledged, beyond what a flush takes on this disk; and the
 * same for a bare bot that writes one row before it sends the same card.
 */
const besideBare = async (command: readonly string[], { times, say }: Run): Promise<readonly Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const script = join(folder, 'script.json');
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    opened.push(one);
    return one;
  };
  try {
    await writeScript(script);
    const disk = keep(await openDisk());
    const ours = keep(await openTaps(times));
    const bare = keep(await openTaps(times, { bare: { command, script } }));
    const of = await inTurn(times, { ours: ours.next, bare: bare.next, flush: disk.flush }, (round) =>
      say(`a tap that saves: ${round + 1} of ${times}`),
    );
    const flushes = of('flush');
    const beyond = (tap: number, round: number): number => tap - (flushes[round] ?? Number.NaN);
    return [
      {
        name: 'a tap that saves, acknowledged after the save: beyond one flush',
        goal: { of: 'ours', atMost: 1 },
        unit: 'ms',
        ours: of('ours').map(beyond),
        bare: of('bare').map(beyond),
        note: 'the bare bot writes one row before it sends the same card; what it takes is the least there is',
      },
    ];
  } finally {
    for (const one of opened) await one.close();
    await rm(folder, { recursive: true, force: true });
  }
};

export const tapsThatSave: Part = (run) =>
  withBundledBare((command) => besideBare(command, run), 'bench/bare/tapper.ts');
