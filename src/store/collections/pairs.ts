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
  /** Undefined when they never said whether they take part. */
  of(ref: CohortRef, user: string): Promise<Pairing | undefined>;
  /** Everybody who ever took part, by user id; records that cannot be read are left out. */
  all(ref: CohortRef): Promise<ReadonlyMap<string, Pairing>>;
  /** Reads, changes and writes under a lock; returns what is stored afterwards. */
  update(ref: CohortRef, user: string, change: (before: Pairing | undefined) => Pairing): Promise<Pairing>;
  /** The draws of all weeks, in ascending order; those that cannot be read are left out. */
  draws(ref: CohortRef): Promise<readonly Draw[]>;
  /** @param week the date of its Monday */
  draw(ref: CohortRef, week: string): Promise<Draw | undefined>;
  /** False when the week already has a draw: a week is never drawn twice. */
  keep(ref: CohortRef, draw: Draw): Promise<boolean>;
  /**
   * Reads, changes and writes under the week's lock. Does nothing for a week without a draw. Returns what is stored
   * afterwards.
   */
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
