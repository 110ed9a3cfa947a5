import { createCollection, type Ground, present } from './collection.ts';
import { answerKey } from './keys.ts';
import { answerRecord } from './records.ts';
import type { Store } from './store.ts';

export function createAnswers(ground: Ground): Store['answers'] {
  const answers = createCollection(ground, answerRecord);

  return {
    async get(ref, user) {
      return answers.read(answerKey(ref, user));
    },
    async getMany(ref, users) {
      return present(await answers.readMany(users, (user) => answerKey(ref, user)));
    },
    async update(ref, user, change) {
      return answers.update(answerKey(ref, user), change);
    },
  };
}
