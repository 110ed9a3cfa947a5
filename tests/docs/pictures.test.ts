import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../bot/run.ts';
import { read } from './pages.ts';

const PAGES = ['README.md', 'docs/leads.md', 'docs/members.md'];

test('the README and the pages for leads and members show the pictures that are taken of the page, each in words as well', async () => {
  const images = await Promise.all(
    PAGES.map(async (page) =>
      [...(await read(page)).matchAll(/<img ([^>]*)>/g)].map(([, attributes = '']) => ({
        file: normalize(join(dirname(page), /src="([^"]*)"/.exec(attributes)?.[1] ?? '')),
        alt: /alt="([^"]*)"/.exec(attributes)?.[1] ?? '',
      })),
    ),
  );
  const shown = images.flat();
  const taken = [...(await read('tests/browser/pictures.ts')).matchAll(/await take\(tab, '([a-z]+)'/g)];
  expect(new Set(shown.map(({ file }) => file))).toEqual(
    new Set(taken.map(([, name]) => `docs/pictures/${name}.png`)),
  );
  expect(images.filter(({ length }) => length < 3)).toEqual([]);
  expect(shown.filter(({ file }) => !existsSync(PROJECT + file))).toEqual([]);
  expect(shown.filter(({ alt }) => alt.length < 40)).toEqual([]);
});
