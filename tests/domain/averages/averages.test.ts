import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonGaps } from '../../../src/domain/averages/averages.ts';
import {
  type AveragesSnapshot,
  forgetInAverages,
  forgetInGaps,
} from '../../../src/domain/averages/published-figures.ts';
import { averagesRecord, gapsRecord } from '../../../src/store/records/kinds/figures.ts';
import {
  anyHistory,
  GAPS,
  type Groups,
  look,
  ONE_GROUP,
  replay,
  type Someone,
  type Step,
  TWO_GROUPS,
} from './averages-attack.ts';

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
const fewSilent = group('silent', false, { maxLength: 2 });
const manySilent = group('silent', false, { minLength: 3, maxLength: 8 });

/** An average of 1 or 5 would be everybody's rating. */
const withinReach = (average: number) => Math.min(4.5, Math.max(1.5, average));
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

  test('one or two people who do not share have no influence at all', () => {
    fc.assert(
      fc.property(sharers, fewSilent, (people, few) => {
        expect(look([...people, ...few]).shown).toEqual(look(people).shown);
      }),
    );
  });

  test('three or more who do not share are in it, as half a level of their own', () => {
    fc.assert(
      fc.property(sharers, manySilent, (people, many) => {
        const { average } = look([...people, ...many]).shown;
        const total =
          people.length * (people.length && meanOf(people)) + many.length * withinReach(toHalf(meanOf(many)));
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
    const having = (id: string, gaps: readonly string[]) => ({ id, shares: true, ratedAt: 1, gaps });
    const people = [
      having('a', ['math', 'writing']),
      having('b', ['writing', 'portfolio']),
      having('c', ['portfolio', 'writing']),
    ];
    expect(commonGaps(people).gaps).toEqual([
      { gap: 'writing', sharing: 3, others: 0 },
      { gap: 'portfolio', sharing: 2, others: 0 },
    ]);
  });

  test('of others it is told in threes how many have a gap at least, and never that all of them have it', () => {
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
    expect([told(3, 3), told(4, 3), told(4, 4), told(9, 5), told(9, 6), told(9, 9)]).toEqual([
      0, 3, 3, 3, 6, 6,
    ]);
  });

  test('three people who all rated the lowest or the highest level are not told apart from others', () => {
    const trio = (...levels: number[]) =>
      levels.map((level, index): Someone => ({ id: `${index}`, shares: false, ratedAt: 1, level, gaps: [] }));
    expect(look(trio(1, 1, 1)).shown).toEqual(look(trio(3, 1, 1)).shown);
    expect(look(trio(5, 5, 5)).shown).toEqual(look(trio(5, 5, 3)).shown);
  });
});

describe('nobody can be worked out by looking twice', () => {
  test('new ratings of one or two people who do not share change nothing', () => {
    fc.assert(
      fc.property(sharers, manySilent, fc.array(anyNumbers, { maxLength: 2 }), (people, many, fresh) => {
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

  test('one or two of them coming or going change nothing', () => {
    fc.assert(
      fc.property(
        sharers,
        manySilent,
        group('new', false, { maxLength: 2 }),
        fc.nat(2),
        (people, many, added, gone) => {
          const before = look([...people, ...many]);
          const leaving = Math.min(gone, many.length - 1);
          const now = [...people, ...many.slice(leaving), ...added.slice(leaving)];
          expect(look(now, before).shown).toEqual(before.shown);
        },
      ),
    );
  });

  test('new ratings of three of them do change it', () => {
    const trio = (level: number, ratedAt: number): Someone[] =>
      ['a', 'b', 'c'].map((id) => ({ id, shares: false, ratedAt, level, gaps: [] }));
    const before = look(trio(2, 1));
    expect(before.shown.average).toMatchObject({ average: 2 });
    expect(look(trio(4, 2), before).shown.average).toMatchObject({ average: 4 });
  });

  test('leaving and coming back with the same ratings brings no new figure', () => {
    const of = (ids: string, level: number) =>
      [...ids].map((id): Someone => ({ id, shares: false, ratedAt: 1, level, gaps: [] }));
    const first = look(of('abc', 1));
    const second = look(of('def', 5), first);
    expect(second.shown.average).toMatchObject({ average: 4.5 });
    expect(look([...of('abc', 1), ...of('d', 5)], second).shown).toEqual(second.shown);
  });

  test('whoever stops sharing is not one of the three until they have new ratings', () => {
    const silentTwo = ['a', 'b'].map(
      (id): Someone => ({ id, shares: false, ratedAt: 1, level: 2, gaps: [] }),
    );
    const open: Someone = { id: 'c', shares: true, ratedAt: 1, level: 5, gaps: [] };
    const before = look([...silentTwo, open]);
    const stopped = look([...silentTwo, { ...open, shares: false }], before);
    expect(stopped.shown.average).toEqual({ bucket: 'technical', sharing: 0, others: false });
    const rerated = look([...silentTwo, { ...open, shares: false, ratedAt: 2 }], stopped);
    expect(rerated.shown.average).toMatchObject({ average: 3, others: true });
  });

  test('when somebody in a figure starts to share and only two unknown ones are left, it is withdrawn', () => {
    const trio = ['a', 'b', 'c'].map(
      (id): Someone => ({ id, shares: false, ratedAt: 1, level: 2, gaps: ['math'] }),
    );
    const before = look(trio);
    expect(before.shown.average).toMatchObject({ average: 2, others: true });
    const sharing = trio.map((one) => ({ ...one, shares: one.id === 'a' }));
    const after = look(sharing, before);
    expect(after.shown.average).toEqual({ bucket: 'technical', average: 2, sharing: 1, others: false });
    expect(look(trio, after).shown.average).toEqual({ bucket: 'technical', sharing: 0, others: false });
  });

  test('whoever starts to share is not counted twice while their earlier ratings are in a figure', () => {
    const four = ['a', 'b', 'c', 'd'].map(
      (id): Someone => ({ id, shares: false, ratedAt: 1, level: 2, gaps: [] }),
    );
    const before = look(four);
    const sharing = four.map((one) =>
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
  test('every new figure is about three ratings or more, none of which a figure had before or leads ever saw', () => {
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
              expect(ratings.length).toBeGreaterThanOrEqual(3);
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

  test('what is shown never has one or two people in it whom leads do not know', () => {
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
              Object.entries(of).filter(([id, at]) => !seen.has(`${id}@${at}`)).length >= 3;
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

  test('whatever leads saw, every rating that was not shown to them could have been another', () => {
    let inFigures = 0;
    fc.assert(
      fc.property(anyHistory(mostly), (history) => {
        const seen = everythingSeen(history, groups);
        for (const hidden of hiddenRatings(history, groups)) {
          let another: Map<number, number> | undefined;
          for (const levels of otherRatings(history, hidden)) {
            const isPossible = [...levels.values()].every((level) => level >= 1 && level <= 5);
            if (!isPossible || everythingSeen(changed(history, levels), groups) !== seen) continue;
            another = levels;
            break;
          }
          expect(another?.get(hidden.step), `the rating of step ${hidden.step}`).toBeDefined();
          if (hidden.with.length > 0) inFigures += 1;
        }
      }),
      { numRuns: 50 },
    );
    expect(inFigures).toBeGreaterThan(30);
  });
});

/** A rating by the step that gave it; `with` are the others in its figure. */
interface Hidden {
  readonly step: number;
  readonly with: readonly number[];
}

/** The ratings that leads never saw, in figures in which they saw none, and those in no figure. */
function hiddenRatings(history: readonly Step[], groups: Groups): readonly Hidden[] {
  const rated = new Map<number, string>();
  const seenUntil = new Map<string, number>();
  const figures = new Map<string, readonly number[]>();
  for (const moments of replay(history, groups))
    for (const { now, people } of moments) {
      for (const { id, shares, ratedAt } of people) {
        rated.set(ratedAt, id);
        // Who shares shows the earlier audits too.
        if (shares) seenUntil.set(id, Math.max(ratedAt, seenUntil.get(id) ?? -1));
      }
      for (const { of } of now?.averages.technical.batches ?? [])
        figures.set(JSON.stringify(of), Object.values(of));
    }
  const isSeen = (step: number): boolean => (seenUntil.get(rated.get(step) ?? '') ?? -1) >= step;
  const all = [...figures.values()];
  return [...rated.keys()].flatMap((step) => {
    const together = all.find((steps) => steps.includes(step)) ?? [step];
    return together.some(isSeen) ? [] : [{ step, with: together.filter((other) => other !== step) }];
  });
}

/** Other ratings that could stand in place of this one and of one beside it. */
function* otherRatings(
  history: readonly Step[],
  { step, with: beside }: Hidden,
): Generator<Map<number, number>> {
  const level = history[step]?.level ?? 0;
  for (const change of [1, -1]) yield new Map([[step, level + change]]);
  for (const other of beside) {
    const theirs = history[other]?.level ?? 0;
    if (theirs !== level)
      yield new Map([
        [step, theirs],
        [other, level],
      ]);
    for (const change of [1, -1])
      yield new Map([
        [step, level + change],
        [other, theirs - change],
      ]);
  }
}

const changed = (history: readonly Step[], levels: ReadonlyMap<number, number>): Step[] =>
  history.map((step, index) => ({ ...step, level: levels.get(index) ?? step.level }));

/** All that leads of every group ever saw: figures when they looked, and whatever somebody shared. */
const everythingSeen = (history: readonly Step[], groups: Groups): string =>
  JSON.stringify(
    [...replay(history, groups)].map((moments) =>
      moments.map(({ now, people }) => [now?.shown, people.filter(({ shares }) => shares)]),
    ),
  );

test('figures kept from before are still used, as coarsely as new ones', () => {
  const of = { a: 1, b: 1, c: 1, d: 1 };
  const older = (figures: Record<string, number>) => ({
    published: { figures, people: 4, of },
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
  const gaps = gapsRecord.read({ v: 1, data: older({ math: 4, writing: 2 }) });
  const four = ['a', 'b', 'c', 'd'].map(
    (id): Someone => ({ id, shares: false, ratedAt: 1, level: 5, gaps: ['math'] }),
  );
  expect(look(four, { averages, gaps }).shown).toEqual({
    average: { bucket: 'technical', average: 4.5, sharing: 0, others: true },
    gaps: [{ gap: 'math', sharing: 0, others: 3 }],
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
