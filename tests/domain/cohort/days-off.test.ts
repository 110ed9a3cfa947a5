import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FURTHEST_DAYS_OFF, MOST_DAYS_OFF } from '../../../src/domain/bounds.ts';
import {
  comingDaysOff,
  freesPast,
  isOff,
  withDaysOff,
  withoutDaysOff,
} from '../../../src/domain/cohort/days-off.ts';
import { typedDaysOff } from '../../../src/domain/cohort/listed-days-off.ts';
import type { DaysOff } from '../../../src/domain/cohort.ts';
import { addDays } from '../../../src/domain/dates.ts';
import { datesFrom } from '../../times.ts';

const dayOf = datesFrom('2026-01-01');
const dates = Array.from({ length: 240 }, (_, index) => dayOf(index));

const anySpan = fc
  .tuple(fc.nat(200), fc.nat(20), fc.option(fc.constantFrom('winter break', 'a strike'), { nil: undefined }))
  .map(
    ([from, length, name]): DaysOff => ({
      from: dayOf(from),
      until: dayOf(from + length),
      ...(name === undefined ? {} : { name }),
    }),
  );
const anySpans = fc.array(anySpan, { maxLength: 8 });
const anyDay = fc.nat(220).map(dayOf);
/** Days off as a group has them, added one after another. */
const kept = (spans: readonly DaysOff[]): readonly DaysOff[] =>
  spans.reduce<readonly DaysOff[]>((off, span) => withDaysOff(off, [span], dayOf(0)).off, []);

describe('days off', () => {
  it('that are added are off beside those of before, and no other date is', () => {
    fc.assert(
      fc.property(anySpans, anySpans, (before, more) => {
        const off = kept(before);
        const { off: after, added, noRoom } = withDaysOff(off, more, dayOf(0));
        expect(noRoom).toEqual([]);
        for (const day of dates) {
          expect(isOff(after, day)).toBe(isOff(before, day) || isOff(more, day));
          if (isOff(more, day) && !isOff(off, day)) expect(isOff(added, day)).toBe(true);
        }
        expect(withDaysOff(after, more, dayOf(0)).added).toEqual([]);
      }),
    );
  });

  it('stand in the order of their dates, and those that touch and are called the same are one', () => {
    fc.assert(
      fc.property(anySpans, (spans) => {
        const off = kept(spans);
        expect(off.map(({ from }) => from)).toEqual(off.map(({ from }) => from).toSorted());
        for (const name of new Set(off.map((span) => span.name))) {
          const same = off.filter((span) => span.name === name);
          same.forEach(({ until }, index) => {
            const next = same[index + 1];
            if (next) expect(addDays(until, 1) < next.from).toBe(true);
          });
        }
      }),
    );
  });

  it('have room for a hundred that are to come; the earliest are kept, and the others told', () => {
    const apart = Array.from({ length: MOST_DAYS_OFF + 7 }, (_, index) => ({
      from: dayOf(2 * index),
      until: dayOf(2 * index),
    }));
    const { off, added, noRoom } = withDaysOff([], apart, dayOf(0));
    expect(added).toEqual(apart.slice(0, MOST_DAYS_OFF));
    expect(noRoom).toEqual(apart.slice(MOST_DAYS_OFF));
    expect(withDaysOff(off, noRoom, dayOf(20)).added).toEqual(noRoom);
  });

  it('are taken away for the days to come alone, so that nothing of the past is due by it', () => {
    fc.assert(
      fc.property(anySpans, anyDay, fc.nat(7), (spans, today, chosen) => {
        const off = kept(spans);
        const meant = off[chosen % Math.max(1, off.length)];
        const after = withoutDaysOff(off, (one) => one === meant, today);
        const others = off.filter((one) => one !== meant);
        for (const day of dates) {
          const stays =
            isOff(others, day) || (isOff(off, day) && day < today) || (meant?.until ?? '') < today;
          expect(isOff(after, day)).toBe(isOff(off, day) && stays);
        }
        expect(freesPast(off, after, addDays(today, -1))).toBe(false);
        expect(freesPast(off, after, today)).toBe(isOff(off, today) && !isOff(after, today));
        expect(comingDaysOff(after, today)).not.toContain(meant);
      }),
    );
  });
});

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const partsOf = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { year, month: MONTHS[Number(month) - 1] ?? '', number: Number(month), date: Number(date) };
};
/** Ways to write a date in full. */
const WRITTEN: readonly ((day: string) => string)[] = [
  (day) => day,
  (day) => `${partsOf(day).date} ${partsOf(day).month} ${partsOf(day).year}`,
  (day) => `${partsOf(day).month} ${partsOf(day).date}, ${partsOf(day).year}`,
  (day) => `${partsOf(day).date}.${partsOf(day).number}.${partsOf(day).year}`,
  (day) => `${partsOf(day).date}th ${partsOf(day).month.toUpperCase()} ${partsOf(day).year}`,
];

describe('days off that are typed', () => {
  const today = '2026-11-20';
  const read = (text: string) => typedDaysOff(text, today);

  it.each([
    ['24 Dec - 2 Jan, 6 Jan', ['2026-12-24/2027-01-02', '2027-01-06/2027-01-06']],
    ['24-26 Dec', ['2026-12-24/2026-12-26']],
    ['24. - 26.12.', ['2026-12-24/2026-12-26']],
    ['24.12.-2.1.', ['2026-12-24/2027-01-02']],
    ['Dec 24 – 26', ['2026-12-24/2026-12-26']],
    ['Dec 24, 2026 - Jan 2, 2027; 6 Jan', ['2026-12-24/2027-01-02', '2027-01-06/2027-01-06']],
    ['2026-12-24 - 2027-01-02', ['2026-12-24/2027-01-02']],
    ['2026-12-24-2027-01-02', ['2026-12-24/2027-01-02']],
    ['24 Dec to 2 Jan and 1 May', ['2026-12-24/2027-01-02', '2027-05-01/2027-05-01']],
    ['24 Dec UNTIL 2 Jan\n6 Jan\n', ['2026-12-24/2027-01-02', '2027-01-06/2027-01-06']],
    ['tomorrow, friday - monday', ['2026-11-21/2026-11-21', '2026-11-27/2026-11-30']],
    // It has already begun, so it counts from today.
    ['16 Nov - 24 Nov', ['2026-11-20/2026-11-24']],
    ['', []],
  ])('%j', (text, spans) => {
    expect(read(text)).toEqual({
      spans: spans.map((span) => ({ from: span.slice(0, 10), until: span.slice(11) })),
      problems: [],
    });
  });

  it('may be called something', () => {
    expect(read('24 Dec - 2 Jan ( winter  break ), 6 Jan ()').spans).toEqual([
      { from: '2026-12-24', until: '2027-01-02', name: 'winter break' },
      { from: '2027-01-06', until: '2027-01-06' },
    ]);
    expect(read(`6 Jan (${'語'.repeat(80)})`).spans[0]?.name).toBe(`${'語'.repeat(59)}…`);
  });

  it.each([
    ['Christmas', { why: 'unreadable' }],
    ['24', { why: 'unreadable' }],
    ['24 Dec -', { why: 'unreadable' }],
    ['31 Feb', { why: 'unreadable' }],
    ['30 - 31 Feb', { why: 'unreadable' }],
    ['05/06', { why: 'unclear', meant: ['2027-06-05', '2027-05-06'] }],
    ['5-6', { why: 'unclear', meant: ['2027-06-05', '2027-05-06'] }],
    ['24 Dec - 05/06', { why: 'unclear', meant: ['2027-06-05', '2027-05-06'] }],
    ['24/12 - 2/1', { why: 'unclear', meant: ['2026-12-24'] }],
    ['24 Dec - 20 Dec', { why: 'order' }],
    ['1 Nov 2026', { why: 'over' }],
    ['1 Oct - 1 Nov 2026', { why: 'over' }],
    ['24 Dec 2026 - 24 Dec 2028', { why: 'long' }],
    ['24 Dec 2062', { why: 'far' }],
  ])('%j is asked, and never guessed', (item, problem) => {
    expect(read(`3 May, ${item}, 4 May`)).toEqual({
      spans: ['2027-05-03', '2027-05-04'].map((day) => ({ from: day, until: day })),
      problems: [{ item: item.trim(), ...problem }],
    });
  });

  it('are read as they were meant, however they are written and listed', () => {
    const span = fc
      .tuple(
        fc.nat(FURTHEST_DAYS_OFF - 40),
        fc.nat(30),
        fc.constantFrom(...WRITTEN),
        fc.constantFrom(...WRITTEN),
      )
      .map(([ahead, length, first, last]) => {
        const [from, until] = [addDays(today, ahead), addDays(today, ahead + length)];
        return { from, until, first: first(from), last: last(until) };
      });
    const between = fc.constantFrom(' - ', '-', ' – ', '—', ' to ', ' until ', ' .. ');
    const separator = fc.constantFrom(', ', ';', '\n', ' and ', ' , ');
    fc.assert(
      fc.property(fc.array(fc.tuple(span, between, separator), { minLength: 1, maxLength: 6 }), (all) => {
        const text = all
          .map(
            ([{ from, until, first, last }, to, then]) => (from === until ? first : first + to + last) + then,
          )
          .join('');
        expect(read(text)).toEqual({
          spans: all.map(([{ from, until }]) => ({ from, until })),
          problems: [],
        });
      }),
      { numRuns: 500 },
    );
  });

  it('are read or refused, whatever is typed, and never lie in the past or far ahead', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('24', 'Dec', '2026', '-', '–', '.', '/', ' ', '12', ',', 'to', 'and', '(', ')', 'fri'),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
        (text) => {
          const { spans, problems } = read(text);
          for (const { from, until } of spans) {
            expect(from >= today && from <= until).toBe(true);
            expect(until <= addDays(today, FURTHEST_DAYS_OFF)).toBe(true);
          }
          for (const { item } of problems) expect(item).not.toBe('');
          if (/[^\s,;]/.test(text.replace(/\band\b/gi, '')))
            expect(spans.length + problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
