import { expect, test } from 'vitest';
import { createStore } from '../../../src/store/create-store.ts';
import { DAY, REF } from '../samples.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

const open = (rows = new Map<string, string>()) =>
  createStore(createMemoryBackend(rows), { onProblem: () => undefined });

const OLD = {
  id: 'own-1',
  section: 'Own questions',
  bucket: 'research',
  skills: [],
  areas: [],
  text: 'Why then?',
  hint: 'Look back.',
  rubric: [{ id: 'says-why', text: 'Says why' }],
} as const;
const NEW = { ...OLD, text: 'Why now?', rubric: [] };
const OTHER = { ...OLD, id: 'own-2' };
const day = (date: number) => ({ ...REF, day: `2026-03-0${date}` });

test('the words of a date stay when others come for it, unless nothing was sent and the question is chosen anew', async () => {
  const rows = new Map<string, string>();
  const store = open(rows);
  expect(await store.asked.keep(DAY, OLD)).toEqual(OLD);
  expect(await store.asked.keep(DAY, NEW)).toEqual(OLD);
  expect((await open(rows).asked.getMany(REF, [DAY.day, '2026-03-09'])).get(DAY.day)).toEqual(OLD);
  await store.asked.put(DAY, OTHER);
  expect((await store.asked.getMany(REF, [DAY.day])).get(DAY.day)).toEqual(OTHER);
});

test('whoever changes a question or takes it out leaves its words to the dates that were asked it, of any year', async () => {
  const store = open();
  await store.bank.update(REF, () => ({ own: [OLD, OTHER], retired: [] }));
  await store.posts.logDay(REF, { day: '2019-12-31', question: OLD.id });
  await store.posts.logDay(REF, { day: day(1).day, question: OLD.id });
  await store.posts.logDay(REF, { day: day(2).day, question: OTHER.id });
  await store.posts.logDay(REF, { day: day(3).day });
  const days = ['2019-12-31', ...[1, 2, 3].map((date) => day(date).day)];
  const asked = async () => Object.fromEntries(await store.asked.getMany(REF, days));

  await store.bank.update(REF, (bank) => ({ ...bank, retired: [OLD.id] }));
  expect(await asked()).toEqual({});
  await store.bank.update(REF, (bank) => ({ ...bank, own: [NEW, OTHER] }));
  expect(await asked()).toEqual({ '2019-12-31': OLD, [day(1).day]: OLD });
  await store.bank.update(REF, (bank) => ({ ...bank, own: [{ ...NEW, text: 'Why ever?' }] }));
  expect(await asked()).toEqual({ '2019-12-31': OLD, [day(1).day]: OLD, [day(2).day]: OTHER });
});

test('a change of the bank that cannot keep the old words first is not made', async () => {
  const backend = createMemoryBackend();
  const store = createStore(
    {
      ...backend,
      putIfAbsent: (key, value) =>
        key.startsWith('ask/') ? Promise.reject(new Error('disk full')) : backend.putIfAbsent(key, value),
    },
    { onProblem: () => undefined },
  );
  await store.bank.update(REF, () => ({ own: [OLD], retired: [] }));
  await store.posts.logDay(REF, { day: DAY.day, question: OLD.id });
  await expect(store.bank.update(REF, () => ({ own: [NEW], retired: [] }))).rejects.toThrow('disk full');
  expect((await store.bank.get(REF)).own).toEqual([OLD]);
});
