import { expect, test } from 'vitest';
import type { Answer } from '../../../src/domain/answer.ts';
import { deletePart, savePart } from '../../../src/domain/answers/answers.ts';
import { isOffered, withOffer, worthDiscussing } from '../../../src/domain/sessions/offered.ts';

const THREAD = '301';
const message = (id: string, at: number, channel = THREAD) => ({
  id,
  at,
  text: 'words',
  attachments: 0,
  repliesToOther: false,
  channel,
});
const answer: Answer = {
  question: 'q-one',
  parts: [{ id: '1', at: 10, text: 'words', attachments: 0, channel: THREAD }],
};
const places = [THREAD];

test('an answer is offered by its author alone, and while words stand in the open that were there when it was offered', () => {
  expect(isOffered(answer, places)).toBe(false);
  const offered = withOffer(answer, true, 20);
  expect(isOffered(offered, places)).toBe(true);
  expect(isOffered(withOffer(offered, false, 30), places)).toBe(false);
  expect(isOffered(offered, []), 'nobody new reads what stands elsewhere').toBe(false);
  const deleted = deletePart(offered, '1', 30);
  expect(isOffered(deleted, places)).toBe(false);
  const anew = savePart(deleted, message('2', 40), 'add', 40);
  expect(isOffered(anew, places), 'of new words nothing was said').toBe(false);
  expect(isOffered(savePart(offered, message('2', 40), 'add', 40), places)).toBe(true);
});

test('two answers are of two members and of two days if that can be, first those about the same', () => {
  const of = (user: string, day: string) => ({ user, day, channel: THREAD, message: `${user}${day}` });
  const [a1, a2, b1, c2] = [of('a', '1'), of('a', '2'), of('b', '1'), of('c', '2')];
  expect(worthDiscussing([], () => true)).toEqual([]);
  expect(worthDiscussing([a1, a2], () => false)).toEqual([a1]);
  expect(worthDiscussing([a1, a2, b1, c2], () => false)).toEqual([a1, c2]);
  expect(worthDiscussing([a1, b1, c2], (day) => day === '2')).toEqual([c2, a1]);
});
