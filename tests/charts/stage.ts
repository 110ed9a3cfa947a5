import { Resvg } from '@resvg/resvg-js';
import { type Charts, type ChartsOptions, createCharts } from '../../src/charts/charts.ts';
import type { Audit, Rating } from '../../src/domain/member.ts';
import type { BucketId } from '../../src/domain/pack.ts';
import { pack } from '../domain/pack-fixture.ts';
import { DAY, instantOf } from '../times.ts';

const START = instantOf('2026-06-03T10:00:00Z');

/** Gives all skills of a bucket the same rating; `null` withdraws their ratings. */
export function auditOf(id: number, buckets: Partial<Record<BucketId, Rating | null>>): Audit {
  const ratings = pack.skills.flatMap(({ id: skill, bucket }) => {
    const rating = buckets[bucket];
    return rating === undefined ? [] : [[skill, rating] as const];
  });
  return {
    id: String(id),
    at: START + id * 20 * DAY,
    depth: 'baseline',
    ratings: Object.fromEntries(ratings),
  };
}

/** Research is withdrawn once, and the domain bucket is never rated. */
export const AUDITS: readonly Audit[] = [
  auditOf(0, { technical: 2, research: 3, communication: 4 }),
  auditOf(1, { technical: 3, research: null, communication: 4 }),
  auditOf(2, { technical: 4, research: 2, communication: 4 }),
];

export function testCharts(options: Partial<ChartsOptions> = {}): { charts: Charts; problems: unknown[] } {
  const problems: unknown[] = [];
  const charts = createCharts({
    // Long, because the machine that runs the tests has other work.
    mostMs: 30_000,
    onProblem: (error) => problems.push(error),
    ...options,
  });
  return { charts, problems };
}

export const brokenWorker = (name: string): URL => new URL(`./workers/${name}.ts`, import.meta.url);

/** The size stated in a PNG's header. Throws if the bytes are not a PNG. */
export function pngSize(png: Uint8Array): { width: number; height: number } {
  const file = Buffer.from(png);
  if (file.subarray(0, 8).toString('hex') !== '89504e470d0a1a0a') throw new Error('not a PNG');
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/** Counts the pixels in part of a picture that are darker than any chart line, which are those of letters. */
export function darkPixels(png: Uint8Array, area: { top: number; bottom: number }): number {
  const { width, height } = pngSize(png);
  const data = Buffer.from(png).toString('base64');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${data}"/></svg>`;
  const { pixels } = new Resvg(svg).render();
  let dark = 0;
  for (let at = area.top * width * 4; at < area.bottom * width * 4; at += 4) {
    const [red = 255, green = 255, blue = 255] = pixels.subarray(at, at + 3);
    if (red < 60 && green < 60 && blue < 60) dark += 1;
  }
  return dark;
}
