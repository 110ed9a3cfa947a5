import { createCollection, type Ground } from '../records/collection.ts';
import { digestKey } from '../records/keys.ts';
import { postRecord } from '../records/records.ts';
import type { Store } from '../store.ts';

export function createDigests(ground: Ground): Store['digests'] {
  const digests = createCollection(ground, postRecord);

  return {
    async last(ref) {
      return digests.read(digestKey(ref));
    },
    async update(ref, change) {
      return digests.update(digestKey(ref), change);
    },
  };
}
