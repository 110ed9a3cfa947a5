import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Charts } from '../../src/charts/charts.ts';
import { pack, trackOf } from '../domain/pack-fixture.ts';
import { AUDITS, auditOf, brokenWorker, pngSize, testCharts } from './stage.ts';

const radar = { pack, track: trackOf('research-engineer'), audits: AUDITS };
const row = Array.from({ length: 28 }, (_, index) => ({
  day: `2026-06-${String(index + 1).padStart(2, '0')}`,
  outcome: 'late' as const,
}));
const heatmap = { rows: Array.from({ length: 40 }, () => row) };

const open: Charts[] = [];
function made(...options: Parameters<typeof testCharts>): ReturnType<typeof testCharts> {
  const made = testCharts(...options);
  open.push(made.charts);
  return made;
}
afterEach(async () => {
  for (const charts of open.splice(0)) await charts.close();
});

test('twenty charts are drawn beside the thread that answers members', async () => {
  const { charts, problems } = made();
  await charts.radar(radar);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const before = performance.eventLoopUtilization();
  delay.enable();
  const started = performance.now();
  const drawn = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 4 === 0 ? charts.heatmap(heatmap) : charts.radar(radar),
    ),
  );
  const took = performance.now() - started;
  delay.disable();
  const { active } = performance.eventLoopUtilization(before);
  expect(problems).toEqual([]);
  for (const picture of drawn) expect(pngSize(picture?.png ?? Buffer.of()).width).toBe(1200);
  expect(delay.percentile(99) / 1e6, 'milliseconds that the event loop was held up').toBeLessThan(100);
  expect(active, `busy milliseconds of ${took}`).toBeLessThan(took / 2);
}, 120_000);

test('two audits on one date are no line, and nothing is drawn of them', async () => {
  const { charts, problems } = made({ worker: brokenWorker('throws') });
  const twice = [auditOf(0, { technical: 3 }), { ...auditOf(0, { technical: 4 }), id: 'again' }];
  expect(await charts.line({ pack, audits: twice, clock: { zone: 'UTC', dayStart: 0 } })).toBeUndefined();
  expect(problems, 'no worker was asked').toEqual([]);
});

test.each(['throws', 'unloadable', 'dies'])(
  'a worker that %s leaves the chart out, time after time',
  async (name) => {
    const { charts, problems } = made({ worker: brokenWorker(name) });
    expect(await charts.radar(radar)).toBeUndefined();
    expect(await charts.line({ pack, audits: AUDITS, clock: { zone: 'UTC', dayStart: 0 } })).toBeUndefined();
    expect(problems).toHaveLength(2);
  },
);

test('a chart that takes too long is left out, and its worker is stopped', async () => {
  const { charts, problems } = made({ worker: brokenWorker('hangs'), mostMs: 1_000 });
  const started = performance.now();
  expect(await charts.radar(radar)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(problems).toHaveLength(1);
});

test('a chart that waits behind one that hangs is drawn after it', async () => {
  const { charts, problems } = made({ worker: brokenWorker('hangs'), mostMs: 4_000 });
  const hanging = charts.radar(radar);
  await setTimeout(3_000);
  const waiting = charts.line({ pack, audits: AUDITS, clock: { zone: 'UTC', dayStart: 0 } });
  expect(await hanging).toBeUndefined();
  expect((await waiting)?.png.length).toBe(1);
  expect(problems).toHaveLength(1);
});

test('no more charts wait than allowed', async () => {
  const { charts, problems } = made({ mostWaiting: 3 });
  const drawn = await Promise.all(Array.from({ length: 12 }, () => charts.radar(radar)));
  const left = drawn.filter((picture) => picture !== undefined).length;
  expect(left).toBeGreaterThanOrEqual(3);
  expect(left).toBeLessThanOrEqual(4);
  expect(problems).toHaveLength(12 - left);
});

test('closing gives up what is under way without a word, and nothing is drawn after', async () => {
  const { charts, problems } = made({ worker: brokenWorker('hangs') });
  const drawn = charts.radar(radar);
  await setTimeout(200);
  await charts.close();
  expect(await drawn).toBeUndefined();
  expect(await charts.radar(radar)).toBeUndefined();
  expect(problems).toEqual([]);
});

test('the worker begins with the first chart, ends when idle, comes back, and is gone after closing', async () => {
  const { charts, problems } = made({ idleMs: 100 });
  expect(charts.threads).toBe(0);
  expect(await charts.radar(radar)).toBeDefined();
  expect(charts.threads).toBe(1);
  await expect.poll(() => charts.threads).toBe(0);
  expect(await charts.radar(radar)).toBeDefined();
  await charts.close();
  await charts.close();
  expect(charts.threads).toBe(0);
  expect(problems).toEqual([]);
});

test('whoever comes later to a place has the turn, and other places are no concern', () => {
  const { charts } = made();
  const [first, elsewhere] = [charts.turn('one'), charts.turn('two')];
  expect([first(), elsewhere()]).toEqual([true, true]);
  const second = charts.turn('one');
  expect([first(), second(), elsewhere()]).toEqual([false, true, true]);
});
