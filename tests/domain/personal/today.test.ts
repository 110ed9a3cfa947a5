import { describe, expect, test } from 'vitest';
import type { Feedback } from '../../../src/domain/answers/feedback.ts';
import { newMember } from '../../../src/domain/member.ts';
import { firstThing, newFeedback, openQuestion, stepOfPlan } from '../../../src/domain/personal/today.ts';
import type { PostedPost } from '../../../src/domain/post.ts';
import { planFor, weeksOf } from '../../../src/domain/practice/plan.ts';
import { gapsOf } from '../../../src/domain/skills/gaps.ts';
import { currentRatings } from '../../../src/domain/skills/ratings.ts';
import { DAY, MORNING } from '../../times.ts';
import { shippedPack as pack } from '../pack-fixture.ts';

const post = (day: string, deleted = false): PostedPost => ({
  state: 'posted',
  day,
  question: 'q',
  messageId: '1',
  channel: '2',
  postedAt: 0,
  nonce: '1',
  firstAt: 0,
  dueAt: 0,
  closesAt: 0,
  deleted,
});

test('the open question is the latest one, over days without any, and none when it was deleted', () => {
  expect(openQuestion([])).toBeUndefined();
  expect(openQuestion([post('2026-11-19'), post('2026-11-20')])?.day).toBe('2026-11-20');
  expect(openQuestion([post('2026-11-19'), post('2026-11-20', true)])).toBeUndefined();
});

describe('what comes first', () => {
  const facts = { member: newMember, isRated: true, hasOpenAudit: false, isOpen: false };
  test.each([
    ['continue', { ...facts, hasOpenAudit: true, isOpen: true }],
    ['rate', { ...facts, isRated: false, isOpen: true }],
    ['answer', { ...facts, isOpen: true }],
    ['aim', facts],
    ['plan', { ...facts, member: { ...newMember, target: 'interpretability' } }],
  ] as const)('%s', (first, of) => {
    expect(firstThing(of)).toBe(first);
  });
});

test('the step of a plan is one that is begun, else the first that is open; none is left when all are done', () => {
  const [track] = pack.tracks.tracks;
  if (!track) throw new RangeError('no track');
  const ratings = Object.fromEntries(pack.skills.map(({ id }) => [id, 1 as const]));
  const audits = [{ id: '1', at: 1, depth: 'full' as const, ratings }];
  const plan = planFor(
    { id: '1', track: track.id, from: '2026-11-20' },
    gapsOf(pack, track, currentRatings(audits)),
  );
  if (!plan) throw new RangeError('no plan');
  const member = { ...newMember, audits, plan };
  const topics = weeksOf(pack, plan, { marks: {}, week: 1 }).flatMap((week) => week.topics);
  const [first, second] = topics;
  if (!first || !second) throw new RangeError('too few topics');
  const step = (marks: Parameters<typeof stepOfPlan>[2]) =>
    stepOfPlan(pack, member, marks, '2026-11-20')?.topic.id;
  expect(step({})).toBe(first.topic.id);
  expect(step({ [second.topic.id]: { state: 'doing', at: 1 } })).toBe(second.topic.id);
  expect(step({ [first.topic.id]: { state: 'done', at: 1 } })).toBe(second.topic.id);
  expect(
    step(Object.fromEntries(topics.map(({ topic }) => [topic.id, { state: 'done', at: 1 }]))),
  ).toBeUndefined();
  expect(stepOfPlan(pack, newMember, {}, '2026-11-20')).toBeUndefined();
});

test('feedback is new for seven days, again when it was changed, the latest first', () => {
  const written = (at: number, changedAt?: number): Feedback => ({
    cohort: 'main',
    day: '2026-11-20',
    question: 'q',
    by: '1',
    text: 'x',
    at,
    ...(changedAt !== undefined && { changedAt }),
  });
  const [old, changed, fresh] = [
    written(MORNING - 8 * DAY),
    written(MORNING - 9 * DAY, MORNING - DAY),
    written(MORNING),
  ];
  expect(newFeedback([old, changed, fresh], MORNING)).toEqual([fresh, changed]);
});
