import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQueues } from '../../../src/async/queues.ts';
import { ABSENT } from '../../../src/store/backend.ts';
import { createKnownRows } from '../../../src/store/records/known-rows.ts';

const KEYS = ['a', 'b', 'c'];

const step = fc.oneof(
  fc.record({ do: fc.constant('read' as const), key: fc.constantFrom(...KEYS) }),
  fc.record({
    do: fc.constant('write' as const),
    key: fc.constantFrom(...KEYS),
    row: fc.constantFrom(ABSENT, 'one', 'two', 'a longer row than the others'),
    how: fc.constantFrom('well', 'well', 'before', 'after'),
  }),
);

test('however reads and writes overtake each other and fail, what is known of a row is what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(step, { minLength: 1, maxLength: 20 }),
      fc.constantFrom(0, 700, 1_000_000),
      async (scheduler, steps, most) => {
        const file = new Map<string, string>();
        const known = createKnownRows(most);
        const writing = createQueues();
        const pause = (): Promise<void> => scheduler.schedule(Promise.resolve());
        const fromFile = async (key: string): Promise<string> => {
          await pause();
          const row = file.get(key) ?? ABSENT;
          await pause();
          return row;
        };
        const write = async (key: string, row: string, how: string): Promise<void> => {
          try {
            await pause();
            if (how === 'before') throw new Error('the disk is full');
            file.set(key, row);
            await pause();
            if (how === 'after') throw new Error('nobody heard');
            known.wrote(key, row);
          } catch {
            known.forget(key);
          }
        };
        const all = Promise.all(
          steps.map((it) =>
            it.do === 'read'
              ? known.load(it.key, () => fromFile(it.key))
              : writing.run('file', () => write(it.key, it.row, it.how)),
          ),
        );
        await scheduler.waitFor(all);
        for (const key of KEYS) expect([undefined, file.get(key) ?? ABSENT]).toContain(known.get(key));
      },
    ),
    { numRuns: 300 },
  );
});

test('a row that was read or written is not read again until it is forgotten', async () => {
  const known = createKnownRows();
  const reads: string[] = [];
  const read = (key: string) => async (): Promise<string> => {
    reads.push(key);
    return ABSENT;
  };
  await known.load('a', read('a'));
  expect(await known.load('a', read('a'))).toBe(ABSENT);
  known.wrote('b', 'text');
  expect(await known.load('b', read('b'))).toBe('text');
  expect(reads).toEqual(['a']);
  known.forget('b');
  await known.load('b', read('b'));
  expect(reads).toEqual(['a', 'b']);
});
