import { ChannelType, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import { z } from 'zod';
import { requirePermission, visibleChannel, visibleMessage } from '../../world/access.ts';
import { createPost } from '../../world/messages/forum-posts.ts';
import { addToThread, joinThread, removeFromThread } from '../../world/messages/thread-members.ts';
import { createThread, startThread } from '../../world/messages/threads.ts';
import { Permission } from '../../world/permissions.ts';
import type { GuildChannel, Thread } from '../../world/records.ts';
import { refusal } from '../../world/refusal.ts';
import { messageBody } from '../../world/shapes/message-bodies.ts';
import { snowflake, text } from '../../world/shapes/reading.ts';
import { mintedAt } from '../../world/snowflakes.ts';
import type { Call, Reply, Route } from '../call.ts';
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
  invitable: z.boolean().nullish(),
});
const postBody = threadBody.extend({
  applied_tags: z.array(snowflake).max(5).nullish(),
  message: messageBody,
});

const LARGEST_PAGE = 100;

function given(call: Call) {
  const { name, auto_archive_duration, type, invitable } = call.read(threadBody);
  return {
    type,
    thread: {
      name,
      ...(auto_archive_duration == null ? {} : { autoArchiveMinutes: auto_archive_duration }),
      ...(invitable == null ? {} : { invitable }),
    },
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

const userOf = (call: Call): string => (call.text('user') === '@me' ? call.botId : call.id('user'));

/** How a list of archived threads is sorted, latest first, and how to read `before` in the request. */
const BY_ARCHIVING = { at: ({ archiveChangedAt }: Thread) => archiveChangedAt, before: Date.parse };
const BY_ID = { at: ({ id }: Thread) => mintedAt(id), before: mintedAt };

function archivedThreads(
  call: Call,
  wanted: bigint,
  fits: (thread: Thread) => boolean,
  { at, before }: typeof BY_ID = BY_ARCHIVING,
): Reply {
  const channel = visibleChannel(call.world, call.id('channel'), call.botId);
  if (channel.kind !== 'channel') throw refusal('CannotExecuteActionOnThisChannelType');
  requirePermission(call.world, channel.id, call.botId, wanted);
  const asked = call.query.get('before');
  const end = asked === null ? Number.POSITIVE_INFINITY : before(asked);
  const limit = Number(call.query.get('limit') ?? LARGEST_PAGE);
  const archived = [...call.world.channels.values()]
    .filter((each): each is Thread => each.kind === 'thread' && each.parentId === channel.id)
    .filter((each) => each.archived && fits(each) && at(each) < end)
    .sort((first, second) => at(second) - at(first));
  const page = archived.slice(0, limit);
  return { status: 200, body: threadListPayload(call.world, page, archived.length > page.length) };
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
      // Without a type, Discord makes a private thread.
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
    handle: (call) =>
      archivedThreads(call, Permission.ReadMessageHistory, ({ type }) => type !== ChannelType.PrivateThread),
  },
  {
    method: 'GET',
    path: '/channels/:channel/threads/archived/private',
    handle: (call) =>
      archivedThreads(
        call,
        Permission.ReadMessageHistory | Permission.ManageThreads,
        ({ type }) => type === ChannelType.PrivateThread,
      ),
  },
  {
    method: 'GET',
    path: '/channels/:channel/users/@me/threads/archived/private',
    handle: (call) =>
      archivedThreads(
        call,
        Permission.ReadMessageHistory,
        ({ type, members }) => type === ChannelType.PrivateThread && members.has(call.botId),
        BY_ID,
      ),
  },
  {
    method: 'PUT',
    path: '/channels/:channel/thread-members/:user',
    handle(call) {
      const userId = userOf(call);
      if (userId === call.botId) joinThread(call.world, thread(call), userId);
      else addToThread(call.world, thread(call), call.botId, userId);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel/thread-members/:user',
    handle(call) {
      removeFromThread(call.world, thread(call), call.botId, userOf(call));
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
