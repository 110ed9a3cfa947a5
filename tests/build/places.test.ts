import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedPlaces, placesIn } from '../../build/places.ts';

const ENTRY = fileURLToPath(new URL('../../src/domain/skills/standing.ts', import.meta.url));

test('every place of a bundle comes from where Node says that it comes from', async () => {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    outdir: 'nowhere',
    sourcemap: 'external',
    platform: 'node',
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  const payload = JSON.parse(text('.map'));
  const lines = text('.js').split('\n').length;
  const [ours, nodes] = [placesIn(packedPlaces(payload)), new SourceMap(payload)];
  let found = 0;
  fc.assert(
    fc.property(fc.nat(lines + 2), fc.nat(120), (line, column) => {
      const expected = nodes.findEntry(line, column);
      const isKnown = 'originalSource' in expected && typeof expected.originalSource === 'string';
      if (isKnown) found += 1;
      expect(ours(line, column)).toEqual(
        isKnown
          ? {
              source: expected.originalSource,
              line: expected.originalLine,
              column: expected.originalColumn,
            }
          : undefined,
      );
    }),
    { numRuns: 5_000 },
  );
  expect(found).toBeGreaterThan(1_000);
});

test('a map without anything knows no place', () => {
  expect(placesIn(packedPlaces({ sources: [], mappings: '' }))(0, 0)).toBeUndefined();
});
