import type { Post } from '../domain/post.ts';
import type { Store } from '../store/store.ts';

type Posts = Store['posts'];

/** No question is sent later than this. */
const NEVER_SENT_AFTER_MS = 12 * 60 * 60_000;

export interface PostsSeen {
  /** The same posts, with their changes observed. */
  seeing(posts: Posts): Posts;
  /** How late the latest question is that was claimed but not sent yet, in seconds; 0 when there is none. */
  lagSeconds(now: number): number;
}

/** @param onState told of each state that a post enters, and for a posted one how long after its time */
export function seePosts(onState: (state: Post['state'], lateSeconds?: number) => void): PostsSeen {
  /** When the claimed posts were due, by group and date. */
  const claimed = new Map<string, number>();

  function entered(key: string, post: Post): void {
    if (post.state === 'intent') claimed.set(key, post.dueAt);
    else claimed.delete(key);
    onState(post.state, post.state === 'posted' ? (post.postedAt - post.dueAt) / 1_000 : undefined);
  }
  const keyOf = (guild: string, cohort: string, day: string): string => `${guild}/${cohort}/${day}`;

  return {
    seeing: (posts) => ({
      ...posts,
      async claim(ref, post) {
        const isOurs = await posts.claim(ref, post);
        if (isOurs) entered(keyOf(ref.guild, ref.cohort, post.day), post);
        return isOurs;
      },
      async update(ref, change) {
        let before: Post['state'] | undefined;
        const now = await posts.update(ref, (post) => {
          before = post.state;
          return change(post);
        });
        if (now && before && now.state !== before) entered(keyOf(ref.guild, ref.cohort, ref.day), now);
        return now;
      },
    }),
    lagSeconds(now) {
      for (const [key, dueAt] of claimed) if (now - dueAt > NEVER_SENT_AFTER_MS) claimed.delete(key);
      return Math.max(0, ...[...claimed.values()].map((dueAt) => (now - dueAt) / 1_000));
    },
  };
}
