import { expect, test } from 'vitest';
import { recordMessage } from '../../../src/actions/answers/record-answer.ts';
import { MOST_PARTS } from '../../../src/domain/bounds.ts';
import type { Backend } from '../../../src/store/backend.ts';
import { createStore } from '../../../src/store/create-store.ts';
import { createMemoryBackend } from '../../store/sqlite/memory-backend.ts';
import { instantOf, MINUTE } from '../../times.ts';

const POST = { ref: { guild: '100', cohort: 'main', day: '2026-11-20' }, question: 'q' };
const BEGUN = instantOf('2026-11-20T09:00:00Z');

/** Records every call to the database in `asked`, one line for each row: `swap ans/…`. */
function watched(backend: Backend, asked: string[]): Backend {
  return new Proxy(backend, {
    get(target, method) {
      const found: unknown = Reflect.get(target, method);
      if (typeof found !== 'function') return found;
      return (...given: unknown[]): unknown => {
        for (const key of [given[0]].flat()) asked.push(`${String(method)} ${String(key)}`);
        return Reflect.apply(found, target, given);
      };
    },
  });
}

/**
 * Has somebody write `count` messages, one a minute. For each, returns what the database was asked for and by how much
 * the row grew.
 */
async function parts(count: number): Promise<readonly { asked: readonly string[]; grew: number }[]> {
  const backend = createMemoryBackend();
  const asked: string[] = [];
  const store = createStore(watched(backend, asked), {
    onProblem: ({ key, problem }) => expect.fail(`${key}: ${problem}`),
  });
  const app = { store, clock: { now: () => BEGUN } };
  const found: { asked: readonly string[]; grew: number }[] = [];
  const length = (): number => backend.rows.get('ans/100/main/7/2026-11-20')?.length ?? 0;
  for (let index = 0; index < count; index += 1) {
    const before = length();
    const { took } = await recordMessage(app, POST, '7', {
      id: String(1_300_000_000_000_000_000n + BigInt(index)),
      at: BEGUN + index * MINUTE,
      text: `This is line ${String(index).padStart(3, '0')}.`,
      attachments: 0,
      channel: '300',
      repliesToOther: false,
    });
    expect(took).toBe(index === 0 ? 'answer' : 'joined');
    found.push({ asked: asked.splice(0), grew: length() - before });
  }
  return found;
}

test('one more part of an answer costs as much as the third did, up to the last that there is room for', async () => {
  const [, , third, ...more] = await parts(MOST_PARTS);
  // Only one row is written. The record that counts answers is read and stays as it is.
  expect(third?.asked).toEqual([
    'read ans/100/main/7/2026-11-20',
    'swap ans/100/main/7/2026-11-20',
    'read mem/100/7',
  ]);
  expect(more).toHaveLength(MOST_PARTS - 3);
  for (const part of more) expect(part).toEqual(third);
});
