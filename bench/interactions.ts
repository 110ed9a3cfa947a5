import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { withBundledBare } from './bare/command.ts';
import { OPTIONS, writeBodies } from './bodies.ts';
import { type Figure, type Part, percentile } from './figure.ts';
import { openTown, processorTime, type Town } from './town.ts';

const COMMANDS = ['audit', 'help'] as const;
type Name = (typeof COMMANDS)[number];
const IN_FLIGHT = [1, 16, 64] as const;
const SIZE = { servers: 20, members: 50 };
const GOAL = { of: 'ratio', atMost: 1.15 } as const;
/**
 * How often ours and bare take turns within one measurement, so that a machine that is busy for a while is busy for
 * both.
 */
const TURNS = 5;

/** For several uses together: the processor time of the bot's process and how long each person waited, in ms. */
interface Use {
  processor: number;
  readonly waited: number[];
}

/** `inFlight` people at a time type the command, until it was typed `count` times. */
async function type(town: Town, name: Name, inFlight: number, count: number, use: Use): Promise<void> {
  const { people, bot, standIn } = town;
  let next = 0;
  const before = await processorTime(bot.pid);
  const keepTyping = async (): Promise<void> => {
    for (let one = people[next]; next < count && one; one = people[next % people.length]) {
      next += 1;
      const at = performance.now();
      await one.person.slash(one.channel, name, OPTIONS[name]).response();
      use.waited.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, keepTyping));
  use.processor += (await processorTime(bot.pid)) - before;
  standIn.requestLog.clear();
}

interface Pair {
  readonly ours: Use;
  readonly bare: Use;
}

async function measure(
  { ours, bare }: { ours: Town; bare: Town },
  name: Name,
  inFlight: number,
  count: number,
): Promise<Pair> {
  const pair: Pair = { ours: { processor: 0, waited: [] }, bare: { processor: 0, waited: [] } };
  for (let turn = 0; turn < TURNS; turn += 1) {
    await type(ours, name, inFlight, count / TURNS, pair.ours);
    await type(bare, name, inFlight, count / TURNS, pair.bare);
  }
  return pair;
}

async function withBoth(
  command: readonly string[],
  use: (towns: { ours: Town; bare: Town }) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const script = join(folder, 'script.json');
  const open: Town[] = [];
  try {
    const ours = await openTown(SIZE);
    open.push(ours);
    await writeBodies(ours, script);
    const bare = await openTown({ ...SIZE, bare: { command, script } });
    open.push(bare);
    await use({ ours, bare });
  } finally {
    for (const town of open) await town.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(name: Name, inFlight: number, pairs: readonly Pair[]): Figure[] {
  const figure = (what: string, value: (use: Use) => number): Figure => ({
    name: `\`/${name}\`, ${inFlight} in flight: ${what}`,
    goal: GOAL,
    unit: 'ms',
    ours: pairs.map(({ ours }) => value(ours)),
    bare: pairs.map(({ bare }) => value(bare)),
  });
  return [
    figure('CPU', ({ processor, waited }) => processor / waited.length),
    figure('p50', ({ waited }) => percentile(waited, 0.5)),
    figure('p99', ({ waited }) => percentile(waited, 0.99)),
  ];
}

/**
 * What a command that only shows something costs, compared with a bot that sends the same without working anything out.
 */
export const interactions: Part = async ({ form, times, say }) => {
  const count = form === 'short' ? 200 : 1_000;
  const figures: Figure[] = [];
  const compare = async (towns: { ours: Town; bare: Town }): Promise<void> => {
    say('/audit and /help, until both bots are as fast as they get');
    for (const name of COMMANDS) await measure(towns, name, 16, 2 * count);
    for (const name of COMMANDS) {
      for (const inFlight of IN_FLIGHT) {
        const pairs: Pair[] = [];
        for (let time = 0; time < times; time += 1) {
          say(`/${name}, ${inFlight} in flight: ${time + 1} of ${times}`);
          pairs.push(await measure(towns, name, inFlight, count));
        }
        figures.push(...figuresOf(name, inFlight, pairs));
      }
    }
  };
  await withBundledBare((command) => withBoth(command, compare));
  return figures;
};
