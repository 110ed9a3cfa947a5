import process from 'node:process';
import { expect, test } from 'vitest';

import { AUDITS, testCharts } from '../charts/stage.ts';
import { pack, trackOf } from '../domain/pack-fixture.ts';
import { lengthOf } from './length.ts';

const { charts: more } = lengthOf(process.env);
const radar = { pack, track: trackOf('research-engineer'), audits: AUDITS };

test('memory does not grow with the number of charts', async () => {
  const { charts, problems } = testCharts();
  const draw = async (count: number): Promise<number> => {
    for (let index = 0; index < count; index += 1) await charts.radar(radar);
    return process.memoryUsage.rss() / 2 ** 20;
  };
  const early = await draw(50);
  const late = await draw(more);
  expect(problems).toEqual([]);
  await charts.close();
  expect(late - early, `MiB more after ${more} further charts`).toBeLessThan(100);
}, 120_000);
