import type { EarlierVersion } from '../../domain/answer.ts';
import { noAnswer } from '../../domain/answers/answers.ts';
import { earlierAfter, withoutMessages } from '../../domain/answers/earlier.ts';
import { createCollection, type Ground, present } from '../records/collection.ts';
import { answerKey, earlierKey, heldKey, savedMessageKey, savedMessagesKey } from '../records/keys.ts';
import {
  answerRecord,
  earlierRecord,
  heldRecord,
  savedMessageRecord,
  savedMessagesRecord,
} from '../records/records.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';

const NONE: readonly EarlierVersion[] = [];

export function createAnswers(ground: Ground, people: Pick<People, 'note'>): Store['answers'] {
  const answers = createCollection(ground, answerRecord);
  const versions = createCollection(ground, earlierRecord);
  const messages = createCollection(ground, savedMessageRecord);
  const held = createCollection(ground, heldRecord);
  const lookups = createCollection(ground, savedMessagesRecord);

  return {
    async get(ref, user) {
      return answers.read(answerKey(ref, user));
    },
    async getMany(ref, users) {
      return present(await answers.readMany(users, (user) => answerKey(ref, user)));
    },
    async update(ref, user, change) {
      return answers.update(answerKey(ref, user), async (before) => {
        const after = change(before);
        if (after === undefined || after === before) return undefined;
        if (before === undefined) await people.note(ref.guild, user);
        const replaced = (kept: readonly EarlierVersion[]) =>
          earlierAfter(kept, before ?? noAnswer(after.question), after);
        if (replaced(NONE) !== NONE)
          await versions.update(earlierKey(ref, user), (kept = NONE) => replaced(kept));
        return after;
      });
    },
    async earlier(ref, user) {
      return (await versions.read(earlierKey(ref, user))) ?? NONE;
    },
    async forget(ref, users, messageIds) {
      const found = present(await versions.readMany(users, (user) => earlierKey(ref, user)));
      for (const [user, kept] of found) {
        if (withoutMessages(kept, messageIds) === kept) continue;
        await versions.update(earlierKey(ref, user), (now) => now && withoutMessages(now, messageIds));
      }
    },
    async rememberMessage(messageId, { guild, cohort, day, user }) {
      await people.note(guild, user);
      // Listed first: a lookup that no list names could not be erased.
      await lookups.update(savedMessagesKey(guild, user), (list = []) =>
        list.includes(messageId) ? undefined : [...list, messageId],
      );
      await messages.update(savedMessageKey(messageId), () => ({ guild, cohort, day, user }));
    },
    async byMessage(messageId) {
      return messages.read(savedMessageKey(messageId));
    },
    async hold(ref, user, value) {
      await held.update(heldKey(ref, user), () => value);
    },
    async held(ref, user) {
      return held.read(heldKey(ref, user));
    },
    async release(ref, user, messageId) {
      await held.removeIf(heldKey(ref, user), ({ message }) => message.id === messageId);
    },
  };
}
