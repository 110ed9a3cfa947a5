import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecent } from '../../src/async/recent.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('each time counts as long as it was said, and no longer', () => {
  const recent = createRecent(1_000);
  recent.add();
  vi.advanceTimersByTime(600);
  recent.add();
  expect(recent.count).toBe(2);
  vi.advanceTimersByTime(400);
  expect(recent.count).toBe(1);
  vi.advanceTimersByTime(600);
  expect(recent.count).toBe(0);
});
