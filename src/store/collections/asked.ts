import { present } from '../records/collection.ts';
import { askedKey, oldWordsKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

export function createAsked({ asked, oldWords }: Pick<Records, 'asked' | 'oldWords'>): Store['asked'] {
  return {
    async getMany(ref, days) {
      return present(await asked.readMany(days, (day) => askedKey({ ...ref, day })));
    },
    async put(ref, question) {
      await asked.update(askedKey(ref), () => question);
    },
    async areOldKept() {
      return (await oldWords.read(oldWordsKey)) !== undefined;
    },
    async oldAreKept(at) {
      await oldWords.update(oldWordsKey, () => at);
    },
    async keep(ref, question) {
      const key = askedKey(ref);
      if (await asked.claim(key, question)) return question;
      return (await asked.readMany([key], () => key)).get(key) ?? question;
    },
  };
}
