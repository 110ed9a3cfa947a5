import type { Feedback } from '../answers/feedback.ts';
import type { Member } from '../member.ts';
import type { Pack } from '../pack.ts';
import type { Post, PostedPost } from '../post.ts';
import { type PlannedTopic, weekOn, weeksOf } from '../practice/plan.ts';
import type { TopicMarks } from '../skills/topic-marks.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;

/**
 * The question that can still be answered on time: the latest one, until the next one comes. @param posts sorted by
 * date
 */
export function openQuestion(posts: readonly Post[]): PostedPost | undefined {
  const last = posts.findLast((post): post is PostedPost => post.state === 'posted');
  return last?.deleted ? undefined : last;
}

export const hasAnswered = ({ answers }: Member, cohort: string, day: string): boolean =>
  answers.some((answer) => answer.cohort === cohort && answer.day === day && !answer.withdrawn);

export const hasAnsweredSince = ({ answers }: Member, cohort: string, since: number): boolean =>
  answers.some((answer) => answer.cohort === cohort && !answer.withdrawn && answer.answeredAt > since);

/** The first thing that is the member's own turn. */
export type FirstThing = 'continue' | 'rate' | 'answer' | 'aim' | 'plan' | 'nothing';

/** @param facts `isOpen`: there is a question they can answer and have not */
export function firstThing(facts: {
  readonly member: Member;
  readonly isRated: boolean;
  readonly hasOpenAudit: boolean;
  readonly isOpen: boolean;
}): FirstThing {
  const { member, isRated, hasOpenAudit, isOpen } = facts;
  if (hasOpenAudit) return 'continue';
  if (!isRated) return 'rate';
  if (isOpen) return 'answer';
  if (member.target === undefined) return 'aim';
  return member.plan ? 'nothing' : 'plan';
}

/**
 * The one topic of the plan to continue with: started ones before new ones, this week's before later ones; `undefined`
 * if none is left.
 */
export function stepOfPlan(
  pack: Pack,
  { plan }: Member,
  marks: TopicMarks,
  today: string,
): PlannedTopic | undefined {
  if (!plan) return undefined;
  const week = Math.max(1, weekOn(plan, today));
  const open = weeksOf(pack, plan, { marks, week })
    .filter((one) => one.week >= week)
    .flatMap(({ topics }) => topics.filter(({ state }) => state === 'todo' || state === 'doing'));
  return open.find(({ state }) => state === 'doing') ?? open[0];
}

/** What leads wrote or changed within the last seven days, latest first. */
export const newFeedback = (all: readonly Feedback[], now: number): readonly Feedback[] =>
  all
    .filter(({ at, changedAt = at }) => changedAt > now - WEEK_MS)
    .toSorted((one, other) => (other.changedAt ?? other.at) - (one.changedAt ?? one.at));
