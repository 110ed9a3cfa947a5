import { expect, test } from 'vitest';
import { noAverages } from '../../../src/domain/averages/published-figures.ts';
import { newMember } from '../../../src/domain/member.ts';
import { ONLY_SHARD } from '../../../src/domain/shards.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { StoreError, UnreadableRecord } from '../../../src/store/errors.ts';
import type { Problem } from '../../../src/store/records/ground.ts';
import { DAY, intended, REF, settings } from '../samples.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

function withRow(key: string, row: string) {
  const problems: Problem[] = [];
  const rows = new Map([[key, row]]);
  const store = createStore(createMemoryBackend(rows), { onProblem: (problem) => problems.push(problem) });
  return { store, rows, problems };
}

const KEY = 'mem/100/7';
const ROWS = {
  'no JSON at all': '{"v":1,',
  'a later version': '{"v":3,"data":{"audits":[],"memberships":{},"answers":[]}}',
  'no version': '{"audits":[],"memberships":{},"answers":[]}',
  'a field nobody knows': '{"v":2,"data":{"audits":[],"memberships":{},"answers":[],"later":1}}',
  'a rating of nine': '{"v":2,"data":{"audits":[["a",1,"baseline",{"s":9}]],"memberships":{},"answers":[]}}',
  'a secret text in an earlier version': '{"v":1,"data":"secret words"}',
  'a secret text': '{"v":2,"data":"secret words"}',
};

test.for(Object.entries(ROWS))(
  'a record with %s is kept, reported once and not overwritten',
  async ([, row]) => {
    const { store, rows, problems } = withRow(KEY, row);
    const failure = await store.members.get('100', '7').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnreadableRecord);
    expect(failure).toBeInstanceOf(StoreError);
    expect(failure).toMatchObject({ key: KEY, name: 'UnreadableRecord' });
    await expect(
      store.members.update('100', '7', () => ({ ...newMember, target: 'x' })),
    ).rejects.toBeInstanceOf(UnreadableRecord);
    await store.members.update('100', '8', (member) => ({ ...member, target: 'y' }));
    const others = await store.members.getMany('100', ['7', '8', '9']);
    expect([...others.keys()]).toEqual(['8', '9']);
    await store.members.getMany('100', ['7']);
    expect(rows.get(KEY)).toBe(row);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ key: KEY });
    expect(JSON.stringify(problems)).not.toContain('secret');
  },
);

test('no kind of write replaces a record that cannot be read', async () => {
  const writes = {
    'cfg/100': (store) => store.cohorts.saveSettings(REF, settings),
    'cfg/100/main': (store) => store.cohorts.saveSettings(REF, settings),
    'log/100/main/2026': (store) => store.posts.logDay(REF, { day: DAY.day }),
    'thr/301': (store) => store.posts.rememberThread('301', DAY),
    'fact/averages-100-main': (store) => store.averages.update(REF, () => noAverages),
    'fact/heard': (store) => store.lastConnected.set(ONLY_SHARD, 1),
    'fact/words': (store) => store.asked.oldAreKept(1),
    'ans/100/main/7/2026-03-02': (store) =>
      store.answers.update(DAY, '7', () => ({ question: 'q', parts: [] })),
    'post/100/main/2026-03-02': (store) => store.posts.update(DAY, () => intended),
  } satisfies Record<string, (store: ReturnType<typeof createStore>) => Promise<unknown>>;
  for (const [key, write] of Object.entries(writes)) {
    const { store, rows, problems } = withRow(key, '"?"');
    await expect(write(store)).rejects.toMatchObject({ name: 'UnreadableRecord', key });
    expect(rows.get(key)).toBe('"?"');
    expect(problems.map((problem) => problem.key)).toEqual([key]);
  }
});

test('whose row of a roster or of the people cannot be read is there all the same, and the others are told apart', async () => {
  for (const key of ['ros/100/main/7', 'ppl/100/7']) {
    const { store, rows, problems } = withRow(key, '"?"');
    await store.cohorts.saveSettings(REF, settings);
    await store.cohorts.enroll(REF, '7', 1);
    await store.cohorts.enroll(REF, '8', 2);
    await store.members.update('100', '7', (member) => ({ ...member, target: 'evals' }));
    expect([...(await store.cohorts.roster(REF)).keys()]).toEqual(['7', '8']);
    const presence = await store.people.of('100');
    expect(Object.keys(presence.people)).toEqual(['7', '8']);
    const looked = store.people.looked('100', presence, { checkedAt: 3, people: { 7: 3, 8: null } });
    if (key === 'ppl/100/7') await expect(looked).rejects.toBeInstanceOf(UnreadableRecord);
    else await looked;
    expect(rows.get(key)).toBe('"?"');
    expect(problems.map((problem) => problem.key)).toEqual([key]);
  }
});

test('a date whose record cannot be read cannot be claimed', async () => {
  const { store } = withRow('post/100/main/2026-03-02', '"?"');
  expect(await store.posts.claim(REF, intended)).toBe(false);
});

test('a log with an unreadable year rejects instead of showing posted dates as free', async () => {
  const { store } = withRow('log/100/main/2025', '"?"');
  await store.posts.logDay(REF, { day: DAY.day });
  await expect(store.posts.log(REF, [2025, 2026])).rejects.toBeInstanceOf(UnreadableRecord);
});

test('of a record in a newer form it is told that a newer version wrote it', async () => {
  const { store, problems } = withRow(KEY, '{"v":99,"data":{}}');
  await store.members.getMany('100', ['7']);
  expect(problems).toEqual([
    {
      key: KEY,
      problem: expect.stringMatching(/^form 99, which a newer version of the bot wrote \(known up to \d+\)$/),
    },
  ]);
});
