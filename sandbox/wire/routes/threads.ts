import { ChannelType, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { z } from 'zod';
import { requirePermission, visibleChannel, visibleMessage } from '../../world/access.ts';
import { createPost } from '../../world/messages/forum-posts.ts';
import { createThread, joinThread, startThread } from '../../world/messages/threads.ts';
import { Permission } from '../../world/permissions.ts';
import type { GuildChannel, Thread } from '../../world/records.ts';
import { refusal } from '../../world/refusal.ts';
import { messageBody } from '../../world/shapes/message-bodies.ts';
import { snowflake, text } from '../../world/shapes/reading.ts';
import type { Call, Route } from '../call.ts';
import { threadListPayload, threadMemberPayload, threadPayload } from '../payloads/channels.ts';
import { activeThreads } from '../payloads/guilds.ts';

export const threadName = text(1, 100).refine((name) => name.trim() !== '', {
  message: 'This field is required',
  params: { code: 'BASE_TYPE_REQUIRED' },
});
const threadBody = z.object({
  name: threadName,
  auto_archive_duration: z.enum(ThreadAutoArchiveDuration).nullish(),
  type: z.int().nullish(),
});
const postBody = threadBody.extend({
  applied_tags: z.array(snowflake).max(5).nullish(),
  message: messageBody,
});

const LARGEST_PAGE = 100;

function given(call: Call) {
  const { name, auto_archive_duration, type } = call.read(threadBody);
  return {
    type,
    thread: { name, ...(auto_archive_duration == null ? {} : { autoArchiveMinutes: auto_archive_duration }) },
  };
}

function thread(call: Call): Thread {
  const channel = visibleChannel(call.world, call.id('channel'), call.botId);
  if (channel.kind !== 'thread') throw refusal('CannotExecuteActionOnThisChannelType');
  return channel;
}

function newPost(call: Call, forum: GuildChannel) {
  const { applied_tags: tags, message } = call.read(postBody);
  const { thread: wanted } = given(call);
  const post = createPost(
    call.world,
    forum,
    call.botId,
    { ...wanted, tags: tags ?? [], message },
    call.files,
  );
  const first = call.message(call.world.message(post.id, post.id));
  return { status: 201, body: { ...threadPayload(call.world, post), message: first } };
}

export const threadRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/channels/:channel/messages/:message/threads',
    handle(call) {
      const message = visibleMessage(call.world, call.id('channel'), call.id('message'), call.botId);
      const started = startThread(call.world, message, call.botId, given(call).thread);
      return { status: 201, body: threadPayload(call.world, started) };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/threads',
    handle(call) {
      const parent = visibleChannel(call.world, call.id('channel'), call.botId);
      if (parent.kind === 'channel' && parent.type === ChannelType.GuildForum) return newPost(call, parent);
      const { type, thread: wanted } = given(call);
      // Left out, the type is a private thread.
      const isPrivate = (type ?? ChannelType.PrivateThread) === ChannelType.PrivateThread;
      const created = createThread(call.world, call.id('channel'), call.botId, { ...wanted, isPrivate });
      return { status: 201, body: threadPayload(call.world, created) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/threads/active',
    handle(call) {
      const guild = call.world.guild(call.id('guild'));
      if (!guild.members.has(call.botId)) throw refusal('MissingAccess');
      const { threads, members } = threadListPayload(call.world, activeThreads(call.world, guild.id));
      return { status: 200, body: { threads, members, has_more: false } };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/threads/archived/public',
    handle(call) {
      const channel = visibleChannel(call.world, call.id('channel'), call.botId);
      if (channel.kind !== 'channel') throw refusal('CannotExecuteActionOnThisChannelType');
      requirePermission(call.world, channel.id, call.botId, Permission.ReadMessageHistory);
      const before = Date.parse(call.query.get('before') ?? '') || Number.POSITIVE_INFINITY;
      const limit = Number(call.query.get('limit') ?? LARGEST_PAGE);
      const archived = [...call.world.channels.values()]
        .filter((each): each is Thread => each.kind === 'thread' && each.parentId === channel.id)
        .filter((each) => each.archived && each.type !== ChannelType.PrivateThread)
        .filter((each) => each.archiveChangedAt < before)
        .sort((first, second) => second.archiveChangedAt - first.archiveChangedAt);
      const page = archived.slice(0, limit);
      return { status: 200, body: threadListPayload(call.world, page, archived.length > page.length) };
    },
  },
  {
    method: 'PUT',
    path: '/channels/:channel/thread-members/:user',
    handle(call) {
      joinThread(call.world, thread(call), call.text('user') === '@me' ? call.botId : call.id('user'));
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/channels/:channel/thread-members',
    handle(call) {
      const { id, members } = thread(call);
      return {
        status: 200,
        body: [...members].map(([userId, joinedAt]) => threadMemberPayload(id, userId, joinedAt)),
      };
    },
  },
];
