import type { Post } from '../post.ts';

/** The message of a posted question. */
export interface PinnedQuestion {
  readonly channel: string;
  readonly message: string;
}

/** The question to pin in a group's channel: the latest one, until the group is over. */
export function questionToPin(posts: readonly Post[], isGroupOver: boolean): PinnedQuestion | undefined {
  const latest = posts.findLast((post) => post.state === 'posted');
  if (latest?.state !== 'posted' || latest.deleted || isGroupOver) return undefined;
  return { channel: latest.channel, message: latest.messageId };
}
