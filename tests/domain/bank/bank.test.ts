import { describe, expect, test } from 'vitest';
import { emptyBank, retiring, typedFields, withOwn, withQuestion } from '../../../src/domain/bank/bank.ts';
import { EVERYTHING, filtered, listQuestions, sectionHash } from '../../../src/domain/bank/list.ts';
import {
  approved,
  deciding,
  declined,
  type Suggestion,
  suggesting,
} from '../../../src/domain/bank/suggestion.ts';
import { MOST_DECIDED_SUGGESTIONS, MOST_SUGGESTIONS } from '../../../src/domain/bounds.ts';
import { allQuestions, questionById } from '../../../src/domain/catalog.ts';
import type { Question } from '../../../src/domain/pack.ts';
import { pack } from '../pack-fixture.ts';

const typed = { text: 'Why now?', bucket: 'research' };
const question: Question = {
  id: 'own-1',
  text: 'Why now?',
  bucket: 'research',
  section: 'Own questions',
  skills: [],
  areas: [],
  rubric: [],
};

describe('what a lead types into the form', () => {
  test('keeps its lines, in a section of its own on one line unless another is named', () => {
    const text = '\r\n Why does this print 3?\r\n```\nfor i in x:\n    print(i)  \n``` \n';
    const read = typedFields({ ...typed, text, hint: 'Begin\nwith a claim.', section: 'Loops\nin code' });
    expect(read).toEqual({
      fields: {
        ...question,
        id: undefined,
        text: ' Why does this print 3?\n```\nfor i in x:\n    print(i)\n```',
        hint: 'Begin\nwith a claim.',
        section: 'Loops in code',
      },
    });
  });

  test.each([
    [{ ...typed, text: ' \n ' }, [{ field: 'text' }]],
    [{ text: 'Why?' }, [{ field: 'bucket' }]],
    [
      { text: 'x'.repeat(501), bucket: 'law', rubric: ['a', 'b'.repeat(201)] },
      [{ field: 'text' }, { field: 'bucket' }, { field: 'rubric', line: 2 }],
    ],
    [
      { ...typed, rubric: ['a', 'b'.repeat(201), 'c', 'd', 'e', 'f'] },
      [{ field: 'rubric', line: 2 }, { field: 'rubric' }],
    ],
  ])('says all that is wrong with %j', (wrong, problems) => {
    expect(typedFields(wrong)).toEqual({ problems });
  });
});

test('a retired question is still found, and can be asked again', () => {
  const bank = withQuestion(emptyBank, question) ?? emptyBank;
  const retired = retiring(bank, question.id, true);
  expect(questionById(withOwn(pack, retired), question.id)).toEqual(question);
  expect(retiring(retired, question.id, true)).toBe(retired);
  expect(retiring(retired, question.id, false)).toEqual(bank);
});

test('the list knows what is new, asked, own or retired, and when the next comes', () => {
  const all = [...allQuestions(pack).slice(0, 3), question];
  const [first, second, third] = all.map(({ id }) => id);
  const listed = listQuestions(all, {
    own: new Set([question.id]),
    retired: new Set([third ?? '']),
    log: [
      { day: '2026-06-01', question: first ?? '' },
      { day: '2026-06-02' },
      { day: '2026-06-03', question: first ?? '' },
    ],
    next: [
      { day: '2026-06-05', dueAt: 1, choice: 'skip' },
      {
        day: '2026-06-06',
        dueAt: 2,
        choice: { question, reason: { why: 'rotation', bucket: 'research' }, round: 1 },
      },
    ],
  });
  const of = (filter: Partial<typeof EVERYTHING>) =>
    filtered(listed, { ...EVERYTHING, ...filter }).map((one) => one.question.id);
  expect(listed[0]).toMatchObject({ askedOn: '2026-06-03', isOwn: false });
  expect(listed[3]).toMatchObject({ nextOn: '2026-06-06', isOwn: true });
  expect(of({})).toHaveLength(4);
  expect(of({ state: 'new' })).toEqual([second, question.id]);
  expect(of({ state: 'next' })).toEqual([question.id]);
  expect(of({ state: 'posted' })).toEqual([first]);
  expect(of({ state: 'own' })).toEqual([question.id]);
  expect(of({ state: 'retired' })).toEqual([third]);
  expect(of({ section: sectionHash('Own questions') })).toEqual([question.id]);
  expect(of({ bucket: 'domain' })).toEqual(
    all.filter(({ bucket }) => bucket === 'domain').map(({ id }) => id),
  );
});

describe('suggestions', () => {
  const one: Suggestion = { id: '1', at: 1, text: 'Why?', bucket: 'domain', state: 'open' };

  test('a member has so many waiting at once, and keeps the latest that were decided', () => {
    let all: readonly Suggestion[] = [];
    for (let index = 0; index < MOST_SUGGESTIONS; index++)
      all = suggesting(all, { ...one, id: `${index}`, at: index }) ?? all;
    expect(suggesting(all, { ...one, id: 'more' })).toBeUndefined();
    expect(suggesting(all, { ...one, id: '3' })).toBe(all);
    for (let round = 0; round < 30; round++) {
      all = deciding(all, all.find(({ state }) => state === 'open')?.id ?? '', 'declined', 99);
      all = suggesting(all, { ...one, id: `r${round}`, at: 100 + round }) ?? all;
    }
    expect(all.filter(({ state }) => state === 'declined')).toHaveLength(MOST_DECIDED_SUGGESTIONS);
  });

  test('an approved one is a question without its author, once however often; declining takes back what was begun', () => {
    const bank = approved(emptyBank, one);
    expect(bank?.own).toEqual([
      {
        id: 'own-1',
        text: 'Why?',
        bucket: 'domain',
        section: 'Own questions',
        skills: [],
        areas: [],
        rubric: [],
      },
    ]);
    expect(bank && approved(bank, one)).toBe(bank);
    expect(bank && declined(bank, one)).toEqual(emptyBank);
    expect(declined(emptyBank, one)).toBe(emptyBank);
  });
});
