import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { keepOldWords } from '../../../src/actions/posts/old-words.ts';
import type { Pack, Question } from '../../../src/domain/pack.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { posted, settings } from '../../store/samples.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { datesFrom } from '../../times.ts';
import { fullPack } from '../../views/extremes.ts';

const log = pino({ level: 'silent' });
const clock = { now: () => 1_000 };
const dates = datesFrom('2024-12-20T00:00Z');
const GUILDS = ['100', '200'] as const;
const COHORTS = ['main', 'evening'] as const;
const REFS = GUILDS.flatMap((guild) => COHORTS.map((cohort) => ({ guild, cohort })));
const DAYS = 120;

const question = (id: string, text: string): Question => ({
  id,
  section: 'Testing',
  bucket: 'technical',
  skills: [],
  areas: [],
  text,
  rubric: [],
});
const packWith = (text: string): Pack => {
  const [bank] = fullPack.banks;
  if (!bank) throw new Error('the pack has no bank');
  return { ...fullPack, banks: [{ ...bank, questions: [question('flaky-tests', text)] }] };
};

/** What an older version left behind: posts and logs, but no question texts. */
async function oldRows(): Promise<Map<string, string>> {
  const rows = new Map<string, string>();
  const store = createStore(createMemoryBackend(rows), { onProblem: () => undefined });
  for (const ref of REFS) {
    await store.cohorts.saveSettings(ref, settings);
    await store.bank.update(ref, () => ({ own: [question('own-1', `Ours of ${ref.cohort}?`)], retired: [] }));
    for (let index = 0; index < DAYS; index++) {
      const entry = { day: dates(index), question: index % 2 === 0 ? 'flaky-tests' : 'own-1' };
      await store.posts.logDay(ref, entry);
      await store.posts.claim(ref, { ...posted, ...entry });
    }
    await store.posts.logDay(ref, { day: dates(DAYS), question: 'gone' });
  }
  await store.guilds.note('200', () => ({ name: 'Away' }));
  return rows;
}

function start(rows: Map<string, string>, text: string) {
  const backend = createMemoryBackend(rows);
  const store = createStore(backend, { onProblem: () => undefined });
  // One of the servers is not available at the moment.
  const client = { guilds: { cache: new Map([['100', {}]]) } };
  return { backend, store, app: { store, clock, log, client, pack: packWith(text) } };
}

const wordsIn = (rows: Map<string, string>): string[] =>
  [...rows.keys()].filter((key) => key.startsWith('ask/'));
const running = () => false;

test('after an upgrade every date of every year gets the words of today, once, whatever the content says later', async () => {
  const rows = await oldRows();
  expect(wordsIn(rows)).toEqual([]);
  await keepOldWords(start(rows, 'Why then?').app, running);
  expect(wordsIn(rows)).toHaveLength(REFS.length * DAYS);

  const later = start(rows, 'Why now?');
  const all = Array.from({ length: DAYS + 1 }, (_, index) => dates(index));
  for (const ref of REFS) {
    const asked = await later.store.asked.getMany(ref, all);
    expect(asked.get(dates(0))?.text).toBe('Why then?');
    expect(asked.get(dates(DAYS - 1))?.text).toBe(`Ours of ${ref.cohort}?`);
    expect(asked.get(dates(DAYS))).toBeUndefined();
  }
  await keepOldWords(later.app, running);
  expect(later.backend.written).toEqual([]);
});

test('it lets others in between a few dates each, ends when the bot stops, and goes on at the next start', async () => {
  const rows = await oldRows();
  const { app } = start(rows, 'Why then?');
  let turns = 0;
  await keepOldWords(app, () => {
    turns += 1;
    return turns > 3;
  });
  const some = wordsIn(rows).length;
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThanOrEqual(150);

  const next = start(rows, 'Why then?');
  let isDone = false;
  let others = 0;
  const work = keepOldWords(next.app, running).finally(() => {
    isDone = true;
  });
  let most = 0;
  for (let before = some; !isDone; before = wordsIn(rows).length) {
    await setImmediate();
    others += 1;
    most = Math.max(most, wordsIn(rows).length - before);
  }
  await work;
  expect(wordsIn(rows)).toHaveLength(REFS.length * DAYS);
  expect(others).toBeGreaterThan(6);
  expect(most).toBeLessThanOrEqual(50);
});

test('what cannot be read or written costs the others nothing, and is tried at the next start', async () => {
  const rows = await oldRows();
  const bank = rows.get('bank/100/main') ?? '';
  rows.set('bank/100/main', '{"v":99,"data":"damaged"}');
  const first = start(rows, 'Why then?');
  first.backend.beforeWrite = (key) => {
    if (key.startsWith('ask/200/evening/')) throw new Error('disk full');
  };
  await keepOldWords(first.app, running);
  expect(wordsIn(rows).some((key) => key.startsWith('ask/100/evening/'))).toBe(true);
  expect(wordsIn(rows).filter((key) => /^ask\/(100\/main|200\/evening)\//.test(key))).toEqual([]);
  expect(rows.get('bank/100/main')).toContain('damaged');

  rows.set('bank/100/main', bank);
  await keepOldWords(start(rows, 'Why now?').app, running);
  expect(wordsIn(rows)).toHaveLength(REFS.length * DAYS);
});
