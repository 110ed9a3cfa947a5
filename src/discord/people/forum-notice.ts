import { type APIMessageTopLevelComponent, type ForumChannel, Routes } from 'discord.js';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { botIn, tagOf } from './forum.ts';

export interface ForumNotice {
  readonly name: string;
  readonly content: string;
  readonly components: readonly APIMessageTopLevelComponent[];
}

const made = z.object({ id: z.string() });

/**
 * Posts a notice in a forum unless one of ours with this name is open there, and returns its id. Without the check, a
 * second press would make a second post. `no-tag`: the forum requires a tag and the bot may use none.
 */
export function noticeIn(
  { store }: Pick<App, 'store'>,
  forum: ForumChannel,
  { name, content, components }: ForumNotice,
): Promise<string | 'no-tag'> {
  return store.inTurn(`notice/${forum.id}`, async () => {
    const standing = forum.threads.cache.find(
      (post) => post.name === name && post.ownerId === forum.client.user.id && post.archived !== true,
    );
    if (standing) return standing.id;
    const tag = tagOf(forum, await botIn(forum));
    if (tag === 'none') return 'no-tag';
    const message = { content, components, allowed_mentions: { parse: [] } };
    const body = { name, message, applied_tags: tag === undefined ? [] : [tag.id] };
    const { id } = made.parse(await forum.client.rest.post(Routes.threads(forum.id), { body }));
    // Caches the post before Discord reports it, because another press may be waiting.
    await forum.client.channels.fetch(id);
    return id;
  });
}
