import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distributionFacts, distributionSentences } from '../../src/charts/distribution-facts.ts';
import {
  HEATMAP_DAYS,
  HEATMAP_OUTCOMES,
  HEATMAP_ROWS,
  heatmapFacts,
  heatmapSentences,
} from '../../src/charts/heatmap-facts.ts';
import { drawable, wrapped } from '../../src/charts/lettering.ts';
import { lineDrawing } from '../../src/charts/line-drawing.ts';
import { lineFacts, lineSentences } from '../../src/charts/line-facts.ts';
import { altText } from '../../src/charts/picture.ts';
import { radarFacts, radarSentences } from '../../src/charts/radar-facts.ts';
import { pngOf, svgOf } from '../../src/charts/rendering.ts';
import type { Task } from '../../src/charts/task.ts';
import { drawingOf } from '../../src/charts/worker.ts';
import { BUCKET_IDS } from '../../src/domain/pack.ts';
import { anyTrack, pack, trackOf } from '../domain/pack-fixture.ts';
import { instantOf } from '../times.ts';
import { anyMember, anyPack, day } from '../views/extremes.ts';
import { nastyText } from '../views/nasty-text.ts';
import { AUDITS, auditOf, pngSize } from './stage.ts';

describe('alt texts say what the pictures say', () => {
  test('radar: every number, and what is not assessed', () => {
    const facts = radarFacts({ pack, track: trackOf('research-engineer'), audits: AUDITS });
    expect(altText(radarSentences(facts))).toBe(
      'Radar chart, levels of 5: you against Research Engineer. Technical Skills: you 4, wanted 5, first 2. Research Skills: you 2, wanted 3, first 3. Career and Communication Skills: you 4, wanted 3, first 4. Domain knowledge: not assessed, wanted 3. "First" is your first audit, drawn dashed.',
    );
  });

  test('line: every date and rating', () => {
    const facts = lineFacts({ pack, audits: AUDITS, clock: { zone: 'UTC', dayStart: 0 } });
    expect(altText(lineSentences(facts))).toBe(
      'Line chart, levels of 5 on 3 Jun 2026, 23 Jun 2026, 13 Jul 2026. Technical Skills: 2, 3, 4. Research Skills: 3, not rated, 2. Career and Communication Skills: 4, 4, 4. Domain knowledge: not rated, not rated, not rated.',
    );
  });

  test('line: of somebody else it says of whom', () => {
    const facts = lineFacts({ pack, audits: AUDITS, clock: { zone: 'UTC', dayStart: 0 }, name: 'Ada' });
    expect(altText(lineSentences(facts))).toMatch(/^Line chart of Ada, levels of 5 on 3 Jun 2026/);
    expect(svgOf(lineDrawing(facts))).toContain('Ada: level of 5');
  });

  test('line: a day with two audits is one date, and of many dates the latest are named', () => {
    const many = Array.from({ length: 30 }, (_, index) => auditOf(index, { technical: 3 }));
    const twice = [...many, { ...auditOf(29, { technical: 5 }), id: 'again' }];
    const facts = lineFacts({ pack, audits: twice, clock: { zone: 'UTC', dayStart: 0 } });
    expect(altText(lineSentences(facts))).toContain('the latest 12 of 30 dates');
    expect(facts.lines[0]?.ratings.at(-1)).toBe(5);
  });

  test('line: an audit in the night belongs to the evening for whom the day begins later', () => {
    const night = { ...auditOf(0, { technical: 3 }), at: instantOf('2026-06-04T01:30Z') };
    const datesAt = (dayStart: number) =>
      lineFacts({ pack, audits: [night], clock: { zone: 'UTC', dayStart } }).dates.map((date) => date.day);
    expect(datesAt(0)).toEqual(['2026-06-04']);
    expect(datesAt(2)).toEqual(['2026-06-03']);
  });

  test('heat map: six counts for each member, forty members included', () => {
    const days = Array.from({ length: 28 }, (_, index) => `2026-06-${String(index + 1).padStart(2, '0')}`);
    const row = days.map((each, index) => ({ day: each, outcome: HEATMAP_OUTCOMES[index % 6] ?? 'open' }));
    const facts = heatmapFacts({ rows: Array.from({ length: 60 }, () => row), firstNumber: 961 });
    const alt = altText(heatmapSentences(facts));
    expect(alt).toContain('Heat map of 40 members, 28 days with questions, 1 Jun 2026 to 28 Jun 2026.');
    expect(alt).toContain('961: 5/5/5/5/4/4.');
    expect(alt).toContain('1000: 5/5/5/5/4/4.');
  });

  test('heat map: one member and one day are told of as one', () => {
    const facts = heatmapFacts({ rows: [[{ day: '2026-06-01', outcome: 'on-time' }]] });
    expect(altText(heatmapSentences(facts))).toContain(
      'Heat map of 1 member, 1 day with questions, 1 Jun 2026',
    );
  });

  test('distribution: every count', () => {
    const ratings = { technical: [1, 1.24, 1.3, 5], research: [2.75] };
    const facts = distributionFacts({ pack, ratings, members: 6 });
    expect(altText(distributionSentences(facts))).toBe(
      'Bar charts: how many of the members who share their ratings are at each level of 5, to the nearest half. Technical Skills: 2 at 1, 1 at 1.5, 1 at 5, 2 not assessed. Research Skills: 1 at 3, 5 not assessed. Career and Communication Skills: 6 not assessed. Domain knowledge: 6 not assessed.',
    );
  });
});

test('what is not assessed is absent, never a zero', () => {
  const { axes } = radarFacts({ pack, track: trackOf('research-engineer'), audits: AUDITS });
  expect(axes.map(({ now }) => now)).toEqual([4, 2, 4, undefined]);
});

test('words without letters in the font are replaced whole, and lines keep to their width', () => {
  expect(drawable('Fähigkeiten – Łódź', 'Bucket 1')).toBe('Fähigkeiten – Łódź');
  expect(drawable('技術', 'Bucket 1')).toBe('Bucket 1');
  expect(drawable('a\u0000b', 'Bucket 1')).toBe('Bucket 1');
  expect(wrapped('Career and Communication Skills', 12, 2)).toEqual(['Career and', 'Communicati…']);
  fc.assert(
    fc.property(
      nastyText(20),
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 1, max: 3 }),
      (words, columns, most) => {
        const lines = wrapped(words, columns, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

const level = fc.double({ min: 1, max: 5, noNaN: true });
const levels = fc.array(level, { maxLength: 60 });
const cell = fc.record({ day, outcome: fc.constantFrom(...HEATMAP_OUTCOMES) });
const anyTask: fc.Arbitrary<{ task: Task; sentences: readonly string[] }> = fc.oneof(
  fc.record({ pack: anyPack, track: anyTrack, member: anyMember }).map(({ member: { audits }, ...input }) => {
    const facts = radarFacts({ ...input, audits });
    return { task: { kind: 'radar' as const, facts }, sentences: radarSentences(facts) };
  }),
  fc
    .record({
      pack: anyPack,
      member: anyMember,
      clock: fc.record({
        zone: fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'),
        dayStart: fc.nat(4),
      }),
    })
    .map(({ member: { audits }, ...input }) => {
      const facts = lineFacts({ ...input, audits });
      return { task: { kind: 'line' as const, facts }, sentences: lineSentences(facts) };
    }),
  fc
    .record({
      rows: fc.array(fc.array(cell, { maxLength: 40 }), { maxLength: 45 }),
      firstNumber: fc.integer({ min: 1, max: 1_000 }),
    })
    .map((input) => {
      const facts = heatmapFacts(input);
      expect(facts.days.length).toBeLessThanOrEqual(HEATMAP_DAYS);
      expect(facts.rows.length).toBeLessThanOrEqual(HEATMAP_ROWS);
      return { task: { kind: 'heatmap' as const, facts }, sentences: heatmapSentences(facts) };
    }),
  fc
    .record({
      pack: anyPack,
      ratings: fc.record(
        { technical: levels, research: levels, communication: levels, domain: levels },
        { requiredKeys: [] },
      ),
      members: fc.nat(1_000),
    })
    .map((input) => {
      const facts = distributionFacts(input);
      for (const [index, bucket] of BUCKET_IDS.entries()) {
        const counted = facts.buckets[index]?.counts.reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(input.ratings[bucket]?.length ?? 0);
      }
      return { task: { kind: 'distribution' as const, facts }, sentences: distributionSentences(facts) };
    }),
);

test('anything legal can be drawn and described', () => {
  fc.assert(
    fc.property(anyTask, ({ task, sentences }) => {
      const alt = altText(sentences);
      expect(alt.length).toBeGreaterThan(10);
      expect(alt.length).toBeLessThanOrEqual(1024);
      const { height, option } = drawingOf(task);
      const svg = svgOf({ height, option });
      for (const words of [svg, alt]) expect(words).not.toMatch(/NaN|undefined|Infinity|null|\[object/);
      expect(pngSize(pngOf(svg, 200)).width).toBe(200);
      expect(height).toBeLessThanOrEqual(1_600);
    }),
    { numRuns: 60 },
  );
}, 120_000);
