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
 * `answer-first`: others' answers are for those who answered, until the question has been open for a day. `in-thread`: the
 * group shows everything there at once.
 */
export type Others = 'answer-first' | 'in-thread' | 'gone' | readonly OtherAnswer[];

/**
 * What the others wrote to one question for everybody to read, in the order in which they did. Answers that wait for the
 * thread are among them; private ones, and those that somebody took down, are not.
 * @param mayBeRead those of the roster whose answers count
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

/** When the bot may post what somebody wrote for the thread, epoch ms; undefined: at once. */
export const waitsUntil = async (
  { store }: Pick<App, 'store'>,
  ref: CohortRef,
  postedAt: number,
): Promise<number | undefined> => openFrom(await store.cohorts.settings(ref), postedAt);
