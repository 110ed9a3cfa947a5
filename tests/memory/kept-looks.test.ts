import { expect, test } from 'vitest';
import { summaryOf } from '../../src/domain/cohort/member-summary.ts';
import { newMember } from '../../src/domain/member.ts';
import { createKeptLooks } from '../../src/memory/kept-looks.ts';
import { pack } from '../domain/pack-fixture.ts';

const SOMEBODY = summaryOf(pack, 'main', newMember);
const MAIN = { guild: '1', cohort: 'main' };
const EVENING = { guild: '1', cohort: 'evening' };
const ELSEWHERE = { guild: '2', cohort: 'main' };

const summaries = (...users: readonly string[]) => new Map(users.map((user) => [user, SOMEBODY]));

function started(limits: Parameters<typeof createKeptLooks>[2] = {}) {
  let tell = (_key: string): void => undefined;
  const problems: unknown[] = [];
  const kept = createKeptLooks(
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
  ...kept.summaries(ref, pack).keys(),
];

test('a write under the name of a person takes them out of each group of the server, and nobody else', async () => {
  const { kept, wrote } = started();
  for (const ref of [MAIN, EVENING, ELSEWHERE])
    await kept.keepingSummaries(ref, pack, async () => summaries('5', '6'));
  wrote('mem/1/5');
  expect([MAIN, EVENING, ELSEWHERE].map((ref) => usersOf(kept, ref))).toEqual([['6'], ['6'], ['5', '6']]);
  expect(kept.size).toBe(4);
});

test('who is written while they are read is not kept as they were', async () => {
  const { kept, wrote } = started();
  const read = await kept.keepingSummaries(MAIN, pack, async () => {
    wrote('mem/1/5');
    return summaries('5', '6');
  });
  expect([...read.keys()]).toEqual(['5', '6']);
  expect(usersOf(kept, MAIN)).toEqual(['6']);
});

test('what failed to be read keeps nothing', async () => {
  const { kept } = started();
  const failing = kept.keepingSummaries(MAIN, pack, () => Promise.reject(new Error('no disk')));
  await expect(failing).rejects.toThrow('no disk');
  expect(kept.size).toBe(0);
});

test('figures are kept until somebody in them, or what is kept of figures in the server, is written', async () => {
  const { kept, wrote } = started();
  const figures = { averages: [], weakness: {}, commonGaps: [] };
  const publishing = (meanwhile: readonly string[], writes = 0) =>
    kept.keepingFigures(MAIN, async () => {
      meanwhile.forEach(wrote);
      return {
        kept: {
          figures,
          members: summaries('5'),
          leads: new Set<string>(),
          from: 0,
          until: Number.POSITIVE_INFINITY,
        },
        writes,
      };
    });
  await kept.keepingSummaries(MAIN, pack, async () => summaries('5'));
  const changes = ['mem/1/5', 'fact/averages-1-main', 'fact/gaps-1-evening'];
  for (const change of changes) {
    await publishing([]);
    wrote('mem/1/6');
    wrote('mem/2/5');
    wrote('fact/alerts-1-main');
    wrote('fact/gaps-2-main');
    expect(kept.figures(MAIN)?.figures).toBe(figures);
    wrote(change);
    expect(kept.figures(MAIN), change).toBeUndefined();
  }
  await publishing(['fact/averages-1-main', 'fact/gaps-1-main'], 2);
  expect(kept.figures(MAIN)?.figures).toBe(figures);
  wrote('mem/1/5');
  for (const meanwhile of changes) {
    await publishing([meanwhile]);
    expect(kept.figures(MAIN), meanwhile).toBeUndefined();
  }
});

test('of too many the group that was looked at longest ago is forgotten, and one alone is kept in part', async () => {
  const { kept } = started({ most: 3 });
  await kept.keepingSummaries(MAIN, pack, async () => summaries('1', '2'));
  await kept.keepingSummaries(EVENING, pack, async () => summaries('3'));
  expect(usersOf(kept, MAIN)).toEqual(['1', '2']);
  await kept.keepingSummaries(ELSEWHERE, pack, async () => summaries('4'));
  expect(kept.size).toBe(3);
  expect(usersOf(kept, EVENING)).toEqual([]);
  await kept.keepingSummaries(EVENING, pack, async () => summaries('1', '2', '3', '4', '5'));
  expect(kept.size).toBe(3);
  expect(usersOf(kept, EVENING)).toEqual(['1', '2', '3']);
});

test('nothing is kept longer than a card lives', async () => {
  const { kept } = started({ keptMs: 20 });
  await kept.keepingSummaries(MAIN, pack, async () => summaries('1', '2'));
  expect(kept.size).toBe(2);
  await expect.poll(() => kept.size).toBe(0);
});

test('with other content, everything is worked out anew', async () => {
  const { kept } = started();
  await kept.keepingSummaries(MAIN, pack, async () => summaries('1'));
  expect([...kept.summaries(MAIN, { ...pack })]).toEqual([]);
});
