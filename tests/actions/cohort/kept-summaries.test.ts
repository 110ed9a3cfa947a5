import { expect, test } from 'vitest';
import { createKeptSummaries } from '../../../src/actions/cohort/kept-summaries.ts';
import { summaryOf } from '../../../src/domain/cohort/member-summary.ts';
import { newMember } from '../../../src/domain/member.ts';
import { pack } from '../../domain/pack-fixture.ts';

const SOMEBODY = summaryOf(pack, 'main', newMember);
const MAIN = { guild: '1', cohort: 'main' };
const EVENING = { guild: '1', cohort: 'evening' };
const ELSEWHERE = { guild: '2', cohort: 'main' };

const summaries = (...users: readonly string[]) => new Map(users.map((user) => [user, SOMEBODY]));

function started(limits: Parameters<typeof createKeptSummaries>[2] = {}) {
  let tell = (_key: string): void => undefined;
  const problems: unknown[] = [];
  const kept = createKeptSummaries(
    {
      onWrite(listener, failed) {
        tell = (key) => {
          try {
            listener(key);
          } catch (error) {
            failed(error);
          }
        };
        return () => undefined;
      },
    },
    (error) => problems.push(error),
    limits,
  );
  return { kept, problems, wrote: (key: string): void => tell(key) };
}

const usersOf = (kept: ReturnType<typeof started>['kept'], ref: typeof MAIN): string[] => [
  ...kept.of(ref, pack).keys(),
];

test('a write under the name of a person takes them out of each group of the server, and nobody else', async () => {
  const { kept, wrote } = started();
  for (const ref of [MAIN, EVENING, ELSEWHERE])
    await kept.keeping(ref, pack, async () => summaries('5', '6'));
  wrote('mem/1/5');
  expect([MAIN, EVENING, ELSEWHERE].map((ref) => usersOf(kept, ref))).toEqual([['6'], ['6'], ['5', '6']]);
  expect(kept.size).toBe(4);
});

test('who is written while they are read is not kept as they were', async () => {
  const { kept, wrote } = started();
  const read = await kept.keeping(MAIN, pack, async () => {
    wrote('mem/1/5');
    return summaries('5', '6');
  });
  expect([...read.keys()]).toEqual(['5', '6']);
  expect(usersOf(kept, MAIN)).toEqual(['6']);
});

test('what failed to be read keeps nothing', async () => {
  const { kept } = started();
  const failing = kept.keeping(MAIN, pack, () => Promise.reject(new Error('no disk')));
  await expect(failing).rejects.toThrow('no disk');
  expect(kept.size).toBe(0);
});

test('of too many the group that was looked at longest ago is forgotten, and one alone is kept in part', async () => {
  const { kept } = started({ most: 3 });
  await kept.keeping(MAIN, pack, async () => summaries('1', '2'));
  await kept.keeping(EVENING, pack, async () => summaries('3'));
  expect(usersOf(kept, MAIN)).toEqual(['1', '2']);
  await kept.keeping(ELSEWHERE, pack, async () => summaries('4'));
  expect(kept.size).toBe(3);
  expect(usersOf(kept, EVENING)).toEqual([]);
  await kept.keeping(EVENING, pack, async () => summaries('1', '2', '3', '4', '5'));
  expect(kept.size).toBe(3);
  expect(usersOf(kept, EVENING)).toEqual(['1', '2', '3']);
});

test('nothing is kept longer than a card lives', async () => {
  const { kept } = started({ keptMs: 20 });
  await kept.keeping(MAIN, pack, async () => summaries('1', '2'));
  expect(kept.size).toBe(2);
  await expect.poll(() => kept.size).toBe(0);
});

test('with other content, everything is worked out anew', async () => {
  const { kept } = started();
  await kept.keeping(MAIN, pack, async () => summaries('1'));
  expect([...kept.of(MAIN, { ...pack })]).toEqual([]);
});
