import { expect, test } from 'vitest';
import {
  beginnings,
  type Free,
  freeTimes,
  isFreeAt,
  weekTimeAt,
} from '../../../src/domain/pairs/free-times.ts';
import { DAY, instantOf } from '../../times.ts';

const spanFrom = (iso: string) => ({ from: instantOf(iso), until: instantOf(iso) + 7 * DAY });
const berlin = (times: Free['times']): Free => ({ zone: 'Europe/Berlin', times });
const together = (span: ReturnType<typeof spanFrom>, ...all: readonly Free[]): readonly string[] => {
  const startsOf = freeTimes(span);
  return beginnings(
    all.map(startsOf).reduce((one, other) => one & other),
    span,
  ).map((at) => new Date(at).toISOString().slice(0, 16));
};

const NOVEMBER = spanFrom('2026-11-24T00:00+01:00');

test('two in different zones can at the same instants, whatever their clocks say', () => {
  const newYork: Free = { zone: 'America/New_York', times: ['4-afternoon'] };
  // Noon to four in the afternoon in New York.
  expect(together(NOVEMBER, berlin(['4-evening']), newYork)).toEqual(['2026-11-26T17:00']);
  expect(together(NOVEMBER, berlin(['4-morning']), newYork)).toEqual([]);
  const kathmandu: Free = { zone: 'Asia/Kathmandu', times: ['3-evening'] };
  expect(together(NOVEMBER, berlin(['3-afternoon']), kathmandu)).toEqual(['2026-11-25T12:30']);
});

test('in a week in which clocks change each day has its own', () => {
  const october = spanFrom('2026-10-22T00:00+02:00');
  expect(together(october, berlin(['6-evening']))).toEqual(['2026-10-24T16:00']);
  expect(together(october, berlin(['7-evening']))).toEqual(['2026-10-25T17:00']);
  const both: Free = { zone: 'America/New_York', times: ['6-afternoon', '7-afternoon'] };
  expect(together(october, berlin(['6-evening', '7-evening']), both)).toEqual([
    '2026-10-24T16:00',
    '2026-10-25T17:00',
  ]);
});

test('a meeting fits into the times to its end, over two parts of a day too', () => {
  const startsOf = freeTimes(NOVEMBER);
  const evening = startsOf(berlin(['2-evening']));
  expect(isFreeAt(evening, instantOf('2026-11-24T21:00+01:00'), NOVEMBER)).toBe(true);
  expect(isFreeAt(evening, instantOf('2026-11-24T21:30+01:00'), NOVEMBER)).toBe(false);
  expect(isFreeAt(evening, instantOf('2026-11-24T18:15+01:00'), NOVEMBER)).toBe(false);
  const whole = startsOf(berlin(['2-afternoon', '2-evening']));
  expect(isFreeAt(whole, instantOf('2026-11-24T17:30+01:00'), NOVEMBER)).toBe(true);
  expect(beginnings(whole, NOVEMBER)).toEqual([instantOf('2026-11-24T12:00+01:00')]);
});

test('nothing begins before the span or after it, and on no day on which somebody is away', () => {
  const late = { ...NOVEMBER, from: instantOf('2026-11-24T19:10+01:00') };
  expect(together(late, berlin(['2-evening']))).toEqual(['2026-11-24T18:30']);
  expect(together(NOVEMBER, berlin(['1-evening']))).toEqual(['2026-11-30T17:00']);
  const away = [{ from: '2026-11-25', until: '2026-11-26' }];
  expect(together(NOVEMBER, { ...berlin(['3-evening', '4-evening', '5-evening']), away })).toEqual([
    '2026-11-27T17:00',
  ]);
});

test('an instant is a part of the day of whoever reads it', () => {
  const at = instantOf('2026-11-26T18:00+01:00');
  expect(weekTimeAt(at, 'Europe/Berlin')).toBe('4-evening');
  expect(weekTimeAt(at, 'America/New_York')).toBe('4-afternoon');
  expect(weekTimeAt(at, 'Asia/Tokyo')).toBeUndefined();
});
