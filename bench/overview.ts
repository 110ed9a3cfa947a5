import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cohortFigures } from '../src/actions/leads/cohort-overview.ts';
import type { App } from '../src/app.ts';
import { loadPack } from '../src/content/load-pack.ts';
import type { PeriodName } from '../src/domain/posts/participation.ts';
import { createLog } from '../src/log.ts';
import { keptLooks } from '../src/memory/kept-looks.ts';
import { openStore } from '../src/store/open.ts';
import type { Store } from '../src/store/store.ts';
import { cohortCard } from '../src/views/leads/overview.ts';
import { whoAnsweredCard } from '../src/views/leads/who-answered.ts';
import type { Figure, Part } from './figure.ts';
import { NOW, REF, seedLargeCohort, settingsOf } from './large-cohort.ts';

const SIZE = { members: 1_000, days: 180 };
/** How often the probe looks at the clock, ms. */
const PROBE_MS = 1;

interface Measured {
  readonly took: number;
  /** Milliseconds during which the main thread was busy. */
  readonly work: number;
  readonly stall: number;
}

/**
 * Busy means that both the event loop and the processor say so: on a shared machine, a loop also looks busy while it
 * waits for a processor.
 */
async function measured(look: () => Promise<unknown>): Promise<Measured> {
  // Cleaning up after the previous look must not count for this one.
  await setTimeout(50);
  const delay = monitorEventLoopDelay({ resolution: PROBE_MS });
  delay.enable();
  await setTimeout(20);
  delay.reset();
  const loop = performance.eventLoopUtilization();
  const cpu = process.cpuUsage();
  const started = performance.now();
  await look();
  const took = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  const { active } = performance.eventLoopUtilization(loop);
  // The delay of a stall at the very end is only known afterwards.
  await setTimeout(5);
  delay.disable();
  return {
    took,
    work: Math.min(active, (user + system) / 1_000),
    stall: Math.max(0, delay.max / 1e6 - PROBE_MS),
  };
}

const EVERYBODY = { counts: () => true, leads: new Set<string>() };

type Looking = Pick<App, 'looks' | 'store' | 'pack' | 'clock' | 'log'>;

/** Does what `/cohort overview` does, from the store to the text of the card. */
async function look(app: Looking, period: PeriodName, page: number): Promise<void> {
  const settings = settingsOf(SIZE.days);
  const figures = await cohortFigures(app, REF, settings, { who: EVERYBODY, period, tells: page === 0 });
  const facts = { ...figures, ref: REF, settings, now: NOW };
  JSON.stringify(
    page === 0 ? cohortCard({ ...facts, readsMessages: true }) : whoAnsweredCard({ ...facts, page }),
  );
}

/** The overview of a large cohort: the first look after a start, another look, and turning its pages. */
export const overview: Part = async ({ times, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-bench-'));
  const pack = await loadPack(fileURLToPath(new URL('../content', import.meta.url)));
  const log = createLog('silent');
  const open = (): Promise<Store> =>
    openStore(`sqlite://${join(folder, 'sextant.db')}`, {
      onProblem(problem) {
        throw new Error('a seeded record cannot be read', { cause: problem });
      },
    });
  const first: Measured[] = [];
  const again: Measured[] = [];
  const turned: Measured[] = [];
  try {
    say(`overview: ${SIZE.members} members × ${SIZE.days} days are written`);
    const seeding = await open();
    await seedLargeCohort(seeding, pack, SIZE);
    await seeding.close();
    // The first round does not count: a process that has just started is still compiling.
    for (let time = -1; time < times; time++) {
      const store = await open();
      const app = { store, pack, log, clock: { now: () => NOW }, looks: keptLooks(store, log) };
      const once = await measured(() => look(app, '7', 0));
      const twice = await measured(() => look(app, 'all', 0));
      const page = await measured(() => look(app, 'all', 1 + (time + 1)));
      await store.close();
      if (time < 0) continue;
      first.push(once);
      again.push(twice);
      turned.push(page);
      say(`overview: ${time + 1} of ${times}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const figure = (
    what: string,
    atMost: number,
    of: readonly Measured[],
    value: keyof Measured,
    note?: string,
  ): Figure => ({
    name: `overview of ${SIZE.members.toLocaleString('en')} members × ${SIZE.days} days, ${what}`,
    goal: { of: 'ours', atMost },
    unit: 'ms',
    ours: of.map((one) => one[value]),
    ...(note === undefined ? {} : { note }),
  });
  return [
    figure(
      'first after a start: work',
      100,
      first,
      'work',
      'every record of a member is read and parsed once',
    ),
    figure('first after a start: text', 300, first, 'took', 'from the store to the card, without the wire'),
    figure('first after a start: longest stall', 20, first, 'stall'),
    figure('another period: work', 100, again, 'work'),
    figure('another period: longest stall', 20, again, 'stall'),
    figure('page turn', 30, turned, 'took'),
    figure('page turn: longest stall', 20, turned, 'stall'),
  ];
};
