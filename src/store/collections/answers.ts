import type { EarlierVersion } from '../../domain/answer.ts';
import { noAnswer } from '../../domain/answers/answers.ts';
import { earlierAfter, withoutMessages } from '../../domain/answers/earlier.ts';
import { MOST_SAVED_MESSAGES } from '../../domain/bounds.ts';
import { present } from '../records/collection.ts';
import { answerKey, earlierKey, savedMessageKey, savedMessagesKey, undecidedKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';

const NONE: readonly EarlierVersion[] = [];

type Answering = Pick<Records, 'answer' | 'earlier' | 'savedMessage' | 'savedMessages' | 'undecided'>;

export function createAnswers(
  {
    answer: answers,
    earlier: versions,
    savedMessage: messages,
    savedMessages: lookups,
    undecided,
  }: Answering,
  people: Pick<People, 'note'>,
): Store['answers'] {
  return {
    async get(ref, user) {
      return answers.read(answerKey(ref, user));
    },
    async getMany(ref, users) {
      return present(await answers.readMany(users, (user) => answerKey(ref, user)));
    },
    async update(ref, user, change) {
      return answers.update(answerKey(ref, user), change, async (before, after) => {
        if (before === undefined) await people.note(ref.guild, user);
        const replaced = (known: readonly EarlierVersion[]) =>
          earlierAfter(known, before ?? noAnswer(after.question), after);
        if (replaced(NONE) !== NONE)
          await versions.update(earlierKey(ref, user), (known = NONE) => replaced(known));
      });
    },
    async earlier(ref, user) {
      return (await versions.read(earlierKey(ref, user))) ?? NONE;
    },
    async forget(ref, users, messageIds) {
      const found = present(await versions.readMany(users, (user) => earlierKey(ref, user)));
      for (const [user, known] of found) {
        if (withoutMessages(known, messageIds) === known) continue;
        await versions.update(earlierKey(ref, user), (now) => now && withoutMessages(now, messageIds));
      }
    },
    async rememberMessage(messageId, { guild, cohort, day, user }) {
      await people.note(guild, user);
      // Listed first: if a lookup were on no list, it could never be erased.
      const listed = await lookups.update(savedMessagesKey(guild, user), (list = []) =>
        list.includes(messageId) || list.length >= MOST_SAVED_MESSAGES ? undefined : [...list, messageId],
      );
      if (listed?.includes(messageId) !== true) return false;
      await messages.update(savedMessageKey(messageId), () => ({ guild, cohort, day, user }));
      return true;
    },
    async byMessage(messageId) {
      return messages.read(savedMessageKey(messageId));
    },
    async setAside(ref, user, value) {
      await undecided.update(undecidedKey(ref, user), () => value);
    },
    async undecided(ref, user) {
      return undecided.read(undecidedKey(ref, user));
    },
    async decided(ref, user, messageId) {
      await undecided.removeIf(undecidedKey(ref, user), ({ message }) => message.id === messageId);
    },
  };
}
