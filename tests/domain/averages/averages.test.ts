import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AveragesSnapshot,
  forgetInAverages,
  forgetInGaps,
} from '../../../src/domain/averages/published-figures.ts';
import { averagesRecord, gapsRecord } from '../../../src/store/records/kinds/figures.ts';
import { anyHistory, GAPS, look, ONE_GROUP, replay, type Someone, TWO_GROUPS } from './averages-attack.ts';

const anyNumbers = fc.record({
  level: fc.integer({ min: 3, max: 15 }).map((thirds) => thirds / 3),
  gaps: fc.subarray(GAPS),
});

const group = (name: string, shares: boolean, limits: fc.ArrayConstraints) =>
  fc
    .array(anyNumbers, limits)
    .map((all) =>
      all.map((numbers, index): Someone => ({ id: `${name}-${index}`, shares, ratedAt: 1, ...numbers })),
    );
const sharers = group('open', true, { maxLength: 4 });
const fewSilent = group('silent', false, { maxLength: 3 });
const manySilent = group('silent', false, { minLength: 4, maxLength: 9 });

/** By group size: an average nearer to 1 or 5 than this would reveal the rating of all but one person. */
const NEAREST: Readonly<Record<number, number>> = { 4: 2.5, 5: 2, 6: 2 };
const withinReach = (average: number, size: number) => {
  const nearest = NEAREST[size] ?? 1.5;
  return Math.min(6 - nearest, Math.max(nearest, average));
};
const toHalf = (level: number) => Math.round(Number((level * 2).toFixed(6))) / 2;
const meanOf = (people: readonly Someone[]) =>
  people.reduce((total, { level }) => total + level, 0) / people.length;

describe('nobody can be worked out from one look', () => {
  test('who shares counts exactly and at once: without anybody else it is the plain average', () => {
    fc.assert(
      fc.property(sharers, sharers, (people, later) => {
        for (const { now, seen } of [
          { now: people, seen: look(people) },
          { now: later, seen: look(later, look(people)) },
        ]) {
          expect(seen.shown.average).toEqual(
            now.length === 0
              ? { bucket: 'technical', sharing: 0, others: false }
              : { bucket: 'technical', average: toHalf(meanOf(now)), sharing: now.length, others: false },
          );
        }
      }),
    );
  });

  test('one, two or three people who do not share have no influence at all', () => {
    fc.assert(
      fc.property(sharers, fewSilent, (people, few) => {
        expect(look([...people, ...few]).shown).toEqual(look(people).shown);
      }),
    );
  });

  test('four or more who do not share are in it, as half a level of their own', () => {
    fc.assert(
      fc.property(sharers, manySilent, (people, many) => {
        const { average } = look([...people, ...many]).shown;
        const total =
          people.length * (people.length && meanOf(people)) +
          many.length * withinReach(toHalf(meanOf(many)), many.length);
        expect(average).toEqual({
          bucket: 'technical',
          average: toHalf(total / (people.length + many.length)),
          sharing: people.length,
          others: true,
        });
      }),
    );
  });

  test('a gap that fewer than three of them have is never listed because of them', () => {
    fc.assert(
      fc.property(sharers, manySilent, (people, many) => {
        for (const { gap, sharing, others } of look([...people, ...many]).shown.gaps) {
          const having = many.filter(({ gaps }) => gaps.includes(gap)).length;
          expect(sharing).toBe(people.filter(({ gaps }) => gaps.includes(gap)).length);
          if (having < 3) expect(others).toBe(0);
        }
      }),
    );
  });

  test('of people who share the two most common gaps are listed', () => {
    const having = (id: string, gaps: readonly string[]): Someone => ({
      id,
      shares: true,
      ratedAt: 1,
      level: 3,
      gaps,
    });
    const people = [
      having('a', ['math', 'writing']),
      having('b', ['writing', 'portfolio']),
      having('c', ['portfolio', 'writing']),
    ];
    expect(look(people).shown.gaps).toEqual([
      { gap: 'writing', sharing: 3, others: 0 },
      { gap: 'portfolio', sharing: 2, others: 0 },
    ]);
  });

  test('of others it is told in threes how many have a gap at least, and never that all of them or all but one have it', () => {
    const silent = (count: number, having: number) =>
      Array.from(
        { length: count },
        (_, index): Someone => ({
          id: `${index}`,
          shares: false,
          ratedAt: 1,
          level: 3,
          gaps: index < having ? ['math'] : [],
        }),
      );
    const told = (count: number, having: number) => look(silent(count, having)).shown.gaps[0]?.others ?? 0;
    expect([told(4, 4), told(5, 3), told(5, 5), told(9, 5), told(9, 6), told(9, 9)]).toEqual([
      0, 3, 3, 3, 6, 6,
    ]);
    expect([told(7, 7), told(8, 7), told(8, 8)]).toEqual([3, 6, 6]);
  });

  test('people who all rated the lowest or the highest level are not told apart from others, also by the one who did not', () => {
    const those = (...levels: number[]) =>
      levels.map((level, index): Someone => ({ id: `${index}`, shares: false, ratedAt: 1, level, gaps: [] }));
    for (let more = 2; more < 12; more += 1) {
      const rest = (level: number) => Array.from({ length: more }, () => level);
      for (const teller of [1, 2, 3, 4, 5]) {
        expect(look(those(teller, 1, ...rest(1))).shown).toEqual(look(those(teller, 2, ...rest(1))).shown);
        expect(look(those(teller, 5, ...rest(5))).shown).toEqual(look(those(teller, 4, ...rest(5))).shown);
      }
    }
  });
});

describe('nobody can be worked out by looking twice', () => {
  test('new ratings of one, two or three people who do not share change nothing', () => {
    fc.assert(
      fc.property(sharers, manySilent, fc.array(anyNumbers, { maxLength: 3 }), (people, many, fresh) => {
        const before = look([...people, ...many]);
        const changed = many.map((one, index) => ({
          ...one,
          ...fresh[index],
          ratedAt: fresh[index] === undefined ? 1 : 2,
        }));
        expect(look([...people, ...changed], before).shown).toEqual(before.shown);
      }),
    );
  });

  test('one, two or three of them coming or going change nothing', () => {
    fc.assert(
      fc.property(
        sharers,
        manySilent,
        group('new', false, { maxLength: 3 }),
        fc.nat(3),
        (people, many, added, gone) => {
          const before = look([...people, ...many]);
          const leaving = Math.min(gone, many.length - 1);
          const now = [...people, ...many.slice(leaving), ...added.slice(leaving)];
          expect(look(now, before).shown).toEqual(before.shown);
        },
      ),
    );
  });

  test('new ratings of four of them do change it', () => {
    const four = (level: number, ratedAt: number): Someone[] =>
      ['a', 'b', 'c', 'd'].map((id) => ({ id, shares: false, ratedAt, level, gaps: [] }));
    const before = look(four(2.5, 1));
    expect(before.shown.average).toMatchObject({ average: 2.5 });
    expect(look(four(3.5, 2), before).shown.average).toMatchObject({ average: 3.5 });
  });

  test('leaving and coming back with the same ratings brings no new figure', () => {
    const of = (ids: string, level: number) =>
      [...ids].map((id): Someone => ({ id, shares: false, ratedAt: 1, level, gaps: [] }));
    const first = look(of('abcd', 1));
    const second = look(of('efgh', 5), first);
    expect(second.shown.average).toMatchObject({ average: 3.5 });
    expect(look([...of('abcd', 1), ...of('e', 5)], second).shown).toEqual(second.shown);
  });

  test('whoever stops sharing is not one of the four until they have new ratings', () => {
    const silent = ['a', 'b', 'c'].map(
      (id): Someone => ({ id, shares: false, ratedAt: 1, level: 2, gaps: [] }),
    );
    const open: Someone = { id: 'd', shares: true, ratedAt: 1, level: 5, gaps: [] };
    const before = look([...silent, open]);
    const stopped = look([...silent, { ...open, shares: false }], before);
    expect(stopped.shown.average).toEqual({ bucket: 'technical', sharing: 0, others: false });
    const rerated = look([...silent, { ...open, shares: false, ratedAt: 2 }], stopped);
    expect(rerated.shown.average).toMatchObject({ average: 3, others: true });
  });

  test('when somebody in a figure starts to share and only three unknown ones are left, it is withdrawn', () => {
    const four = ['a', 'b', 'c', 'd'].map(
      (id): Someone => ({ id, shares: false, ratedAt: 1, level: 3, gaps: ['math'] }),
    );
    const before = look(four);
    expect(before.shown.average).toMatchObject({ average: 3, others: true });
    const sharing = four.map((one) => ({ ...one, shares: one.id === 'a' }));
    const after = look(sharing, before);
    expect(after.shown.average).toEqual({ bucket: 'technical', average: 3, sharing: 1, others: false });
    expect(look(four, after).shown.average).toEqual({ bucket: 'technical', sharing: 0, others: false });
  });

  test('whoever starts to share is not counted twice while their earlier ratings are in a figure', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map(
      (id): Someone => ({ id, shares: false, ratedAt: 1, level: 2, gaps: [] }),
    );
    const before = look(five);
    const sharing = five.map((one) =>
      one.id === 'a' ? { ...one, shares: true, ratedAt: 2, level: 5 } : one,
    );
    expect(look(sharing, before).shown).toEqual(before.shown);
  });
});

type Batch = AveragesSnapshot['technical']['batches'][number];

const GROUPS = [
  ['of one group', ONE_GROUP],
  ['of two groups with common members', TWO_GROUPS],
] as const;
const always = fc.constant(true);
const mostly = fc.constantFrom(true, true, false);

describe.each(GROUPS)('nobody can be worked out from any number of looks: %s', (_name, groups) => {
  test('every new figure is about four ratings or more, none of which a figure had before or leads ever saw', () => {
    let figures = 0;
    fc.assert(
      fc.property(anyHistory(mostly), (history) => {
        const spent = new Set<string>();
        for (const moments of replay(history, groups)) {
          for (const { id, shares, ratedAt } of moments.flatMap(({ people }) => people))
            if (shares) spent.add(`${id}@${ratedAt}`);
          for (const { now, before } of moments) {
            const known = new Set(before?.averages.technical.batches.map(({ of }) => JSON.stringify(of)));
            for (const { of } of now?.averages.technical.batches ?? []) {
              if (known.has(JSON.stringify(of))) continue;
              const ratings = Object.entries(of).map(([id, at]) => `${id}@${at}`);
              expect(ratings.length).toBeGreaterThanOrEqual(4);
              expect(ratings.filter((one) => spent.has(one))).toEqual([]);
              for (const one of ratings) spent.add(one);
              figures += 1;
            }
          }
        }
      }),
      { numRuns: 120 },
    );
    expect(figures).toBeGreaterThan(60);
  });

  test('what is shown never has fewer than four people in it whom leads do not know', () => {
    fc.assert(
      fc.property(anyHistory(mostly), (history) => {
        const seen = new Set<string>();
        for (const moments of replay(history, groups)) {
          for (const { id, shares, ratedAt } of moments.flatMap(({ people }) => people))
            if (shares) seen.add(`${id}@${ratedAt}`);
          for (const { now, people } of moments) {
            if (!now?.shown.average?.others) continue;
            const technical = now.averages.technical;
            const isHidden = ({ of }: Batch): boolean =>
              Object.entries(of).filter(([id, at]) => !seen.has(`${id}@${at}`)).length >= 4;
            const batches = technical.batches.filter(isHidden);
            expect(batches.length).toBeGreaterThan(0);
            const without = { ...now, averages: { ...now.averages, technical: { ...technical, batches } } };
            expect(look(people, without).shown.average).toEqual(now.shown.average);
          }
        }
      }),
      { numRuns: 120 },
    );
  });

  const asStored = (written: unknown): unknown => JSON.parse(JSON.stringify(written));

  test('looking again without any change shows the same, also after a restart', () => {
    fc.assert(
      fc.property(anyHistory(always), (history) => {
        const last = [...replay(history, groups)].at(-1)?.at(-1);
        if (last?.now === undefined) return;
        const stored = {
          averages: averagesRecord.read(asStored(averagesRecord.write('averages', last.now.averages))),
          gaps: gapsRecord.read(asStored(gapsRecord.write('gaps', last.now.gaps))),
        };
        expect(look(last.people.toReversed(), stored)).toEqual(last.now);
      }),
    );
  });
});

test('figures kept from before are still used, as coarsely as new ones', () => {
  const of = { a: 1, b: 1, c: 1, d: 1, e: 1 };
  const older = (figures: Record<string, number>) => ({
    published: { figures, people: 5, of },
    used: of,
    seen: {},
  });
  const empty = { used: {}, seen: {} };
  const averages = averagesRecord.read({
    v: 1,
    data: {
      technical: older({ average: 5 }),
      research: empty,
      communication: empty,
      domain: empty,
    },
  });
  const gaps = gapsRecord.read({ v: 1, data: older({ math: 5, writing: 2 }) });
  const five = ['a', 'b', 'c', 'd', 'e'].map(
    (id): Someone => ({ id, shares: false, ratedAt: 1, level: 5, gaps: ['math'] }),
  );
  expect(look(five, { averages, gaps }).shown).toEqual({
    average: { bucket: 'technical', average: 4, sharing: 0, others: true },
    gaps: [{ gap: 'math', sharing: 0, others: 3 }],
  });
});

test('of figures of the version before, those about three people are gone, and their ratings stay used', () => {
  const stored = (ids: string, figures: Record<string, number>) => {
    const of = Object.fromEntries([...ids].map((id) => [id, 1]));
    const size = ids.length;
    return { batches: [{ figures, size, of, stands: [...ids], weight: size }], used: of, seen: {} };
  };
  const empty = { batches: [], used: {}, seen: {} };
  const keptOf = (ids: string) => ({
    averages: averagesRecord.read({
      v: 2,
      data: {
        technical: stored(ids, { average: 1.5 }),
        research: empty,
        communication: empty,
        domain: empty,
      },
    }),
    gaps: gapsRecord.read({ v: 2, data: stored(ids, { math: 3 }) }),
  });
  const people = (ids: string) =>
    [...ids].map((id): Someone => ({ id, shares: false, ratedAt: 1, level: 1, gaps: ['math'] }));
  const none = { average: { bucket: 'technical', sharing: 0, others: false }, gaps: [] };
  expect(look(people('abc'), keptOf('abc')).shown).toEqual(none);
  expect(look(people('abcd'), keptOf('abc')).shown).toEqual(none);
  expect(look(people('abcd'), keptOf('abcd')).shown).toEqual({
    average: { bucket: 'technical', average: 2.5, sharing: 0, others: true },
    gaps: [],
  });
});

test('a deleted member is no longer named in what is kept, and the figure of the others stays as it was', () => {
  fc.assert(
    fc.property(manySilent, (many) => {
      const before = look(many);
      const left = many.slice(1);
      const kept = {
        averages: forgetInAverages(before.averages, 'silent-0'),
        gaps: forgetInGaps(before.gaps, 'silent-0'),
      };
      expect(JSON.stringify(kept)).not.toContain('silent-0');
      expect(averagesRecord.read(averagesRecord.write('averages', kept.averages))).toEqual(kept.averages);
      expect(look(left, kept).shown).toEqual(before.shown);
    }),
  );
});
