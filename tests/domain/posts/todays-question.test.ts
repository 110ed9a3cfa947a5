import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LATEST_DAY_START, localDay, ownDay } from '../../../src/domain/dates.ts';
import type { Post } from '../../../src/domain/post.ts';
import { todaysQuestion } from '../../../src/domain/posts/todays-question.ts';
import { berlinAt, DAY, dateOf, HOUR, instantOf } from '../../times.ts';

const START = instantOf('2026-10-20T09:00+02:00');

/** Questions at nine o'clock in Berlin, across a change of clocks. */
const posts: readonly Post[] = Array.from({ length: 12 }, (_, index) => {
  const at = berlinAt(START, '09:00', index);
  return {
    day: dateOf(at),
    state: 'posted',
    question: 'q',
    channel: 'c',
    nonce: 'n',
    firstAt: at,
    dueAt: at,
    closesAt: at + 12 * HOUR,
    postedAt: at,
    messageId: `m${index}`,
  };
});
const postedBy = (now: number): readonly Post[] =>
  posts.filter((post) => post.state === 'posted' && post.postedAt <= now);

const anyTime = fc.record({
  now: fc.integer({ min: START, max: START + 11 * DAY }),
  zone: fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Kiritimati'),
  dayStart: fc.nat(LATEST_DAY_START),
});

test('a question that came on this day of the member, or of the group, is there until both are over', () => {
  fc.assert(
    fc.property(anyTime, (time) => {
      const groupDay = localDay(time.now, 'Europe/Berlin');
      const found = todaysQuestion(postedBy(time.now), groupDay, time);
      const latest = postedBy(time.now).at(-1);
      if (latest?.state !== 'posted') throw new Error('the first came at the start');
      const cameToday = ownDay({ ...time, now: latest.postedAt }) === ownDay(time);
      expect(found).toBe(latest.day === groupDay || cameToday ? latest : undefined);
    }),
  );
});
