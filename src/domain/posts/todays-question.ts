import { type OwnTime, ownDay, startOfDay } from '../dates.ts';
import type { Post, PostedPost } from '../post.ts';

/**
 * The question that is today's for a member: the latest one that is of the group's present date, or was posted since their
 * own day began. So it stays after the group's midnight for whoever is still in the evening of the date before.
 * @param posts in order of date
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
