import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Calendars, createCalendars } from '../../../src/content/calendar/calendars.ts';
import type { ReadCalendar } from '../../../src/domain/cohort/calendar.ts';
import { isOff } from '../../../src/domain/cohort/days-off.ts';
import { datesFrom } from '../../times.ts';
import { calendarFile, datesOf, type Event, fileOf } from './calendar-file.ts';

const FROM = '2026-11-20';
const UNTIL = '2028-11-20';
const dayOf = datesFrom('2026-01-01');
const dates = Array.from({ length: 1_060 }, (_, index) => dayOf(index));

const open: Calendars[] = [];
const calendars = (options: Parameters<typeof createCalendars>[0] = {}): Calendars => {
  const made = createCalendars(options);
  open.push(made);
  return made;
};
const shared = calendars();
afterAll(async () => {
  for (const one of open) await one.close();
});

async function read(text: string): Promise<ReadCalendar> {
  const result = await shared.read(text, { from: FROM, until: UNTIL });
  if ('of' in result) throw new Error(`it was not read: ${result.of}`);
  return result;
}

const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const CHRISTMAS = event(
  'UID:c',
  'DTSTART;VALUE=DATE:20261224',
  'DTEND;VALUE=DATE:20261227',
  'SUMMARY:Christmas',
);

const anyEvent: fc.Arbitrary<Event> = fc.record(
  {
    name: fc.constantFrom('Winter break', 'Strike; all day, everywhere', 'Ferien \\ Fête', 'a'.repeat(70)),
    first: fc.integer({ min: 0, max: 700 }).map(dayOf),
    length: fc.integer({ min: 1, max: 20 }),
    style: fc.constantFrom('date', 'midnight', 'bare', 'duration'),
    repeats: fc.record(
      {
        every: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
        interval: fc.integer({ min: 1, max: 4 }),
        count: fc.integer({ min: 1, max: 30 }),
        except: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
      },
      { requiredKeys: ['every', 'interval'] },
    ),
  },
  { requiredKeys: ['name', 'first', 'length', 'style'] },
);

describe('a calendar file', () => {
  it('is read as it was meant, by whatever program it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEvent, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.boolean(),
        async (events, lineEnd, isFolded) => {
          const { spans, leftOut } = await read(fileOf(events, { until: UNTIL, lineEnd, isFolded }));
          expect(leftOut).toEqual([]);
          const meant = new Set(events.flatMap((one) => datesOf(one, UNTIL)));
          for (const day of dates)
            expect(isOff(spans, day), day).toBe(meant.has(day) && day >= FROM && day <= UNTIL);
          for (const { name } of spans)
            expect(
              events.some((one) => one.name.startsWith((name ?? '').slice(0, 59).replace('…', ''))),
            ).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('has the dates that one year alone has otherwise, and not those that are cancelled', async () => {
    const yearly = event(
      'UID:y',
      'DTSTART;VALUE=DATE:20201224',
      'DTEND;VALUE=DATE:20201226',
      'RRULE:FREQ=YEARLY',
      'SUMMARY:Christmas',
    );
    const moved = event(
      'UID:y',
      'RECURRENCE-ID;VALUE=DATE:20261224',
      'DTSTART;VALUE=DATE:20261228',
      'DTEND;VALUE=DATE:20261229',
      'SUMMARY:Christmas\\, later this year',
    );
    const cancelled = event(
      'UID:y',
      'RECURRENCE-ID;VALUE=DATE:20271224',
      'DTSTART;VALUE=DATE:20271224',
      'STATUS:CANCELLED',
      'SUMMARY:Christmas',
    );
    expect((await read(calendarFile(cancelled, yearly, moved))).spans).toEqual([
      { from: '2026-12-28', until: '2026-12-28', name: 'Christmas, later this year' },
    ]);
    const listed = event(
      'UID:r',
      'DTSTART;VALUE=DATE:20261201',
      'RDATE;VALUE=DATE:20261215,20270105',
      'SUMMARY:x',
    );
    expect((await read(calendarFile(listed))).spans.map(({ from }) => from)).toEqual([
      '2026-12-01',
      '2026-12-15',
      '2027-01-05',
    ]);
  });

  it('has what cannot be read named with its line and the reason, and the rest is read', async () => {
    const date = (value: string) => `DTSTART;VALUE=DATE:${value}`;
    const cases = [
      ['timed', 'DTSTART:20261224T100000Z', 'DTEND:20261224T110000Z'],
      ['timed', 'DTSTART:20261224T000000Z', 'DTEND:20261225T000000Z'],
      ['cancelled', date('20261224'), 'STATUS:CANCELLED'],
      ['date', date('20260230')],
      ['date', date('2026-12-24')],
      ['date', date('soon')],
      ['date'],
      ['order', date('20261224'), 'DTEND;VALUE=DATE:20261220'],
      ['rule', date('20261224'), 'RRULE:FREQ=SOMETIMES'],
      ['rule', date('20261224'), 'RRULE:FREQ=HOURLY'],
      ['rule', date('20260101'), 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
      ['broken', date('20261224'), 'this is no line of a calendar'],
      ['long', date('20261224'), 'DTEND;VALUE=DATE:20280101'],
    ] as const;
    const blocks = cases.map(([, ...lines], index) =>
      event(`UID:${index}`, ...lines, `SUMMARY:Event ${index}`),
    );
    const file = calendarFile(...blocks, CHRISTMAS);
    const { spans, leftOut } = await read(file);
    expect(spans).toEqual([{ from: '2026-12-24', until: '2026-12-26', name: 'Christmas' }]);
    const lines = file.split('\r\n');
    expect(leftOut).toEqual(
      cases.map(([why], index) => ({
        name: `Event ${index}`,
        line: lines.indexOf(`UID:${index}`),
        why,
      })),
    );
  });

  it('names events without a name or with letters that nobody sees, and counts what is over or far ahead', async () => {
    const nameless = event('UID:n', 'DTSTART;VALUE=DATE:20261224');
    const strange = event('UID:s', 'DTSTART;VALUE=DATE:20261231', 'SUMMARY: \u202eNew\\nYear\u200b ');
    const over = event('UID:o', 'DTSTART;VALUE=DATE:20251224', 'SUMMARY:x');
    const far = event('UID:f', 'DTSTART;VALUE=DATE:20401224', 'SUMMARY:x');
    const begun = event('UID:b', 'DTSTART;VALUE=DATE:20261101', 'DTEND;VALUE=DATE:20261125', 'SUMMARY:x');
    const { spans, elsewhere } = await read(calendarFile(nameless, strange, over, far, begun));
    expect(spans).toEqual([
      { from: '2026-12-24', until: '2026-12-24', name: 'An event without a name' },
      { from: '2026-12-31', until: '2026-12-31', name: 'New Year' },
      { from: '2026-11-20', until: '2026-11-24', name: 'x' },
    ]);
    expect(elsewhere).toBe(2);
  });

  it.each([
    ['no-calendar', 'Christmas: 24 December'],
    ['no-calendar', '{"events": []}'],
    ['empty', calendarFile()],
    ['empty', calendarFile(['BEGIN:VTODO', 'UID:1', 'END:VTODO'])],
    ['too-many', calendarFile(...Array.from({ length: 2_001 }, (_, index) => event(`UID:${index}`)))],
  ])('is refused when it is %s', async (of, text) => {
    expect(await shared.read(text, { from: FROM, until: UNTIL })).toEqual({ of });
  });

  it('whose event never comes to a date is refused by its name, and the next file is read', async () => {
    // The library never stops looking for a day in July that is in the first week of the year.
    const endless = event(
      'UID:e',
      'DTSTART;VALUE=DATE:20260101',
      'RRULE:FREQ=DAILY;BYWEEKNO=1;BYMONTH=7',
      'SUMMARY:Never',
    );
    const hurried = calendars({ mostMs: 3_000 });
    const file = calendarFile(CHRISTMAS, endless);
    const readBy = (text: string) => () => hurried.read(text, { from: FROM, until: UNTIL });
    // On a busy machine the worker may time out before it has begun, which says nothing about the file.
    await expect
      .poll(readBy(file), { timeout: 40_000 })
      .toEqual({ of: 'endless', name: 'Never', line: file.split('\r\n').indexOf('UID:e') });
    await expect.poll(readBy(calendarFile(CHRISTMAS)), { timeout: 40_000 }).toHaveProperty('spans');
  }, 90_000);

  it('of a large size holds up nobody: it is read beside the thread that answers', async () => {
    const many = Array.from({ length: 1_500 }, (_, index) =>
      event(
        `UID:${index}`,
        `DTSTART;VALUE=DATE:2020${String((index % 12) + 1).padStart(2, '0')}15`,
        'RRULE:FREQ=YEARLY',
        `SUMMARY:Holiday ${index}`,
      ),
    );
    const file = calendarFile(...many);
    await read(calendarFile(CHRISTMAS));
    const before = performance.eventLoopUtilization();
    const started = performance.now();
    expect((await read(file)).spans.length).toBe(3_000);
    const took = performance.now() - started;
    const { active } = performance.eventLoopUtilization(before);
    expect(active, `busy milliseconds of ${took}`).toBeLessThan(took / 2);
  }, 30_000);
});
