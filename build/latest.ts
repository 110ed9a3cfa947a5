import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, makeCode } from './bundle.ts';
import { bundlesOf, entryOf, fingerprint, NODE_FLAGS, PACKED } from './fingerprint.js';

/** Several are kept, because a running bot loads its workers from the bundle it started with. */
const KEPT = 5;
const BEGUN = 'begun-';
const GIVEN_UP_MS = 3_600_000;

/**
 * The folder with the bundle of the present sources, made if it is not there yet. Rejects when they cannot be bundled
 * or written. Two processes that make it at the same time do not disturb each other.
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
    // Appears complete or not at all. If another process was faster, its bundle is the same.
    await rename(folder, target).catch((error: unknown) => {
      if (!existsSync(entryOf(target))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await clear(bundles);
  return target;
}

/** Removes old bundles, and those that were begun and never finished. */
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
