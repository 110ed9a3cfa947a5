import { MessageType } from 'discord-api-types/v10';
import { requirePermission, visibleChannel } from '../access.ts';
import { has, Permission } from '../permissions.ts';
import type { GuildChannel, Thread } from '../records.ts';
import { invalidForm, refusal } from '../refusal.ts';
import { textsOf } from '../shapes/component-walk.ts';
import type { MessageBody, UploadedFile } from '../shapes/message-bodies.ts';
import type { WorldState } from '../state.ts';
import { addMessage } from './adding.ts';
import { changedContent } from './content.ts';
import { findMentions } from './mentions.ts';
import { BOT_FLAGS } from './posting.ts';
import { type NewThread, openThread } from './threads.ts';

export interface NewPost extends NewThread {
  tags: readonly string[];
  message: MessageBody;
}

/** Makes a forum post: a thread, and its first message with the same id. A repeated request makes a second post. */
export function createPost(
  world: WorldState,
  forum: GuildChannel,
  authorId: string,
  { tags, message: body, ...given }: NewPost,
  files: readonly UploadedFile[] = [],
): Thread {
  visibleChannel(world, forum.id, authorId);
  requirePermission(world, forum.id, authorId, Permission.SendMessages);
  if (files.length > 0) requirePermission(world, forum.id, authorId, Permission.AttachFiles);
  if (body.embeds?.length) requirePermission(world, forum.id, authorId, Permission.EmbedLinks);
  refuseTags(world, forum, authorId, tags);
  const content = changedContent(world, body, files, BOT_FLAGS, {});
  const { mentions, pinged } = findMentions(world, {
    channel: forum,
    authorId,
    texts: [content.content, ...textsOf(content.components)],
    allowed: body.allowed_mentions,
    repliedUserId: null,
    fromInteraction: false,
    viewerId: null,
  });
  const post = openThread(world, forum, authorId, { ...given, appliedTags: [...tags] }, world.mint());
  forum.lastMessageId = post.id;
  addMessage(world, post, { ...content, id: post.id, authorId, type: MessageType.Default, mentions, pinged });
  // Discord doesn't count the first message.
  post.messageCount = 0;
  return post;
}

function refuseTags(world: WorldState, forum: GuildChannel, authorId: string, tags: readonly string[]): void {
  if (forum.requiresTag && tags.length === 0) throw refusal('TagRequiredToCreateAForumPostInThisChannel');
  for (const id of tags) {
    const tag = forum.tags.find((each) => each.id === id);
    if (!tag)
      throw invalidForm({ path: ['applied_tags'], code: 'INVALID_TAG', message: 'This tag does not exist.' });
    if (tag.moderated && !has(world.permissionsIn(forum.id, authorId), Permission.ManageThreads))
      throw refusal('MissingPermissions');
  }
}
