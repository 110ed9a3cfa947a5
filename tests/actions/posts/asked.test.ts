import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { askedIn, askedQuestion } from '../../../src/actions/posts/asked.ts';
import type { Pack, Question } from '../../../src/domain/pack.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { fullPack } from '../../views/extremes.ts';

const REF = { guild: '100', cohort: 'main' } as const;
const log = pino({ level: 'silent' });
const FIXTURES = join(import.meta.dirname, '..', '..', 'store', 'records', 'kinds', 'post', 'v1.json');
/** Posts as older versions of the bot stored them. */
const posts = z
  .array(z.looseObject({ data: z.looseObject({ day: z.string(), question: z.string().optional() }) }))
  .parse(JSON.parse(await readFile(FIXTURES, 'utf8')));

const packWith = (text: string): Pack => {
  const [bank] = fullPack.banks;
  if (!bank) throw new Error('the pack has no bank');
  const question: Question = {
    id: 'flaky-tests',
    section: 'Testing',
    bucket: 'technical',
    skills: [],
    areas: [],
    text,
    rubric: [],
  };
  return { ...fullPack, banks: [{ ...bank, questions: [question] }] };
};

const open = (rows: Map<string, string>) =>
  createStore(createMemoryBackend(rows), { onProblem: () => undefined });

test.each(posts.filter(({ data }) => data.question !== undefined))(
  'an old post ($data.state) gets the words of today once, and keeps them when the content changes',
  async (stored) => {
    const { day, question = '' } = stored.data;
    const rows = new Map([[`post/100/main/${day}`, JSON.stringify(stored)]]);
    const store = open(rows);
    const of = { ...REF, day };
    expect((await askedQuestion({ store, log, pack: packWith('Why then?') }, of, question))?.text).toBe(
      'Why then?',
    );
    expect(rows.get(`ask/100/main/${day}`)).toContain('Why then?');
    expect(JSON.parse(rows.get(`post/100/main/${day}`) ?? '')).toEqual(stored);
    const later = { store: open(rows), log, pack: packWith('Why now?') };
    expect((await askedQuestion(later, of, question))?.text).toBe('Why then?');
  },
);

test('nothing is kept of a date that was not asked this question, and nothing in place of its own', async () => {
  const rows = new Map<string, string>();
  const app = { store: open(rows), log, pack: packWith('Why then?') };
  const asked = await askedIn(app, '100', [
    { cohort: 'main', day: '2026-03-02', question: 'flaky-tests' },
    { cohort: 'main', day: '2026-03-03', question: 'gone' },
    { cohort: 'evening', day: '2026-03-02', question: 'own-1' },
  ]);
  expect(asked({ cohort: 'main', day: '2026-03-02' })?.text).toBe('Why then?');
  expect(asked({ cohort: 'main', day: '2026-03-03' })).toBeUndefined();
  expect(asked({ cohort: 'evening', day: '2026-03-02' })).toBeUndefined();
  expect([...rows.keys()]).toEqual([]);
});

test('words that cannot be kept, or are damaged, are shown as they are today, and damage stays as it is', async () => {
  const [stored] = posts;
  const { day } = stored?.data ?? { day: '' };
  const damaged = '{"v":99,"data":"damaged"}';
  const rows = new Map([
    [`post/100/main/${day}`, JSON.stringify(stored)],
    [`ask/100/main/${day}`, damaged],
  ]);
  const app = { store: open(rows), log, pack: packWith('Why then?') };
  expect((await askedQuestion(app, { ...REF, day }, 'flaky-tests'))?.text).toBe('Why then?');
  expect(rows.get(`ask/100/main/${day}`)).toBe(damaged);

  rows.delete(`ask/100/main/${day}`);
  const backend = createMemoryBackend(rows);
  const failing = { ...backend, putIfAbsent: () => Promise.reject(new Error('disk full')) };
  const store = createStore(failing, { onProblem: () => undefined });
  expect((await askedQuestion({ ...app, store }, { ...REF, day }, 'flaky-tests'))?.text).toBe('Why then?');
});
