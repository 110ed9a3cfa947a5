import { expect, test } from 'vitest';
import { newMember } from '../../../src/domain/member.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

const ADA = '11';
const BEN = '22';
const GUILD = '100';
const MAIN = { guild: GUILD, cohort: 'main' };
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
