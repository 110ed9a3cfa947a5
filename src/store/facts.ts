import { createCollection, type Ground } from './collection.ts';
import { factKey } from './keys.ts';
import { factRecord } from './records.ts';
import type { Store } from './store.ts';

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
