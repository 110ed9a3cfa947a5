import { expect, test } from 'vitest';
import { createQueues } from '../../src/async/queues.ts';
import { heldPromise } from './held-promise.ts';

/** Work that records when it begins, and ends when told to. */
function held(begun: string[], name: string) {
  const { promise, resolve } = heldPromise<string>();
  return {
    work: () => {
      begun.push(name);
      return promise;
    },
    end: () => resolve(name),
  };
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

test('work of one key begins when the work before it is over, and another key does not wait', async () => {
  const queues = createQueues();
  const begun: string[] = [];
  const [first, second, other] = ['first', 'second', 'other'].map((name) => held(begun, name));
  if (!first || !second || !other) throw new Error('three of them');
  const results = [queues.run('a', first.work), queues.run('a', second.work), queues.run('b', other.work)];
  await turns();
  expect(begun).toEqual(['first', 'other']);
  first.end();
  await turns();
  expect(begun).toEqual(['first', 'other', 'second']);
  second.end();
  other.end();
  expect(await Promise.all(results)).toEqual(['first', 'second', 'other']);
  expect(queues.size).toBe(0);
});

test('work that fails tells whoever asked for it, and the next one runs', async () => {
  const queues = createQueues();
  const begun: string[] = [];
  const failing = queues.run('a', async () => {
    throw new Error('no');
  });
  const next = queues.run('a', async () => begun.push('next'));
  await expect(failing).rejects.toThrow('no');
  await next;
  expect(begun).toEqual(['next']);
});

test('a close waits for what was given, and refuses what comes after with the words of whoever closes', async () => {
  const queues = createQueues(() => new RangeError('closed'));
  const begun: string[] = [];
  const under = held(begun, 'under way');
  const waiting = held(begun, 'waiting');
  const given = [queues.run('a', under.work), queues.run('a', waiting.work)];
  const closed = queues.close().then(() => 'closed');
  await expect(queues.run('a', async () => 'late')).rejects.toBeInstanceOf(RangeError);
  await expect(queues.run('b', async () => 'late')).rejects.toBeInstanceOf(RangeError);
  expect(await Promise.race([closed, turns()])).toBeUndefined();
  under.end();
  waiting.end();
  expect(await closed).toBe('closed');
  expect(await Promise.all(given)).toEqual(['under way', 'waiting']);
});
