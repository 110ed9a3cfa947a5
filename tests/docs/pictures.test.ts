import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROJECT } from '../bot-run.ts';
import { read } from './pages.ts';

test('the README shows the pictures that are taken of the page, each in words as well', async () => {
  const shown = [...(await read('README.md')).matchAll(/<img ([^>]*)>/g)].map(([, attributes = '']) => ({
    src: /src="([^"]*)"/.exec(attributes)?.[1] ?? '',
    alt: /alt="([^"]*)"/.exec(attributes)?.[1] ?? '',
  }));
  const taken = [...(await read('tests/browser/pictures.ts')).matchAll(/await take\(tab, '([a-z]+)'/g)];
  expect(shown.map(({ src }) => src)).toEqual(taken.map(([, name]) => `docs/pictures/${name}.png`));
  expect(shown.filter(({ src }) => !existsSync(PROJECT + src))).toEqual([]);
  expect(shown.filter(({ alt }) => alt.length < 40)).toEqual([]);
});
