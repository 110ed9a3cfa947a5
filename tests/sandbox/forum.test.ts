import { ChannelType, type Client, RESTJSONErrorCodes, Routes } from 'discord.js';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { archiveIdleThreads } from '../../sandbox/world/messages/threads.ts';
import { Permission } from '../../sandbox/world/permissions.ts';
import type { GuildChannel, Thread } from '../../sandbox/world/records.ts';
import { codeOf, connectedForEach, type Scene } from './connected.ts';

const NEWS = { id: '100000000000000001', name: 'News', moderated: true };
const DAILY = { id: '100000000000000002', name: 'Daily', moderated: false };
const DAY_MINUTES = 1440;
let scene: Scene;
let client: Client<true>;
let forum: GuildChannel;
const connected = connectedForEach();
beforeEach(() => {
  ({ scene, client } = connected());
  forum = scene.standIn.world.addChannel(scene.channel.guildId, {
    name: 'forum',
    type: ChannelType.GuildForum,
    tags: [NEWS, DAILY],
  });
});

const make = (body: object = {}): Promise<unknown> =>
  client.rest.post(Routes.threads(forum.id), {
    body: { name: 'Q12', message: { content: 'Question 12' }, ...body },
  });
const made = z.object({ id: z.string(), type: z.number(), message: z.object({ id: z.string() }) });

async function post(body: object = {}): Promise<Thread> {
  const { id } = made.parse(await make(body));
  const record = scene.standIn.world.channel(id);
  if (record.kind !== 'thread') throw new Error('It is no thread.');
  return record;
}

test('a post is a thread that begins with a message of the same id, and a repeat makes another', async () => {
  const { id, type, message } = made.parse(await make({ auto_archive_duration: 10_080 }));
  expect(message.id).toBe(id);
  expect(type).toBe(ChannelType.PublicThread);
  expect(await client.rest.get(Routes.channelMessage(id, id))).toMatchObject({ content: 'Question 12' });
  expect((await post()).id).not.toBe(id);
  const listed = await client.rest.get(Routes.guildActiveThreads(forum.guildId));
  expect(z.object({ threads: z.array(z.unknown()) }).parse(listed).threads).toHaveLength(2);
});

test('no message goes into the forum itself, and a thread without a message is none of its posts', async () => {
  const said = client.rest.post(Routes.channelMessages(forum.id), { body: { content: 'Hello' } });
  expect(await codeOf(said)).toBe(RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel);
  expect(() => scene.ada.say(forum.id, 'Hello')).toThrow();
  const bare = client.rest.post(Routes.threads(forum.id), { body: { name: 'Q12', type: 11 } });
  expect(await codeOf(bare)).toBe(RESTJSONErrorCodes.InvalidFormBodyOrContentType);
});

test('Create Posts is Send Messages: Create Public Threads is neither needed nor enough', async () => {
  const { world } = scene.standIn;
  world.overwrite(forum.id, { id: forum.guildId, deny: Permission.CreatePublicThreads });
  expect((await post()).name).toBe('Q12');
  world.overwrite(forum.id, { id: forum.guildId, deny: Permission.SendMessages });
  expect(await codeOf(make())).toBe(RESTJSONErrorCodes.MissingPermissions);
});

test('a forum may want a tag; those for moderators take Manage Threads, and unknown ones are refused', async () => {
  const { world } = scene.standIn;
  world.changeChannel(forum.id, { requiresTag: true });
  expect(await codeOf(make())).toBe(RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel);
  expect((await post({ applied_tags: [DAILY.id] })).appliedTags).toEqual([DAILY.id]);
  expect(await codeOf(make({ applied_tags: [NEWS.id] }))).toBe(RESTJSONErrorCodes.MissingPermissions);
  expect(await codeOf(make({ applied_tags: ['100000000000000009'] }))).toBe(
    RESTJSONErrorCodes.InvalidFormBodyOrContentType,
  );
  world.overwrite(forum.id, { id: client.user.id, allow: Permission.ManageThreads });
  expect((await post({ applied_tags: [NEWS.id] })).appliedTags).toEqual([NEWS.id]);
});

test('one post is at the top, takes Manage Threads, does not close by quiet, and closing takes it down', async () => {
  const { world } = scene.standIn;
  const first = await post();
  const pin = (thread: Thread, flags = 2): Promise<unknown> =>
    client.rest.patch(Routes.channel(thread.id), { body: { flags } });
  expect(await codeOf(pin(first))).toBe(RESTJSONErrorCodes.MissingPermissions);
  world.overwrite(forum.id, { id: client.user.id, allow: Permission.ManageThreads });
  expect(await pin(first)).toMatchObject({ flags: 2 });
  const second = await post();
  expect(await codeOf(pin(second))).toBe(
    RESTJSONErrorCodes.MaximumNumberOfPinnedThreadsInForumHasBeenReached,
  );
  world.clock.moveTo(world.clock.now() + 2 * DAY_MINUTES * 60_000);
  archiveIdleThreads(world);
  expect([first.archived, second.archived]).toEqual([false, true]);
  await client.rest.patch(Routes.channel(first.id), { body: { archived: true } });
  expect(first).toMatchObject({ archived: true, pinned: false });
});

test('closed posts are listed by when they were closed, page by page', async () => {
  const { world } = scene.standIn;
  for (const name of ['A', 'B', 'C']) {
    const closed = await post({ name });
    world.clock.moveTo(world.clock.now() + 60_000);
    await client.rest.patch(Routes.channel(closed.id), { body: { archived: true } });
  }
  const page = z.object({
    threads: z.array(
      z.object({ name: z.string(), thread_metadata: z.object({ archive_timestamp: z.string() }) }),
    ),
    has_more: z.boolean(),
  });
  const route = Routes.channelThreads(forum.id, 'public');
  const get = async (query: Record<string, string>) =>
    page.parse(await client.rest.get(route, { query: new URLSearchParams(query) }));
  const newest = await get({ limit: '2' });
  expect(newest.threads.map(({ name }) => name)).toEqual(['C', 'B']);
  expect(newest.has_more).toBe(true);
  const before = newest.threads.at(-1)?.thread_metadata.archive_timestamp ?? '';
  expect(await get({ limit: '2', before })).toMatchObject({ threads: [{ name: 'A' }], has_more: false });
});
