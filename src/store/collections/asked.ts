import { present } from '../records/collection.ts';
import { askedKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

export function createAsked({ asked }: Pick<Records, 'asked'>): Store['asked'] {
  return {
    async getMany(ref, days) {
      return present(await asked.readMany(days, (day) => askedKey({ ...ref, day })));
    },
    async put(ref, question) {
      await asked.update(askedKey(ref), () => question);
    },
    async keep(ref, question) {
      const key = askedKey(ref);
      if (await asked.claim(key, question)) return question;
      return (await asked.readMany([key], () => key)).get(key) ?? question;
    },
  };
}
