import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/dates.ts';
import { offeredDays, typedAway } from '../../../src/domain/personal/typed-away.ts';

/** A Friday. */
const TODAY = '2026-11-20';

describe('the two dates that somebody types', () => {
  test.each([
    [{ from: null, until: null }, undefined],
    [
      { from: null, until: 'tomorrow' },
      { from: TODAY, until: '2026-11-21' },
    ],
    [{ from: '2026-12-24', until: null }, { from: '2026-12-24' }],
    [{ from: 'today', until: "until I'm back" }, { from: TODAY }],
    [{ from: null, until: 'i\u2019m back' }, { from: TODAY }],
    // Counted from the first day away, not from today.
    [
      { from: '2026-12-24', until: 'thursday' },
      { from: '2026-12-24', until: '2026-12-24' },
    ],
    [
      { from: null, until: 'friday' },
      { from: TODAY, until: '2026-11-27' },
    ],
    [{ from: '12/24', until: null }, { meant: ['2026-12-24'] }],
    [{ from: '05/06', until: null }, { meant: ['2027-06-05', '2027-05-06'] }],
    [{ from: null, until: 'some day' }, { meant: [] }],
  ] as const)('%o', (typed, spell) => {
    expect(typedAway(typed, TODAY)).toEqual(spell);
  });
});

describe('what is offered while they type', () => {
  test('two weeks from today, and for the last day from the first one', () => {
    const next = (from: string): string[] => Array.from({ length: 14 }, (_, index) => addDays(from, index));
    expect(offeredDays('from', { from: '', until: null }, TODAY)).toEqual({
      days: next(TODAY),
      untilBack: false,
    });
    expect(offeredDays('until', { from: '2026-12-24', until: '' }, TODAY)).toEqual({
      days: next('2026-12-24'),
      untilBack: true,
    });
  });

  test('the one date that the words mean, and none for words that mean none', () => {
    expect(offeredDays('from', { from: '24 Dec', until: null }, TODAY).days).toEqual(['2026-12-24']);
    expect(offeredDays('from', { from: '12/24', until: null }, TODAY).days).toEqual([]);
    expect(offeredDays('until', { from: null, until: 'i am b' }, TODAY)).toEqual({
      days: [],
      untilBack: true,
    });
  });
});
