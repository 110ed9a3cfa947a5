import { createCollection, type Ground } from '../records/collection.ts';
import { factKey } from '../records/keys.ts';
import { factRecord } from '../records/records.ts';
import type { Store } from '../store.ts';

export function createFacts(ground: Ground): Store['facts'] {
  const facts = createCollection(ground, factRecord);

  return {
    async get(key) {
      return facts.read(factKey(key));
    },
    async update(key, change) {
      await facts.update(factKey(key), change);
    },
  };
}
