import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { radarDrawing } from '../../src/charts/radar-drawing.ts';
import { radarFacts } from '../../src/charts/radar-facts.ts';
import { FONT_FILES, pngOf, svgOf } from '../../src/charts/rendering.ts';
import { pack, trackOf } from '../domain/pack-fixture.ts';
import { AUDITS, darkPixels, testCharts } from './stage.ts';

const input = { pack, track: trackOf('research-engineer'), audits: AUDITS };
const svg = svgOf(radarDrawing(radarFacts(input)));
const withoutText = svg.replaceAll(/<text[\s\S]*?<\/text>/g, '');
/** Where the title is, in pixels of the file. */
const TITLE = { top: 30, bottom: 120 };

const { charts, problems } = testCharts();
afterAll(() => charts.close());

test('letters are drawn on a machine that has no font at all, in regular and bold', () => {
  expect(withoutText).not.toBe(svg);
  expect(darkPixels(pngOf(withoutText), TITLE)).toBe(0);
  expect(darkPixels(pngOf(svg), TITLE)).toBeGreaterThan(2_000);
  const [regular = ''] = FONT_FILES;
  const thin = darkPixels(pngOf(svg, 1200, [regular]), TITLE);
  expect(darkPixels(pngOf(svg), TITLE), 'bold is a font of its own').toBeGreaterThan(thin * 1.1);
});

test('every chart that the workers draw has its words', async () => {
  const rows = [[{ day: '2026-06-03', outcome: 'late' as const }]];
  const drawn = await Promise.all([
    charts.radar(input),
    charts.line({ pack, audits: AUDITS, clock: { zone: 'UTC', dayStart: 0 } }),
    charts.heatmap({ rows }),
    charts.guesses({
      guesses: [{ at: 0, bucket: 'technical', predicted: 1, covered: 2.5, of: 4 }],
      clock: { zone: 'UTC', dayStart: 0 },
    }),
    charts.distribution({ pack, ratings: { technical: [3] }, members: 1 }),
  ]);
  expect(problems).toEqual([]);
  for (const picture of drawn) {
    expect(darkPixels(picture?.png ?? Buffer.of(), TITLE), picture?.name).toBeGreaterThan(2_000);
  }
});

test('a missing font is an error, not a picture without words', () => {
  expect(() => pngOf(svg, 800, ['/nowhere/font.ttf'])).toThrow('no font to write with: /nowhere/font.ttf');
  expect(() => pngOf(svg, 800, [])).toThrow('no font');
});

test('this check would notice a font in a format that cannot be read', () => {
  const noFont = fileURLToPath(import.meta.url);
  expect(darkPixels(pngOf(svg, 1200, [noFont]), TITLE)).toBe(0);
});
