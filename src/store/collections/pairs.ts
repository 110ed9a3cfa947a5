import type { CohortRef } from '../../domain/cohort.ts';
import type { Draw } from '../../domain/pairs/draw.ts';
import { notPairing, type Pairing } from '../../domain/pairs/pairing.ts';
import { present } from '../records/collection.ts';
import { pairingKey, pairsKey } from '../records/keys.ts';
import { listOf } from '../records/list-of.ts';
import type { Records } from '../records/records.ts';
import type { Noting } from './per-person.ts';

/** Mock interviews in pairs: who takes part, and who practises with whom. */
export interface PairsStore {
  /** Undefined: they never said whether they take part. */
  of(ref: CohortRef, user: string): Promise<Pairing | undefined>;
  /** Of everybody who ever took part, by user id; what cannot be read is left out. */
  all(ref: CohortRef): Promise<ReadonlyMap<string, Pairing>>;
  /** Reads, changes and writes under a lock; returns what is stored now. */
  update(ref: CohortRef, user: string, change: (before: Pairing | undefined) => Pairing): Promise<Pairing>;
  /** The weeks that were drawn, ascending; what cannot be read is left out. */
  draws(ref: CohortRef): Promise<readonly Draw[]>;
  /** @param week the date of its Monday */
  draw(ref: CohortRef, week: string): Promise<Draw | undefined>;
  /** False when the week was drawn: it is never drawn again. */
  keep(ref: CohortRef, draw: Draw): Promise<boolean>;
  /** Reads, changes and writes under the lock of that week; nothing where it was not drawn. Returns what is stored now. */
  change(ref: CohortRef, week: string, change: (before: Draw) => Draw): Promise<Draw | undefined>;
}

export function createPairs(
  { pairing, pairs }: Pick<Records, 'pairing' | 'pairs'>,
  people: Noting,
): PairsStore {
  return {
    of: (ref, user) => pairing.read(pairingKey(ref, user)),
    async all(ref) {
      return present(await pairing.list(listOf(pairingKey(ref, 'any'))));
    },
    async update(ref, user, change) {
      const stored = await pairing.update(pairingKey(ref, user), change, async (current) => {
        if (current === undefined) await people.note(ref.guild, user);
      });
      return stored ?? notPairing;
    },
    async draws(ref) {
      return [...present(await pairs.list(listOf(pairsKey(ref, 'any')))).values()];
    },
    draw: (ref, week) => pairs.read(pairsKey(ref, week)),
    keep: (ref, draw) => pairs.claim(pairsKey(ref, draw.week), draw),
    change: (ref, week, change) => pairs.update(pairsKey(ref, week), (current) => current && change(current)),
  };
}
