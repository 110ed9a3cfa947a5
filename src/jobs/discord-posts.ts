import type { RawFile } from '@discordjs/rest';
import {
  type Client,
  DiscordAPIError,
  HTTPError,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { z } from 'zod';
import { inLane, type Lane } from '../discord/gateway/requests/lane.ts';
import { type Failure, failureOf } from '../domain/posts/post-record.ts';
import {
  type Forum,
  findForumPost,
  type Manner,
  makeForumPost,
  type NewForumPost,
  OPEN_MINUTES,
} from './forum-posts.ts';
import { type Matches, type Sent, type Sought, sentMessage } from './sent-message.ts';

const PAGE = 100;

const messages = z.array(sentMessage);
const thread = z.object({ id: z.string() });

/** The requests that posting takes. A failure is returned as an outcome, because the ledger decides what it means. */
export interface DiscordPosts {
  /** The same requests in another lane. */
  in(lane: Lane): DiscordPosts;
  send(channel: string, body: RESTPostAPIChannelMessageJSONBody, files?: readonly RawFile[]): Promise<Sent>;
  /** Edits a message of the bot; undefined on success. */
  edit(
    channel: string,
    message: string,
    body: RESTPatchAPIChannelMessageJSONBody,
  ): Promise<Failure | undefined>;
  /**
   * The first message since `since` (epoch ms) for which `matches` holds; undefined when all were read and none does.
   */
  find(channel: string, since: number, matches: Matches): Promise<Sought>;
  /** For a forum, where the message of a question is the first one of a thread. */
  makePost(forum: string, wanted: NewForumPost): Promise<Sent>;
  findPost(forum: Forum, since: number, matches: Matches): Promise<Sought>;
  openThread(channel: string, messageId: string, name: string): Promise<{ threadId: string } | Failure>;
}

/** What a failed request means. Discord may still have done it, unless the error is an answer of Discord. */
export function meaning(error: unknown): Failure {
  if (error instanceof DiscordAPIError) return failureOf(Number(error.code) || error.status);
  if (error instanceof HTTPError) return failureOf(error.status);
  return failureOf(error instanceof Error && /abort|timeout/i.test(error.name) ? 'timeout' : 'network');
}

/**
 * Each request gets a signal of its own: the client never removes its listeners, and Node warns from the eleventh on.
 */
export const mannerOf =
  (beat: AbortSignal, lane: Lane): Manner =>
  () => ({ ...inLane(lane), signal: AbortSignal.any([beat]) });

/** Turns an error into an outcome. */
export const attempting =
  (onFailure: (error: unknown) => void) =>
  async <T>(request: () => Promise<T>): Promise<T | Failure> => {
    try {
      return await request();
    } catch (error) {
      onFailure(error);
      return meaning(error);
    }
  };

export function discordPosts(
  client: Client<true>,
  beat: AbortSignal,
  onFailure: (error: unknown) => void,
  lane: Lane = 'questions',
): DiscordPosts {
  const { rest } = client;
  const manner = mannerOf(beat, lane);
  const attempt = attempting(onFailure);

  async function search(channel: string, since: number, matches: Matches) {
    let after = SnowflakeUtil.generate({ timestamp: since, increment: 0n }).toString();
    for (;;) {
      const query = new URLSearchParams({ after, limit: String(PAGE) });
      const page = messages.parse(await rest.get(Routes.channelMessages(channel), { query, ...manner() }));
      const oldestFirst = page.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
      const match = oldestFirst.find(matches);
      if (match) return { messageId: match.id, at: match.timestamp };
      const newest = oldestFirst.at(-1);
      if (page.length < PAGE || !newest) return undefined;
      after = newest.id;
    }
  }

  return {
    in: (other) => discordPosts(client, beat, onFailure, other),
    send: (channel, body, files = []) =>
      attempt(async () => {
        const request = { body, files: [...files], ...manner() };
        const sent = sentMessage.parse(await rest.post(Routes.channelMessages(channel), request));
        return { messageId: sent.id, at: sent.timestamp };
      }),
    edit: (channel, message, body) =>
      attempt(
        async () => void (await rest.patch(Routes.channelMessage(channel, message), { body, ...manner() })),
      ),
    find: (channel, since, matches) => attempt(() => search(channel, since, matches)),
    makePost: (forum, wanted) => attempt(() => makeForumPost(client, forum, wanted, manner)),
    findPost: (forum, since, matches) =>
      attempt(() => findForumPost(client, forum, { since, matches }, manner)),
    openThread: (channel, messageId, name) =>
      attempt(async () => {
        const body = { name, auto_archive_duration: OPEN_MINUTES };
        const opened = thread.parse(
          await rest.post(Routes.threads(channel, messageId), { body, ...manner(), ...inLane('threads') }),
        );
        return { threadId: opened.id };
      }),
  };
}
