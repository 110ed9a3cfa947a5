import { setImmediate as nextRound } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createRush, type Rush } from '../../src/async/rush.ts';

const NEVER_MS = 60_000;

const crowd = (rush: Rush, count: number): object[] =>
  Array.from({ length: count }, () => {
    const one = {};
    rush.enter(one);
    return one;
  });

/** Starts this many pieces of work that can wait. The result records which of them went on. */
function held(rush: Rush, count: number): number[] {
  const went: number[] = [];
  for (let index = 0; index < count; index += 1) void rush.over().then(() => went.push(index));
  return went;
}

const rounds = async (count: number): Promise<void> => {
  for (let round = 0; round < count; round += 1) await nextRound();
};

describe('what can wait', () => {
  test('goes on at once while few people wait', async () => {
    const rush = createRush(2, NEVER_MS);
    crowd(rush, 2);
    expect(rush.isOn).toBe(false);
    await rush.over();
  });

  test('waits until no more than a few people do, and whoever left twice counts once', async () => {
    const rush = createRush(2, NEVER_MS);
    const [first = {}, second = {}] = crowd(rush, 4);
    const went = held(rush, 1);
    rush.leave(first);
    rush.leave(first);
    await rounds(5);
    expect(rush.isOn).toBe(true);
    expect(went).toEqual([]);
    rush.leave(second);
    await rounds(2);
    expect(went).toEqual([0]);
  });

  test('goes one in each round of the event loop, in the order in which it came', async () => {
    const rush = createRush(0, NEVER_MS);
    const [only = {}] = crowd(rush, 1);
    const went = held(rush, 20);
    rush.leave(only);
    await rounds(5);
    expect(went.length).toBeGreaterThan(0);
    expect(went.length).toBeLessThan(8);
    await rounds(20);
    expect(went).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test('stops again when people come meanwhile', async () => {
    const rush = createRush(0, NEVER_MS);
    const [only = {}] = crowd(rush, 1);
    const went = held(rush, 20);
    rush.leave(only);
    await rounds(3);
    crowd(rush, 1);
    const before = went.length;
    await rounds(20);
    expect(went.length).toBeLessThanOrEqual(before + 1);
  });

  test('does not wait for ever, and then goes one by one all the same', async () => {
    const rush = createRush(0, 20);
    crowd(rush, 1);
    const went = held(rush, 20);
    await rush.over();
    expect(rush.isOn).toBe(true);
    expect(went).toHaveLength(20);
  });
});
