import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { loadPack } from '../src/content/load-pack.ts';
import { openStore } from '../src/store/open.ts';
import { startClockwork } from './clockwork.ts';
import { type Figure, median, type Part } from './figure.ts';

const MINUTE = 60_000;
const DAYS_ASKED = 14;
const SIZES = { short: [10, 1_000], usual: [10, 1_000, 10_000], long: [10, 1_000, 10_000] } as const;
const NANOSECONDS = 1e6;
const MICROSECONDS = 1e3;

interface Beats {
  /** CPU time of each beat, ms. */
  readonly cpu: readonly number[];
  /** The longest time during which nothing else could run, ms. */
  readonly stalls: readonly number[];
}

/** A minute in which no group has anything to do, with 10 to 10,000 groups. */
export const idleBeat: Part = async ({ form, times, say }) => {
  const figures: Figure[] = [];
  for (const cohorts of SIZES[form]) {
    const { cpu, stalls } = await measure(cohorts, times, say);
    const name = `an idle minute of ${cohorts.toLocaleString('en')} groups`;
    figures.push(
      { name: `${name}: CPU`, goal: { of: 'ours', atMost: 50 }, unit: 'ms', ours: cpu },
      { name: `${name}: longest stall`, goal: { of: 'ours', atMost: 10 }, unit: 'ms', ours: stalls },
    );
  }
  return figures;
};

/** @param storeUrl another store instead of a file of its own */
export async function measure(
  cohorts: number,
  times: number,
  say: (line: string) => void,
  storeUrl?: string,
): Promise<Beats> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-idle-'));
  const url = storeUrl ?? `sqlite://${join(folder, 'sextant.db')}`;
  const store = await openStore(url, { onProblem: () => undefined });
  const started = Date.now();
  const clock = { ahead: 0, now: () => started + clock.ahead };
  const { beat, end } = await startClockwork({
    store,
    clock,
    pack: await loadPack('content'),
    cohorts,
    days: DAYS_ASKED,
  });
  const cpu: number[] = [];
  const stalls: number[] = [];
  try {
    const one = async (): Promise<{ readonly cpu: number; readonly stall: number }> => {
      clock.ahead += MINUTE;
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const before = process.cpuUsage();
      await beat.run();
      const { user, system } = process.cpuUsage(before);
      delay.disable();
      return { cpu: (user + system) / MICROSECONDS, stall: delay.max / NANOSECONDS };
    };
    const first = await one();
    say(
      `${cohorts} groups, the first beat: ${first.cpu.toFixed(0)} ms of CPU, stall ${first.stall.toFixed(0)} ms`,
    );
    // The second beat looks at what the first one wrote.
    await one();
    for (let time = 0; time < times; time += 1) {
      const { cpu: used, stall } = await one();
      cpu.push(used);
      stalls.push(stall);
    }
  } finally {
    await end();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
  say(`${cohorts} groups, idle: ${median(cpu).toFixed(1)} ms of CPU, stall ${median(stalls).toFixed(1)} ms`);
  return { cpu, stalls };
}
