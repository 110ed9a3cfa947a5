import { expect, test } from 'vitest';
import { coalesce } from '../../src/async/coalesce.ts';

test('however many ask while it runs, it runs once more, after the one under way', async () => {
  const ends: (() => void)[] = [];
  const ask = coalesce(() => new Promise<void>((resolve) => ends.push(resolve)));
  const first = ask();
  const more = [ask(), ask(), ask()];
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await first;
  await expect.poll(() => ends.length).toBe(2);
  ends[1]?.();
  await Promise.all(more);
  expect(ends).toHaveLength(2);
});

test('work that fails tells whoever asked for it, and is begun again for whoever asked meanwhile', async () => {
  let runs = 0;
  const ask = coalesce(async () => {
    runs += 1;
    if (runs === 1) throw new Error('no');
  });
  const first = ask();
  const second = ask();
  await expect(first).rejects.toThrow('no');
  await second;
  expect(runs).toBe(2);
});
