import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, makeCode } from './bundle.ts';
import { bundlesOf, entryOf, fingerprint, NODE_FLAGS, PACKED } from './fingerprint.js';

/** A bot that still runs reads its drawing of charts from the bundle with which it started. */
const KEPT = 5;
const BEGUN = 'begun-';
const GIVEN_UP_MS = 3_600_000;

/**
 * The folder of the bundle of the present sources, made unless it is there. Rejects when they cannot be bundled or
 * written. Two that make it at once do not disturb each other.
 */
export async function latestBundle(say: (sentence: string) => void): Promise<string> {
  const bundles = bundlesOf();
  const target = join(bundles, fingerprint());
  if (existsSync(entryOf(target))) return target;
  say('Putting the bot into one file, which takes some seconds …');
  await mkdir(bundles, { recursive: true });
  const folder = await mkdtemp(join(bundles, BEGUN));
  try {
    await bundle(folder);
    await makeCode(folder, NODE_FLAGS);
    // Whole or not at all. Whoever was faster has made the same.
    await rename(folder, target).catch((error: unknown) => {
      if (!existsSync(entryOf(target))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await clear(bundles);
  return target;
}

/** Removes bundles of long ago, and what was begun and never finished. */
async function clear(bundles: string): Promise<void> {
  const found = await Promise.all(
    (await readdir(bundles))
      .filter((name) => name !== PACKED)
      .map(async (name) => ({
        name,
        at: await stat(join(bundles, name)).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        ),
      })),
  );
  const whole = found.filter(({ name }) => !name.startsWith(BEGUN)).toSorted((a, b) => b.at - a.at);
  const begun = found.filter(({ name, at }) => name.startsWith(BEGUN) && at < Date.now() - GIVEN_UP_MS);
  for (const { name } of [...whole.slice(KEPT), ...begun])
    await rm(join(bundles, name), { recursive: true, force: true });
}
