import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asking, questionsForRounds, roundMinutes, roundsOf } from '../../../src/domain/pairs/rounds.ts';
import type { Question } from '../../../src/domain/question.ts';

const membersOf = (users: readonly string[]) => ({ members: users.map((user) => ({ user, zone: 'UTC' })) });

const question = (id: string, followUps: readonly string[] | undefined = ['one', 'two']): Question => ({
  id,
  section: 's',
  bucket: 'technical',
  skills: [],
  areas: [],
  text: id,
  rubric: [{ id: 'p', text: 'p' }],
  ...(followUps && { followUps }),
});

const asking = (ids: readonly string[], met: Readonly<Record<string, readonly string[]>> = {}): Asking => ({
  questions: ids.map((id) => question(id)),
  met: new Map(Object.entries(met).map(([user, known]) => [user, new Set(known)])),
  seed: 'seed',
});

test('everybody interviews once and is interviewed once, by somebody else, within the hour', () => {
  for (const users of [
    ['ada', 'ben'],
    ['ada', 'ben', 'cem'],
  ]) {
    const rounds = roundsOf(membersOf(users));
    expect(rounds.map(({ interviewer }) => interviewer)).toEqual(users);
    expect(rounds.map(({ interviewee }) => interviewee).toSorted()).toEqual(users);
    expect(rounds.every(({ interviewer, interviewee }) => interviewer !== interviewee)).toBe(true);
    expect(roundMinutes(membersOf(users)) * users.length).toBe(60);
  }
  expect(roundsOf(membersOf(['ada']))).toEqual([]);
});

test('whoever is interviewed gets a question that they have not met, and no two rounds the same, while there is one', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const some = fc.subarray(ids, { maxLength: 3 });
  fc.assert(
    fc.property(some, some, some, fc.string(), (ada, ben, cem, seed) => {
      const met = { ada, ben, cem };
      const rounds = roundsOf(membersOf(Object.keys(met)));
      const chosen = questionsForRounds(rounds, { ...asking(ids, met), seed });
      expect(new Set(chosen).size).toBe(3);
      for (const [index, { interviewee }] of rounds.entries()) {
        const known: readonly string[] =
          Object.entries(met).find(([user]) => user === interviewee)?.[1] ?? [];
        const left = ids.filter((id) => !known.includes(id) && !chosen.slice(0, index).includes(id));
        if (left.length > 0) expect(known).not.toContain(chosen[index]);
      }
      // The same after a restart.
      expect(questionsForRounds(rounds, { ...asking(ids, met), seed })).toEqual(chosen);
    }),
  );
});

test('a question with follow-ups comes before one without, and one question is better than none', () => {
  const rounds = roundsOf(membersOf(['ada', 'ben']));
  const questions = [question('bare', undefined), question('full')];
  expect(questionsForRounds(rounds, { ...asking([]), questions })[0]).toBe('full');
  expect(questionsForRounds(rounds, asking(['only']))).toEqual(['only', 'only']);
  expect(questionsForRounds(rounds, asking([]))).toEqual([]);
});
