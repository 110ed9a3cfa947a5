import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AnswerEntry, isAwayOn, type Member, newMember } from '../../../src/domain/member.ts';
import type { Outcome, Post, PostedPost } from '../../../src/domain/post.ts';
import { attendanceOf, joined, lastSeen } from '../../../src/domain/posts/attendance.ts';
import {
  cameLate,
  countsAmong,
  countsSince,
  outcomesAmong,
  timed,
} from '../../../src/domain/posts/participation.ts';
import { datesFrom, HOUR, instantOf } from '../../times.ts';

const DATES = 12;
const dayOf = datesFrom('2026-07-01');
const START = instantOf('2026-07-01T07:00Z');
const hours = fc.integer({ min: -24, max: (DATES + 3) * 24 }).map((hour) => START + hour * HOUR);

const posted = (day: string, postedAt: number, deleted: boolean): PostedPost => ({
  state: 'posted',
  day,
  question: 'q',
  channel: 'c',
  nonce: 'n',
  firstAt: postedAt,
  dueAt: postedAt,
  closesAt: postedAt,
  postedAt,
  messageId: 'm',
  deleted,
});
/** Posts in any order. Some dates have none, and some questions were skipped. */
const anyPosts = fc.shuffledSubarray(Array.from({ length: DATES }, (_, index) => index)).chain((indexes) =>
  fc.tuple(
    ...indexes.map((index) =>
      fc
        .tuple(fc.constantFrom('posted', 'posted', 'deleted', 'skipped'), fc.nat(12))
        .map(([kind, late]): Post => {
          const day = dayOf(index);
          if (kind === 'skipped') return { state: 'skipped', day, reason: 'too-late' };
          return posted(day, START + index * 24 * HOUR + late * HOUR, kind === 'deleted');
        }),
    ),
  ),
);
const anyAnswer = fc.record({
  cohort: fc.constantFrom('main', 'main', 'evening'),
  day: fc.nat(DATES - 1).map(dayOf),
  question: fc.constant('q'),
  answeredAt: hours,
  hasText: fc.boolean(),
  withdrawn: fc.boolean(),
});
const anyMember = fc.record({
  answers: fc.array(anyAnswer, { maxLength: 14 }),
  joinedAt: fc.option(hours, { nil: undefined }),
  leftAt: fc.option(hours, { nil: undefined }),
  audits: fc.array(hours, { maxLength: 3 }),
  away: fc.option(fc.tuple(fc.nat(DATES), fc.nat(4)), { nil: undefined }),
});

function memberOf(of: typeof anyMember extends fc.Arbitrary<infer T> ? T : never): Member {
  return {
    ...newMember,
    answers: of.answers,
    audits: of.audits.map((at) => ({ id: `${at}`, at, depth: 'full', ratings: {} })),
    memberships: of.joinedAt === undefined ? {} : { main: { joinedAt: of.joinedAt } },
    ...(of.leftAt === undefined ? {} : { left: { main: of.leftAt } }),
    ...(of.away === undefined
      ? {}
      : { away: [{ from: dayOf(of.away[0]), until: dayOf(of.away[0] + of.away[1]) }] }),
  };
}

const inMain = ({ answers }: Member): readonly AnswerEntry[] =>
  answers.filter(({ cohort }) => cohort === 'main');

/** The rules taken literally, one post and one member at a time. */
function byDefinition(post: Post, posts: readonly Post[], member: Member, now: number): Outcome {
  if (post.state !== 'posted') return 'not-counted';
  const later = posts.filter((other) => other.state === 'posted' && other.day > post.day);
  const next = later.toSorted((a, b) => (a.day < b.day ? -1 : 1))[0];
  const nextAt = next?.state === 'posted' ? next.postedAt : undefined;
  const answer = inMain(member).findLast(({ day, withdrawn }) => day === post.day && !withdrawn);
  if (answer) return cameLate(answer.answeredAt, post.postedAt, nextAt) ? 'late' : 'on-time';
  const since = joined(member, 'main');
  if (post.deleted || since === undefined || post.postedAt <= since) return 'not-counted';
  if (isAwayOn(member.away ?? [], post.day)) return 'excused';
  return cameLate(now, post.postedAt, nextAt) ? 'missed' : 'open';
}

test('what becomes of all posts for a member, and how many of each, is what the rules say of each alone', () => {
  fc.assert(
    fc.property(anyPosts, anyMember, hours, fc.nat(DATES), (posts, of, now, first) => {
      const member = memberOf(of);
      const attendance = attendanceOf(member, 'main');
      const all = timed(posts);
      const expected = posts
        .toSorted((a, b) => (a.day < b.day ? -1 : 1))
        .map((post) => ({ day: post.day, outcome: byDefinition(post, posts, member, now) }));
      const found = outcomesAmong(all, attendance, now);
      expect(found.map(({ day, outcome }) => ({ day, outcome }))).toEqual(expected);
      for (const { day, outcome, answeredAt } of found)
        expect(answeredAt).toBe(
          outcome === 'on-time' || outcome === 'late'
            ? inMain(member).findLast((answer) => answer.day === day && !answer.withdrawn)?.answeredAt
            : undefined,
        );
      const from = dayOf(first);
      const lately = all.filter(({ post }) => post.day >= from);
      expect(countsAmong(lately, attendance, now)).toEqual(countsSince(from, found));
    }),
    { numRuns: 500 },
  );
});

test('joined is the first act since they left, last seen the last one of all', () => {
  fc.assert(
    fc.property(anyMember, (of) => {
      const member = memberOf(of);
      const acts = [
        ...inMain(member).flatMap(({ answeredAt }) =>
          answeredAt > (of.leftAt ?? -Infinity) ? [answeredAt] : [],
        ),
        ...(of.joinedAt === undefined ? [] : [of.joinedAt]),
      ];
      expect(joined(member, 'main')).toBe(acts.toSorted((a, b) => a - b)[0]);
      const seen = [...inMain(member).map(({ answeredAt }) => answeredAt), ...of.audits];
      expect(lastSeen(member, 'main')).toBe(seen.toSorted((a, b) => b - a)[0]);
    }),
  );
});
