import { expect, test } from 'vitest';
import { drawWindow, meetingSpan, nextDrawAt } from '../../../src/domain/pairs/week.ts';
import { DAY, HOUR, instantOf } from '../../times.ts';

const SINCE = instantOf('2026-11-01T00:00Z');
const group = {
  pairs: true,
  schedule: { hour: 9, minute: 0, weekdays: [1, 2, 3, 4, 5], zone: 'Europe/Berlin', since: SINCE },
} as const;
const MONDAY = instantOf('2026-11-23T09:00+01:00');

test('a week is drawn on its Monday at the time of the questions, and up to three days later after a downtime', () => {
  expect(drawWindow(group, MONDAY - 1)).toBeUndefined();
  expect(drawWindow(group, MONDAY)).toMatchObject({ day: '2026-11-23', dueAt: MONDAY });
  expect(drawWindow(group, MONDAY + 3 * DAY - 1)?.day).toBe('2026-11-23');
  expect(drawWindow(group, MONDAY + 3 * DAY)).toBeUndefined();
  expect(nextDrawAt(group, MONDAY - 1)).toBe(MONDAY);
  expect(nextDrawAt(group, MONDAY)).toBe(MONDAY + 7 * DAY);
});

test('nothing is drawn for a group that does not practise, is paused, or has gone on since', () => {
  const { schedule } = group;
  expect(drawWindow({ schedule }, MONDAY)).toBeUndefined();
  expect(drawWindow({ ...group, schedule: { ...schedule, pausedAt: SINCE } }, MONDAY)).toBeUndefined();
  expect(drawWindow({ ...group, schedule: { ...schedule, since: MONDAY + 1 } }, MONDAY + 2)).toBeUndefined();
});

test('meetings begin from Tuesday to the next Monday, and never within half a day of being told', () => {
  const zone = 'Europe/Berlin';
  expect(meetingSpan('2026-11-23', zone, MONDAY)).toEqual({
    from: instantOf('2026-11-24T00:00+01:00'),
    until: instantOf('2026-12-01T00:00+01:00'),
  });
  expect(meetingSpan('2026-11-23', zone, MONDAY + DAY).from).toBe(MONDAY + DAY + 12 * HOUR);
});
