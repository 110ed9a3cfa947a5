import type { App } from '../../app.ts';
import { isWaiting, openFrom } from '../../domain/answers/after-own.ts';
import { isWithdrawn } from '../../domain/answers/answers.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import type { DayRef } from '../../store/references.ts';
import { answersOfPost } from './answers-of-post.ts';

type Needs = Pick<App, 'store' | 'clock'>;

export interface OtherAnswer {
  readonly user: string;
  readonly text: string;
}

/**
 * `answer-first`: members see others' answers once they have answered, or once the question has been open for a day.
 * `in-thread`: this group's answers are all visible in the thread.
 */
export type Others = 'answer-first' | 'in-thread' | 'gone' | readonly OtherAnswer[];

/**
 * The answers of others to one question that everybody may read, in the order they answered. Includes answers that wait
 * for the thread, but not private ones or ones that somebody took down.
 * @param mayBeRead the people on the roster whose answers count
 */
export async function othersAnswers(
  { store, clock }: Needs,
  ref: DayRef,
  user: string,
  mayBeRead: (roster: readonly string[]) => Promise<(user: string) => boolean>,
): Promise<Others> {
  const [post, settings] = await Promise.all([store.posts.get(ref), store.cohorts.settings(ref)]);
  if (post?.state !== 'posted') return 'gone';
  const now = clock.now();
  const from = openFrom(settings, post.postedAt);
  if (from === undefined) return 'in-thread';
  const own = await store.answers.get(ref, user);
  if (now < from && (!own || isWithdrawn(own))) return 'answer-first';
  const roster = [...(await store.cohorts.roster(ref)).keys()];
  const counts = await mayBeRead(roster);
  const answers = await answersOfPost({ store }, ref, {
    post,
    next: undefined,
    users: roster.filter((other) => other !== user && counts(other)),
    isOpen: (answer) => isWaiting(answer, from, now),
  });
  return answers.flatMap(({ user: by, seen: { text } }) => (text === '' ? [] : [{ user: by, text }]));
}

/** When the bot may post an answer to the thread, epoch ms; undefined: at once. */
export const waitsUntil = async (
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  postedAt: number,
): Promise<number | undefined> => openFrom(await store.cohorts.settings(ref), postedAt);
