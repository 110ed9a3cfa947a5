import { expect, test } from 'vitest';
import { stillKept, withClaim, withWords } from '../../../src/domain/sessions/prepared-agenda.ts';
import type { Session } from '../../../src/domain/sessions/session.ts';
import { DAY, HOUR, instantOf } from '../../times.ts';

const NOON = instantOf('2026-11-20T12:00:00Z');
const at = (startsAt: number, more: Partial<Session> = {}): Session => ({
  id: '2026-11-21-1900',
  startsAt,
  announcedAt: NOON - DAY,
  ...more,
});
const kept = { begunAt: NOON, words: 'Ours', wordsAt: NOON };
const stands = (now: number, ...sessions: readonly Session[]): boolean =>
  stillKept(kept, { now, sessions }) !== undefined;

test('what leads wrote stays until the next session is over, and for six days where none is announced', () => {
  expect(stands(NOON + 6 * DAY - 1)).toBe(true);
  expect(stands(NOON + 6 * DAY)).toBe(false);
  const next = at(NOON + DAY);
  expect(stands(NOON + DAY + 11 * HOUR, next)).toBe(true);
  expect(stands(NOON + DAY + 12 * HOUR, next)).toBe(false);
  const far = at(NOON + 20 * DAY);
  expect(stands(NOON + 20 * DAY, far), 'one in three weeks').toBe(true);
  expect(stands(NOON + 21 * DAY, far)).toBe(false);
  expect(stands(NOON + 2 * DAY, at(NOON + DAY, { calledOffAt: NOON })), 'one that was called off').toBe(true);
  expect(stands(NOON + 2 * DAY, at(NOON - HOUR)), 'one before').toBe(true);
});

test('after it a new agenda begins, and whoever wrote meanwhile is not overwritten', () => {
  const time = { now: NOON + 2 * DAY, sessions: [at(NOON + DAY)] };
  expect(withWords(kept, { ...time, words: ' New ', since: 0 })).toEqual({
    begunAt: time.now,
    words: 'New',
    wordsAt: time.now,
  });
  const during = { now: NOON + HOUR, sessions: time.sessions };
  expect(withWords(kept, { ...during, words: 'Theirs', since: 0 })).toBeUndefined();
  expect(withWords(kept, { ...during, words: 'Next', since: NOON })).toMatchObject({ begunAt: NOON });
  const claim = { channel: '200', claimedAt: NOON };
  const posted = { ...kept, post: claim };
  expect(withClaim(posted, { ...during, channel: '200' })).toBe(posted);
  expect(withClaim(posted, { ...time, channel: '200' })).toEqual({
    begunAt: time.now,
    post: { channel: '200', claimedAt: time.now },
  });
});
