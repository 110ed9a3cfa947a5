import type { Post } from '../post.ts';

/** A question that stands, as a message. */
export interface PinnedQuestion {
  readonly channel: string;
  readonly message: string;
}

/** Which question of a group is to be pinned: its latest, until the group is over. */
export function questionToPin(posts: readonly Post[], isGroupOver: boolean): PinnedQuestion | undefined {
  const latest = posts.findLast((post) => post.state === 'posted');
  if (latest?.state !== 'posted' || latest.deleted || isGroupOver) return undefined;
  return { channel: latest.channel, message: latest.messageId };
}
