import { noPractice, type PracticeAnswer, withAnswer } from '../../domain/practice/practice.ts';
import { practiceAnswersKey, practiceKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';
import { perPerson } from './per-person.ts';

const NONE: readonly PracticeAnswer[] = [];

export function createPractice(
  { practice, practiceAnswers }: Pick<Records, 'practice' | 'practiceAnswers'>,
  people: Pick<People, 'note'>,
): Store['practice'] {
  const practices = perPerson(practice, practiceKey, noPractice, people);

  return {
    ...practices,
    async answers(guild, user, question) {
      return (await practiceAnswers.read(practiceAnswersKey(guild, user, question))) ?? NONE;
    },
    async keepAnswer(guild, user, question, answer) {
      await practices.update(guild, user, (before) =>
        before.written.includes(question) ? before : { ...before, written: [...before.written, question] },
      );
      await practiceAnswers.update(practiceAnswersKey(guild, user, question), (known = NONE) =>
        withAnswer(known, answer),
      );
    },
  };
}
