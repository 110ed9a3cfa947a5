import type { App } from '../../app.ts';
import type { Answer } from '../../domain/answer.ts';
import { answeredAt, isWithdrawn } from '../../domain/answers/answers.ts';
import { type Feedback, feedbackOn } from '../../domain/answers/feedback.ts';
import { type SeenByLeads, seenByLeads } from '../../domain/answers/seen-by-leads.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import { type Post, type PostedPost, placeOf } from '../../domain/post.ts';
import { cameLate, LONGEST_PERIOD } from '../../domain/posts/participation.ts';
import type { DayRef } from '../../store/references.ts';
import { recentPosts } from '../posts/ledger.ts';

export interface AnswerOfMember {
  readonly user: string;
  readonly at: number;
  readonly isLate: boolean;
  readonly seen: SeenByLeads;
  /** Feedback on this answer by all leads of this cohort. */
  readonly feedback: readonly Feedback[];
}

const isPosted = (post: Post): post is PostedPost => post.state === 'posted';

/** The questions that the cohort was asked, oldest first. */
export async function postedQuestions(
  app: Pick<App, 'store' | 'clock'>,
  ref: CohortRef,
  settings: CohortSettings,
): Promise<readonly PostedPost[]> {
  return (await recentPosts(app, ref, settings, LONGEST_PERIOD)).filter(isPosted);
}

/** The channels and threads in which an answer to this post may be visible to others. */
export const placesOf = (post: PostedPost): readonly string[] => [
  ...new Set([post.channel, placeOf(post), ...(post.threadId === undefined ? [] : [post.threadId])]),
];

/** The parts of an answer that leads may read; undefined if there are none. */
export async function readableAnswer(
  { store }: Pick<App, 'store'>,
  ref: DayRef,
  user: string,
): Promise<{ readonly question: string; readonly text: string } | undefined> {
  const [post, answer] = await Promise.all([store.posts.get(ref), store.answers.get(ref, user)]);
  if (!answer || post?.state !== 'posted' || (await areGone({ store }, ref, [user])).has(user))
    return undefined;
  const { text } = seenByLeads(answer, placesOf(post));
  return text === '' ? undefined : { question: answer.question, text };
}

/** Whether the person left the group. */
export const isGone = async (app: Pick<App, 'store'>, ref: CohortRef, user: string): Promise<boolean> =>
  (await areGone(app, ref, [user])).has(user);

/** The people who left the group. Anyone whose record can't be read counts as still there. */
async function areGone(
  { store }: Pick<App, 'store'>,
  { guild, cohort }: CohortRef,
  users: readonly string[],
): Promise<ReadonlySet<string>> {
  const members = await store.members.getMany(guild, users);
  const hasLeft = (user: string): boolean => {
    const member = members.get(user);
    return member?.left?.[cohort] !== undefined && member.memberships[cohort] === undefined;
  };
  return new Set(users.filter(hasLeft));
}

/**
 * What these people wrote to one post, in the order they answered. Leaves out withdrawn answers and people who left the
 * group.
 * @param next when the cohort's next question was posted
 * @param isOpen whether answers that wait for the thread may be read
 */
export async function answersOfPost(
  { store }: Pick<App, 'store'>,
  { guild, cohort }: CohortRef,
  {
    post,
    next,
    users,
    isOpen = () => false,
  }: {
    post: PostedPost;
    next: number | undefined;
    users: readonly string[];
    isOpen?: (answer: Answer) => boolean;
  },
): Promise<readonly AnswerOfMember[]> {
  const { day, postedAt } = post;
  const places = placesOf(post);
  const answers = await store.answers.getMany({ guild, cohort, day }, users);
  const gone = await areGone({ store }, { guild, cohort }, [...answers.keys()]);
  const left = [...answers].filter(([user, answer]) => !isWithdrawn(answer) && !gone.has(user));
  const feedback = await store.feedback.getMany(
    guild,
    left.map(([user]) => user),
  );
  return left
    .map(([user, answer]) => {
      const at = answeredAt(answer) ?? postedAt;
      return {
        user,
        at,
        isLate: cameLate(at, postedAt, next),
        seen: seenByLeads(answer, places, isOpen(answer)),
        feedback: feedbackOn(feedback.get(user) ?? [], { cohort, day }),
      };
    })
    .toSorted((a, b) => a.at - b.at);
}
