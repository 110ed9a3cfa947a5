import { expect, test } from 'vitest';
import { z } from 'zod';
import { packageJson, read } from './pages.ts';

const changelog = await read('CHANGELOG.md');
const headings = [...changelog.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);

test('the changelog begins with what is unreleased, and then tells about the version that package.json names', async () => {
  const { version } = await packageJson();
  const [unreleased, newest = ''] = headings;
  expect(unreleased).toBe('[Unreleased]');
  expect(newest).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/);
  expect(newest.split(' ')[0]).toBe(`[${version}]`);
});

test('versions and their dates only go down the page', () => {
  const released = headings
    .slice(1)
    .map((heading) => /^\[(\d+)\.(\d+)\.(\d+)\] - ([\d-]+)$/.exec(heading) ?? []);
  expect(released.map(({ length }) => length)).toEqual(released.map(() => 5));
  const sizes = released.map(
    ([, major, minor, patch]) => Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch),
  );
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  const dates = released.map(([, , , , date = '']) => date);
  expect(dates).toEqual(dates.toSorted().toReversed());
});

test('every released version says something', () => {
  const bodies = changelog.split(/^## .+$/m).slice(2);
  expect(bodies).toHaveLength(headings.length - 1);
  expect(bodies.filter((body) => !/^- /m.test(body))).toEqual([]);
});

test('the lockfile has the same version, which npm ci wants', async () => {
  const lock = z
    .looseObject({
      version: z.string(),
      packages: z.looseObject({ '': z.looseObject({ version: z.string() }) }),
    })
    .parse(JSON.parse(await read('package-lock.json')));
  const { version } = await packageJson();
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
});
