import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createTurns } from '../../src/async/turns.ts';

const MANY = 100;

/**
 * Begins this many at once. Each records that it has begun and, once the event loop has handled its sockets, that it
 * has sent.
 */
function burst(begin: ReturnType<typeof createTurns>): { notes: string[]; all: Promise<number[]> } {
  const notes: string[] = [];
  const all = Array.from({ length: MANY }, (_, index) =>
    begin(async () => {
      notes.push(`begun ${index}`);
      await nextRound();
      notes.push(`sent ${index}`);
      return index;
    }),
  );
  return { notes, all: Promise.all(all) };
}

describe('work that arrives in a burst', () => {
  test('leaves while most of it has not been begun', async () => {
    const { notes, all } = burst(createTurns(8));
    await all;
    expect(notes.indexOf('sent 0')).toBeLessThan(notes.indexOf('begun 20'));
  });

  test('is begun in the order in which it came, each once, and every answer reaches whoever asked', async () => {
    const { notes, all } = burst(createTurns(8));
    expect(await all).toEqual(Array.from({ length: MANY }, (_, index) => index));
    const begun = notes.filter((note) => note.startsWith('begun'));
    expect(begun).toEqual(Array.from({ length: MANY }, (_, index) => `begun ${index}`));
  });

  test('does not wait when there is no burst, however much came before', async () => {
    const begin = createTurns(2);
    await burst(begin).all;
    await nextRound();
    const begun: string[] = [];
    void begin(async () => void begun.push('first'));
    void begin(async () => void begun.push('second'));
    void begin(async () => void begun.push('third'));
    expect(begun).toEqual(['first', 'second']);
    await nextRound();
    await nextRound();
    expect(begun).toEqual(['first', 'second', 'third']);
  });

  test('goes on when a piece fails, which only its own caller hears of', async () => {
    const begin = createTurns(1);
    const works = [1, 2, 3].map((number) =>
      begin(async () => {
        if (number === 2) throw new RangeError('two');
        return number;
      }),
    );
    const outcomes = await Promise.allSettled(works);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
