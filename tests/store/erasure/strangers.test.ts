import { expect, test } from 'vitest';
import { withFeedback } from '../../../src/domain/answers/feedback.ts';
import { newMember } from '../../../src/domain/member.ts';
import { withNote } from '../../../src/domain/sessions/retro.ts';
import { createStore } from '../../../src/store/create-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { NINE } from '../../times.ts';
import { answer, reviewOf, settings } from '../samples.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

const ADA = '11';
const BEN = '22';
const GUILD = '100';
const MAIN = { guild: GUILD, cohort: 'main' };
const DAY = '2026-03-02';
/** The list of groups, and a few rows of each of them. */
const FEW = 10;

function open() {
  const backend = createMemoryBackend();
  let asked = 0;
  const counted: typeof backend = {
    ...backend,
    get(key) {
      asked += 1;
      return backend.get(key);
    },
    getMany(keys) {
      asked += keys.length;
      return backend.getMany(keys);
    },
  };
  const store = createStore(counted, { onProblem: () => undefined, cacheBytes: 0 });
  /** Whether something is kept, and how many rows it took to know. */
  const has = async (user: string) => {
    asked = 0;
    const isKept = await store.own.has({ guild: GUILD, user });
    return { isKept, asked };
  };
  return { store, has };
}

test('that nothing is kept about somebody takes a few rows of a server to know, and not its whole history', async () => {
  const { store, has } = open();
  await store.members.update(GUILD, ADA, () => ({ ...newMember, target: 'interpretability' }));
  for (let day = 1; day <= 28; day += 1)
    await store.posts.logDay(MAIN, { day: `2026-02-${String(day).padStart(2, '0')}`, question: 'q' });
  const ben = await has(BEN);
  expect(ben.isKept).toBe(false);
  expect(ben.asked).toBeLessThanOrEqual(FEW);
  expect((await has(ADA)).isKept).toBe(true);
});

test('whoever did nothing but send a message that is not decided about is known all the same', async () => {
  const { store, has } = open();
  const message = { id: '9', channel: '8', at: 1, text: 'Mine', attachments: 0 };
  await store.answers.setAside(MAIN, BEN, { day: '2026-02-01', heldAt: 1, message });
  expect((await has(BEN)).isKept).toBe(true);
});

/** What somebody may do first in a server, each on its own. */
const FIRST: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'gives evidence': (store) =>
    store.evidence.update(GUILD, BEN, () => ({ writing: { text: 'Mine', at: NINE } })),
  answers: (store) => store.answers.update({ ...MAIN, day: DAY }, BEN, () => answer),
  'sets their zone': (store) => store.preferences.update(GUILD, BEN, () => ({ zone: 'Europe/Berlin' })),
  'marks a topic': (store) =>
    store.topicMarks.update(GUILD, BEN, () => ({ 'a-topic': { state: 'done', at: NINE } })),
  'suggests a question': (store) =>
    store.suggestions.update(MAIN, BEN, () => [
      { id: '9', at: NINE, text: 'Mine', bucket: 'research', state: 'open' },
    ]),
  'says whether they come to a session': (store) =>
    store.attendance.update(MAIN, BEN, () => ({ '2026-07-01-1900': { said: 'late', at: NINE } })),
  'looks back at a session': (store) =>
    store.retro.update(MAIN, (all) =>
      withNote(all, '2026-07-01-1900', { user: BEN, helped: 'Mine', change: '', next: '' }),
    ),
  'writes feedback to somebody': (store) =>
    store.feedback.write(GUILD, ADA, BEN, (all) =>
      withFeedback(all, { cohort: 'main', day: DAY, question: 'q', by: BEN, text: 'Mine', at: NINE }),
    ),
  'takes part in reviews': (store) => store.reviewing.update(GUILD, BEN, () => ({ isIn: true, trials: 2 })),
  'reviews somebody': (store) =>
    store.reviews.write(GUILD, ADA, BEN, (all) => [...all, reviewOf({ by: BEN, text: 'Mine' })]),
  'takes part in mock interviews': (store) =>
    store.pairs.update(MAIN, BEN, () => ({ times: ['2-evening'], joinedAt: NINE })),
  practises: (store) => store.practice.keepAnswer(GUILD, BEN, 'q-one', { id: '5', at: NINE, text: 'Mine' }),
};

test.each(Object.keys(FIRST))('whoever %s, and did nothing else, is known', async (what) => {
  const { store, has } = open();
  await store.cohorts.saveSettings(MAIN, settings);
  await store.posts.logDay(MAIN, { day: DAY, question: 'q' });
  expect((await has(BEN)).isKept).toBe(false);
  await FIRST[what]?.(store);
  expect((await has(BEN)).isKept).toBe(true);
});
