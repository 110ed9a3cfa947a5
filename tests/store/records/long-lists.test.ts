import { expect, test } from 'vitest';
import { LISTED } from '../../../src/store/backend.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { guildKey } from '../../../src/store/records/keys.ts';
import { createMemoryBackend } from '../sqlite/memory-backend.ts';

test('what a list of thousands holds is parsed part by part, each before the next one is read', async () => {
  const backend = createMemoryBackend();
  const ids = Array.from({ length: 2 * LISTED + 1 }, (_, index) => String(100_000 + index));
  for (const id of ids) await backend.put(guildKey(id), 'damaged');
  let parsed = 0;
  const before: number[] = [];
  const store = createStore(
    {
      ...backend,
      list(prefix, after) {
        before.push(parsed);
        return backend.list(prefix, after);
      },
    },
    {
      onProblem: () => {
        parsed += 1;
      },
    },
  );
  expect(await store.guilds.get()).toEqual({});
  expect(before).toEqual([0, LISTED, 2 * LISTED]);
  expect(parsed).toBe(ids.length);
});
