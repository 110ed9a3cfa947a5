import { RESTJSONErrorCodes as Code, DiscordAPIError } from 'discord.js';
import type { AnsweredPost } from '../actions/answers/answered-post.ts';
import type { App } from '../app.ts';
import { readThread } from '../discord/answers/thread-reading.ts';
import type { PostedPost } from '../domain/post.ts';
import type { Failure } from '../domain/posts/post-record.ts';
import { meaning } from './discord-posts.ts';

/**
 * Takes what members wrote in a forum post before the bot knew the post's id: members see the post as soon as Discord
 * has it, and the bot may learn of it minutes later.
 */
export async function readPost(
  app: App,
  answered: AnsweredPost,
  { messageId, firstAt, postedAt }: PostedPost,
): Promise<{ threadId: string } | Failure> {
  try {
    const thread = await app.client.channels.fetch(messageId);
    const reading = { from: Math.min(firstAt, postedAt), heardUntil: app.clock.now() };
    if (thread?.isThread()) await readThread(app, answered, thread, reading);
    return { threadId: messageId };
  } catch (error) {
    app.log.warn({ ...answered.ref, err: error }, 'could not read the message of a question');
    const isDeleted = error instanceof DiscordAPIError && error.code === Code.UnknownChannel;
    return isDeleted ? { failure: 'message-gone' } : meaning(error);
  }
}
