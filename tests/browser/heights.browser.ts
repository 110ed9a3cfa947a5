import { expect, test } from 'vitest';
import { visitBareServer } from './bare-stage.ts';
import { PHONE } from './stage.ts';
import { hangAll, heights } from './wall/hanging.ts';
import { EXCEPTIONS, ONE_SCREEN } from './wall/tall-cards.ts';

test('every answer is one screen of a phone, with its longest real values', async () => {
  const { server, tab } = await visitBareServer();
  await tab.setViewportSize(PHONE);
  await hangAll(tab, server.person.id);
  const all = [...(await heights(tab))].toSorted((a, b) => b[1] - a[1]);
  const excused = new Set(Object.keys(EXCEPTIONS));
  const tall = all.filter(([, height]) => height > ONE_SCREEN).map(([name]) => name);
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter(([, height]) => !(height > 50))).toEqual([]);
  expect(
    all.filter(([name, height]) => height > ONE_SCREEN && !excused.has(name)),
    'too tall, with its height',
  ).toEqual([]);
  expect(
    [...excused].filter((name) => !tall.includes(name)),
    'listed as too tall, and is not, or not there',
  ).toEqual([]);
});
