import { listAll } from '../../../src/store/backend.ts';
import { type MoveOptions, move } from '../../../src/store/moving/move.ts';
import { openBackend, placeFor } from '../../../src/store/moving/places.ts';
import type { Tally } from '../../../src/store/moving/tally.ts';
import { openStore } from '../../../src/store/open.ts';
import { answer, DAY, REF, settings } from '../samples.ts';

const quiet = { onProblem: () => undefined };

/**
 * Fills a store with a group: with every character that a text can hold, and more records than fit into one part of a
 * listing.
 */
export async function fill(url: string, members = 1_200): Promise<void> {
  const store = await openStore(url, quiet);
  await store.cohorts.saveSettings(REF, { ...settings, name: 'Grüße \u0000 \ud800 👩🏽‍🔬' });
  await Promise.all(
    Array.from({ length: members }, async (_, n) => {
      await store.cohorts.enroll(REF, `${n}`, n);
      await store.members.update('100', `${n}`, (member) => ({ ...member, target: `track-${n}` }));
    }),
  );
  await store.answers.update(DAY, '7', () => answer);
  await store.close();
}

/** Everything in a store, except what belongs to the place it is in. */
export async function contentOf(url: string): Promise<ReadonlyMap<string, unknown>> {
  const place = placeFor(url);
  if (place.kind === 'ndjson') throw new Error('not a store');
  const backend = await openBackend(place, () => undefined);
  const all = new Map(await listAll(backend, ''));
  await backend.close();
  all.delete('meta/boot');
  return all;
}

export const moving = (from: string, to: string, more: Partial<MoveOptions> = {}): Promise<Tally> =>
  move({ from, to, isDryRun: false, onNotice: () => undefined, onProgress: () => undefined, ...more });
