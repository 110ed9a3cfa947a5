import { type OwnTime, ownDay, startOfDay } from '../dates.ts';
import type { Post, PostedPost } from '../post.ts';

/**
 * The question that counts as today's for a member: the latest one of the group's current date, or posted since the
 * member's own day began. It therefore stays after the group's midnight for members whose evening isn't over yet.
 * @param posts sorted by date
 */
export function todaysQuestion(
  posts: readonly Post[],
  groupDay: string,
  time: OwnTime,
): PostedPost | undefined {
  const begun = startOfDay(ownDay(time), time);
  return posts.findLast(
    (post): post is PostedPost =>
      post.state === 'posted' && (post.day === groupDay || post.postedAt >= begun),
  );
}
