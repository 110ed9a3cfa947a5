import { expect, test } from 'vitest';
import { answerText } from '../../../src/domain/answers/answers.ts';
import { MOST_SAVED_MESSAGES } from '../../../src/domain/bounds.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { DAY, NOON } from '../samples.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

/** As the first version of the bot wrote it. Every later version must be able to read it. */
const FIRST =
  '{"v":1,"data":{"question":"flaky-tests","parts":[{"id":"400","at":1772452800000,"text":"Said.","attachments":0,"channel":"301"},{"id":"401","at":1772452860000,"text":"","attachments":0,"removedAt":1772452870000,"channel":"301"},{"id":"402","at":1772452900000,"text":"","attachments":0,"channel":"301","unreadable":true}]}}';

const storeWith = (rows = new Map<string, string>()) => ({
  rows,
  store: createStore(createMemoryBackend(rows), { onProblem: (problem) => expect.fail(problem.problem) }),
});

test('an answer that the first version wrote is read and changed', async () => {
  const { store } = storeWith(new Map([['ans/100/main/7/2026-03-02', FIRST]]));
  const answer = await store.answers.get(DAY, '7');
  expect(answer && answerText(answer)).toBe('Said.');
  await store.answers.update(DAY, '7', (before) => before && { ...before, parts: before.parts.slice(0, 1) });
  expect((await store.answers.get(DAY, '7'))?.parts).toHaveLength(1);
});

test('a replaced text is kept under a key of its own, before the answer changes, and can be forgotten', async () => {
  const { store, rows } = storeWith();
  const part = { id: '400', at: NOON, text: 'first', attachments: 0, channel: '301' };
  await store.answers.update(DAY, '7', () => ({ question: 'q', parts: [part] }));
  expect(await store.answers.earlier(DAY, '7')).toEqual([]);
  await store.answers.update(DAY, '7', () => ({ question: 'q', parts: [{ ...part, text: 'second' }] }));
  expect(await store.answers.earlier(DAY, '7')).toEqual([
    { at: NOON, parts: [{ of: '400', text: 'first' }] },
  ]);
  expect([...rows.keys()]).toContain('old/100/main/7/2026-03-02');
  await store.answers.forget(DAY, ['7', '8'], ['400']);
  expect(await store.answers.earlier(DAY, '7')).toEqual([]);
  expect([...rows.values()].join('')).not.toContain('first');
});

test('what is held is gone once it is released, but not for another message', async () => {
  const { store, rows } = storeWith();
  const message = { id: '400', at: NOON, text: 'held words', attachments: 0, channel: '301' };
  await store.answers.setAside(DAY, '7', { day: DAY.day, heldAt: NOON, message });
  await store.answers.decided(DAY, '7', '401');
  expect(await store.answers.undecided(DAY, '7')).toMatchObject({ message });
  await store.answers.decided(DAY, '7', '400');
  expect(await store.answers.undecided(DAY, '7')).toBeUndefined();
  expect([...rows.values()].join('')).not.toContain('held words');
});

test('messages outside of threads have a bound of each person, and one that is known takes no room', async () => {
  const most = Array.from({ length: MOST_SAVED_MESSAGES - 1 }, (_, index) => `${9_000 + index}`);
  const { store } = storeWith(new Map([['msgs/100/7', JSON.stringify({ v: 1, data: most })]]));
  const remember = (message: string, user = '7') => store.answers.rememberMessage(message, { ...DAY, user });
  expect(await remember('400')).toBe(true);
  expect(await remember('401')).toBe(false);
  expect(await store.answers.byMessage('401')).toBeUndefined();
  expect(await remember('400')).toBe(true);
  expect(await remember('401', '8')).toBe(true);
});
