import {
  type Client,
  DiscordAPIError,
  RESTJSONErrorCodes,
  type RESTPostAPIGuildForumThreadsJSONBody,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { z } from 'zod';
import type { FoundMessage } from '../domain/posts/post-record.ts';
import { type Matches, type SentMessage, sentMessage } from './sent-message.ts';

/** The longest time Discord allows: a question's thread is closed when its time is over, not because it is quiet. */
export const OPEN_MINUTES = 10_080;
const PAGE = 100;

const post = z.object({
  id: z.string(),
  parent_id: z.string().nullish(),
  owner_id: z.string().optional(),
  thread_metadata: z.object({ archive_timestamp: z.string() }).optional(),
});
const postList = z.object({ threads: z.array(post), has_more: z.boolean().optional() });
type ForumPost = z.infer<typeof post>;

/** What is sent with a request: its lane and its signal. */
export type Manner = () => { readonly headers: Record<string, string>; readonly signal: AbortSignal };

export interface Forum {
  readonly guild: string;
  readonly channel: string;
}

export interface NewForumPost extends Pick<RESTPostAPIGuildForumThreadsJSONBody, 'name' | 'message'> {
  readonly tags: readonly string[];
}

/**
 * Makes a post in a forum. Repeating this makes a second post, so a caller who is unsure must first look for an
 * existing one.
 */
export async function makeForumPost(
  { rest }: Client<true>,
  forum: string,
  { tags, ...wanted }: NewForumPost,
  manner: Manner,
): Promise<FoundMessage> {
  const body = { ...wanted, auto_archive_duration: OPEN_MINUTES, applied_tags: [...tags] };
  const { id } = post.parse(await rest.post(Routes.threads(forum), { body, ...manner() }));
  return found(id, SnowflakeUtil.timestampFrom(id));
}

const found = (messageId: string, at: number): FoundMessage => ({ messageId, at, inForum: true });

/**
 * The bot's first post in a forum made since `since`, epoch ms, whose first message matches: among the open posts, then
 * among those closed since. Undefined when all were looked at and none matches.
 */
export async function findForumPost(
  { rest, user }: Client<true>,
  { guild, channel }: Forum,
  { since, matches }: { readonly since: number; readonly matches: Matches },
  manner: Manner,
): Promise<FoundMessage | undefined> {
  const isOurs = ({ id, parent_id, owner_id }: ForumPost): boolean =>
    parent_id === channel && owner_id === user.id && SnowflakeUtil.timestampFrom(id) >= since;

  async function first(id: string): Promise<SentMessage | undefined> {
    try {
      return sentMessage.parse(await rest.get(Routes.channelMessage(id, id), manner()));
    } catch (error) {
      const isDeleted = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
      if (isDeleted) return undefined;
      throw error;
    }
  }

  async function among(posts: readonly ForumPost[]): Promise<FoundMessage | undefined> {
    for (const { id } of posts.filter(isOurs).toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))) {
      const message = await first(id);
      if (message && matches(message)) return found(id, message.timestamp);
    }
    return undefined;
  }

  const open = postList.parse(await rest.get(Routes.guildActiveThreads(guild), manner()));
  const match = await among(open.threads);
  if (match) return match;
  let before: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(before === undefined ? {} : { before }) });
    const page = postList.parse(
      await rest.get(Routes.channelThreads(channel, 'public'), { query, ...manner() }),
    );
    const closed = await among(page.threads);
    if (closed) return closed;
    // The latest closed come first, and no post is closed before it is made.
    before = page.threads.at(-1)?.thread_metadata?.archive_timestamp;
    if (page.has_more !== true || before === undefined || Date.parse(before) < since) return undefined;
  }
}
