import { noPractice, type PracticeAnswer, withAnswer } from '../../domain/practice/practice.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import { practiceAnswersKey, practiceKey } from '../records/keys.ts';
import { practiceAnswersRecord, practiceRecord } from '../records/practice-record.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';

const NONE: readonly PracticeAnswer[] = [];

export function createPractice(ground: Ground, people: Pick<People, 'note'>): Store['practice'] {
  const practices = createCollection(ground, practiceRecord);
  const answers = createCollection(ground, practiceAnswersRecord);

  const update: Store['practice']['update'] = async (guild, user, change) => {
    const stored = await practices.update(practiceKey(guild, user), async (current) => {
      const before = current ?? noPractice;
      const after = change(before);
      if (after === before) return undefined;
      if (current === undefined) await people.note(guild, user);
      return after;
    });
    return stored ?? noPractice;
  };

  return {
    async get(guild, user) {
      return (await practices.read(practiceKey(guild, user))) ?? noPractice;
    },
    update,
    async answers(guild, user, question) {
      return (await answers.read(practiceAnswersKey(guild, user, question))) ?? NONE;
    },
    async keepAnswer(guild, user, question, answer) {
      await update(guild, user, (practice) =>
        practice.written.includes(question)
          ? practice
          : { ...practice, written: [...practice.written, question] },
      );
      await answers.update(practiceAnswersKey(guild, user, question), (kept = NONE) =>
        withAnswer(kept, answer),
      );
    },
  };
}
