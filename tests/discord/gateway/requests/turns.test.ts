import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LANES, type Lane } from '../../../../src/discord/gateway/requests/lane.ts';
import { createTurns, type Turns } from '../../../../src/discord/gateway/requests/turns.ts';
import { slots } from './slots.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Takes a turn and records its name when it comes. */
const taking = (turns: Turns, gone: string[]) => (lane: Lane, name: string, signal?: AbortSignal) =>
  void turns.take(lane, signal).then(
    () => void gone.push(name),
    () => void gone.push(`${name} given up`),
  );

test('in no second, wherever it begins, go more than so many, and no fewer where more wait', async () => {
  const turns = createTurns({ most: 50, everyMs: 1_010 });
  const went: number[] = [];
  const goes = () => void went.push(Date.now());
  for (let first = 0; first < 30; first++) void turns.take('questions').then(goes);
  await vi.advanceTimersByTimeAsync(700);
  for (let next = 0; next < 170; next++) void turns.take('questions').then(goes);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(went).toHaveLength(200);
  for (const from of went)
    expect(went.filter((at) => at >= from && at < from + 1_000).length).toBeLessThan(51);
  // Not slower than necessary: a burst takes one window for every fifty requests.
  expect((went.at(-1) ?? 0) - (went[0] ?? 0)).toBeLessThanOrEqual(4 * 1_010);
});

test('what nobody looks at just now leaves in small portions, and what somebody does leaves at once', async () => {
  const turns = createTurns({ most: 50, everyMs: 1_010 });
  const went: Record<string, number[]> = { questions: [], people: [] };
  const begun = Date.now();
  for (const lane of ['questions', 'people'] as const)
    for (let one = 0; one < 20; one++)
      void turns.take(lane).then(() => void went[lane]?.push(Date.now() - begun));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(new Set(went['people'])).toEqual(new Set([0]));
  expect(went['questions']).toHaveLength(20);
  for (const from of went['questions'] ?? [])
    expect((went['questions'] ?? []).filter((at) => at >= from && at < from + 90).length).toBeLessThan(6);
  expect(went['questions']?.at(-1)).toBeLessThan(310);
});

test('the most urgent lane goes first, whatever came before it, and in one lane nobody overtakes', async () => {
  const gone: string[] = [];
  const turns = createTurns({ most: 1, everyMs: 100 });
  const take = taking(turns, gone);
  take('receipts', 'first of all');
  await vi.advanceTimersByTimeAsync(0);
  for (const lane of LANES.toReversed()) {
    take(lane, `${lane} 1`);
    take(lane, `${lane} 2`);
  }
  await vi.advanceTimersByTimeAsync(100 * (2 * LANES.length + 1));
  expect(gone).toEqual(['first of all', ...LANES.flatMap((lane) => [`${lane} 1`, `${lane} 2`])]);
});

test('what is given up leaves at once and takes no turn', async () => {
  const gone: string[] = [];
  const turns = createTurns({ most: 2, everyMs: 1_000 });
  const take = taking(turns, gone);
  const ending = new AbortController();
  take('questions', 'a');
  take('questions', 'b');
  for (let index = 0; index < 500; index++) take('questions', 'dead', AbortSignal.any([ending.signal]));
  take('questions', 'c');
  await vi.advanceTimersByTimeAsync(0);
  ending.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(gone.filter((name) => name === 'dead given up')).toHaveLength(500);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(gone.filter((name) => !name.startsWith('dead'))).toEqual(['a', 'b', 'c']);
  expect(gone).not.toContain('dead');
});

test('while Discord wants to hear nothing nobody goes, and two such pauses end with the later', async () => {
  const gone: string[] = [];
  const turns = createTurns();
  turns.pause(1_000);
  turns.pause(3_000);
  taking(turns, gone)('people', 'a');
  await vi.advanceTimersByTimeAsync(2_900);
  expect(gone).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(gone).toEqual(['a']);
});

test('two processes send no more than one may, and whatever the other leaves goes to the one that has more to send', async () => {
  const takeSlot = slots();
  const went = [0, 0];
  for (const [process, questions] of [50, 250].entries()) {
    const turns = createTurns({ most: 50, everyMs: 1_000, takeSlot });
    for (let one = 0; one < questions; one += 1)
      void turns.take('questions').then(() => (went[process] = (went[process] ?? 0) + 1));
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect((went[0] ?? 0) + (went[1] ?? 0)).toBeLessThanOrEqual(51);
  expect(went[0]).toBeGreaterThan(20);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(went[0]).toBe(50);
  expect(went[1]).toBeGreaterThan(240);
});

test('while one process has questions to post another does not send what is less urgent, and its own questions are not held up by it', async () => {
  const takeSlot = slots();
  const [one, other] = [createTurns({ takeSlot }), createTurns({ takeSlot })];
  const went = { questions: 0, threads: 0, own: 0 };
  for (let thread = 0; thread < 50; thread += 1) void other.take('threads').then(() => (went.threads += 1));
  for (let question = 0; question < 200; question += 1)
    void one.take('questions').then(() => (went.questions += 1));
  await vi.advanceTimersByTimeAsync(1_000);
  const before = went.threads;
  expect(before).toBeLessThan(15);
  void other.take('questions').then(() => (went.own += 1));
  await vi.advanceTimersByTimeAsync(500);
  expect(went.own).toBe(1);
  await vi.advanceTimersByTimeAsync(2_400);
  expect(went.threads).toBe(before);
  expect(went.questions).toBeGreaterThan(175);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(went).toEqual({ questions: 200, threads: 50, own: 1 });
});

test('while the database does not say what others send, requests go on slowly', async () => {
  const turns = createTurns({ takeSlot: () => Promise.reject(new Error('away')) });
  let went = 0;
  for (let one = 0; one < 200; one += 1) void turns.take('questions').then(() => (went += 1));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(went).toBeGreaterThanOrEqual(45);
  expect(went).toBeLessThanOrEqual(50);
});

test('what is given up while it waits for its slot does not leave', async () => {
  const gone: string[] = [];
  const turns = createTurns({ takeSlot: () => Promise.resolve(100) });
  const ending = new AbortController();
  taking(turns, gone)('people', 'a', ending.signal);
  await vi.advanceTimersByTimeAsync(50);
  ending.abort();
  await vi.advanceTimersByTimeAsync(100);
  expect(gone).toEqual(['a given up']);
});
