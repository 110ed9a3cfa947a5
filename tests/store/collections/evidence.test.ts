import { expect, test } from 'vitest';
import { createStore } from '../../../src/store/create-store.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

const stored = (rows: Map<string, string> = new Map()) =>
  createStore(createMemoryBackend(rows), { onProblem: () => undefined });

test('evidence of one member is kept under a key of its own, apart from ratings and from others', async () => {
  const rows = new Map<string, string>();
  const store = stored(rows);
  const line = { text: 'a talk 🔍', at: 1 };
  await store.evidence.update('100', '7', (before) => ({ ...before, writing: line }));
  expect([...rows.keys()]).toContain('evi/100/7');
  expect(await store.evidence.get('100', '7')).toEqual({ writing: line });
  expect(await store.evidence.get('100', '8')).toEqual({});
  expect(await store.evidence.getMany('100', ['7', '8'])).toEqual(
    new Map([
      ['7', { writing: line }],
      ['8', {}],
    ]),
  );
});

test('two lines saved at once are both kept', async () => {
  const store = stored();
  const add = (id: string) =>
    store.evidence.update('100', '7', (before) => ({ ...before, [id]: { text: id, at: 1 } }));
  await Promise.all([add('math'), add('writing'), add('portfolio')]);
  expect(Object.keys(await store.evidence.get('100', '7')).toSorted()).toEqual([
    'math',
    'portfolio',
    'writing',
  ]);
});

test('what cannot be read is not overwritten', async () => {
  const rows = new Map([['evi/100/7', '{"v":2}']]);
  const store = stored(rows);
  await expect(store.evidence.update('100', '7', () => ({}))).rejects.toThrow('kept as it is');
  expect(rows.get('evi/100/7')).toBe('{"v":2}');
});
