import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/dates.ts';
import { type Away, isAwayOn } from '../../../src/domain/member.ts';
import { afterReturn, awayFrom, awayProblem, withAway } from '../../../src/domain/personal/away.ts';
import { typedDay } from '../../../src/domain/personal/typed-day.ts';
import { datesFrom } from '../../times.ts';

const FIRST = '2026-01-01';
const dayOf = datesFrom(FIRST);
const SPAN = 80;
const days = Array.from({ length: SPAN }, (_, index) => dayOf(index));

const spell = fc.tuple(fc.nat(60), fc.option(fc.nat(15), { nil: undefined })).map(
  ([from, length]): Away => ({
    from: dayOf(from),
    ...(length !== undefined && { until: dayOf(from + length) }),
  }),
);
const acts = fc.array(
  fc.record({ today: fc.nat(60), spell: fc.option(spell, { nil: undefined }) }).map(({ today, ...act }) => ({
    ...act,
    today: dayOf(today),
  })),
  { maxLength: 8 },
);

/** Applies every act in order of its date. An act without a spell means that somebody comes back. */
function lived(all: readonly { today: string; spell: Away | undefined }[]): readonly Away[] {
  let spells: readonly Away[] = [];
  for (const act of all.toSorted((a, b) => (a.today < b.today ? -1 : 1)))
    spells = act.spell ? withAway(spells, act.spell, act.today) : afterReturn(spells, act.today);
  return spells;
}

describe('time away', () => {
  it('is what was said last for the days to come, and keeps every day that was excused', () => {
    fc.assert(
      fc.property(acts, spell, fc.nat(60), (before, next, at) => {
        const spells = lived(before);
        const today = before.reduce((late, act) => (act.today > late ? act.today : late), dayOf(at));
        const after = withAway(spells, next, today);
        for (const day of days) {
          const isSaid = isAwayOn([next], day);
          if (day >= today) expect(isAwayOn(after, day)).toBe(isSaid);
          else expect(isAwayOn(after, day)).toBe(isSaid || isAwayOn(spells, day));
        }
      }),
    );
  });

  it('ends with the day of the return: no day of it becomes one that was missed, and none follows', () => {
    fc.assert(
      fc.property(acts, fc.nat(60), (before, at) => {
        const spells = lived(before);
        const today = before.reduce((late, act) => (act.today > late ? act.today : late), dayOf(at));
        const after = afterReturn(spells, today);
        for (const day of days) {
          if (day < today) expect(isAwayOn(after, day)).toBe(isAwayOn(spells, day));
          if (day > today) expect(isAwayOn(after, day)).toBe(false);
        }
        expect(afterReturn(after, today)).toEqual(after);
      }),
    );
  });

  it('is kept in order, none touching another, so that it stays small', () => {
    fc.assert(
      fc.property(acts, (before) => {
        const spells = lived(before);
        spells.forEach(({ from, until }, index) => {
          expect(until === undefined || from <= until).toBe(true);
          const next = spells[index + 1];
          if (next) expect(until !== undefined && addDays(until, 1) < next.from).toBe(true);
        });
      }),
    );
  });

  it('that began only today is taken back whole, and one to come is cancelled', () => {
    expect(afterReturn([{ from: dayOf(5) }], dayOf(5))).toEqual([]);
    expect(afterReturn([{ from: dayOf(9), until: dayOf(12) }], dayOf(5))).toEqual([]);
    expect(afterReturn([{ from: dayOf(2) }], dayOf(5))).toEqual([{ from: dayOf(2), until: dayOf(5) }]);
    expect(awayFrom([{ from: dayOf(1), until: dayOf(2) }, { from: dayOf(4) }], dayOf(3))).toEqual({
      from: dayOf(4),
    });
  });

  it('has dates that make sense', () => {
    const today = '2026-11-20';
    expect(awayProblem({ from: '2026-11-20', until: '2026-11-19' }, today)).toBe('ends-before');
    expect(awayProblem({ from: '2026-10-22' }, today)).toBe('too-far-back');
    expect(awayProblem({ from: '2026-10-23' }, today)).toBeUndefined();
    expect(awayProblem({ from: '2028-01-01' }, today)).toBe('too-far-ahead');
    expect(awayProblem({ from: today, until: '2028-01-01' }, today)).toBe('too-long');
  });
});

describe('a typed date', () => {
  const today = '2026-11-20';
  it.each([
    ['today', '2026-11-20'],
    [' Tomorrow ', '2026-11-21'],
    ['yesterday', '2026-11-19'],
    ['fri', '2026-11-27'],
    ['Saturday', '2026-11-21'],
    ['2026-12-24', '2026-12-24'],
    ['24 Dec', '2026-12-24'],
    ['24 December 2027', '2027-12-24'],
    ['Dec 24', '2026-12-24'],
    ['Dec 24th, 2027', '2027-12-24'],
    ['24.12.', '2026-12-24'],
    ['24.12.2027', '2027-12-24'],
    ['3 Jan', '2027-01-03'],
    ['1 Nov', '2026-11-01'],
    ['29 Feb', '2028-02-29'],
  ])('%j is %s', (typed, day) => {
    expect(typedDay(typed, typed === '29 Feb' ? '2027-06-01' : today)).toBe(day);
  });

  it('of a weekday is the next one after the date it is to follow', () => {
    expect(typedDay('friday', today, '2026-11-23')).toBe('2026-11-27');
    expect(typedDay('wed', '2026-11-18', '2026-11-23')).toBe('2026-11-25');
    expect(typedDay('tomorrow', today, '2026-12-24')).toBe('2026-11-21');
    expect(typedDay('24 Dec', today, '2026-12-20')).toBe('2026-12-24');
  });

  it.each(['', '12/24', '24/12', '31 Feb', '2026-02-30', '32.1.', 'm', 'someday', '24', '24 xyz', '0.0.'])(
    '%j is none',
    (typed) => expect(typedDay(typed, today)).toBeUndefined(),
  );

  it('is read or refused, whatever is typed, and a date as it is shown is that date', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        expect(typedDay(typed, today) ?? '').toMatch(/^(\d{4}-\d\d-\d\d)?$/);
      }),
    );
    fc.assert(
      fc.property(fc.nat(900), (ahead) => {
        expect(typedDay(dayOf(ahead), today)).toBe(dayOf(ahead));
      }),
    );
  });
});
