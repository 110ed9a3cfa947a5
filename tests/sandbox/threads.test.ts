import { ChannelType, type Client, Events, RESTJSONErrorCodes, Routes, type ThreadChannel } from 'discord.js';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { DEFAULT_INVITE, Permission } from '../../sandbox/world/permissions.ts';
import type { Thread } from '../../sandbox/world/records.ts';
import { codeOf, connectedForEach, type Scene, textChannel } from './connected.ts';

const WEEK_MINUTES = 10_080;
let scene: Scene;
let client: Client<true>;
const connected = connectedForEach();
beforeEach(() => {
  ({ scene, client } = connected());
});

async function questionThread(): Promise<{ thread: ThreadChannel; record: Thread }> {
  const question = await textChannel(client, scene.channel.id).send('Question 12');
  const thread = await question.startThread({ name: 'Q12', autoArchiveDuration: WEEK_MINUTES });
  const record = scene.standIn.world.channel(thread.id);
  if (record.kind !== 'thread') throw new Error('It is no thread.');
  return { thread, record };
}

test('a thread shares the id of its message, and there is only one', async () => {
  const question = await textChannel(client, scene.channel.id).send('Question 12');
  const thread = await question.startThread({ name: 'Q12' });
  expect(thread.id).toBe(question.id);
  expect(thread.type).toBe(ChannelType.PublicThread);
  // Sent directly, as by another process: discord.js itself refuses once it knows of the thread.
  const again = client.rest.post(Routes.threads(scene.channel.id, question.id), {
    body: { name: 'Q12 again' },
  });
  expect(await codeOf(again)).toBe(RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage);
});

test('of an announcement channel it is of its own kind, and everybody who sees the channel sees it', async () => {
  const { world } = scene.standIn;
  const news = world.addChannel(scene.channel.guildId, {
    name: 'news',
    type: ChannelType.GuildAnnouncement,
  });
  const sent = await client.rest.post(Routes.channelMessages(news.id), { body: { content: 'Question 12' } });
  const { id } = z.object({ id: z.string() }).parse(sent);
  const opened = await client.rest.post(Routes.threads(news.id, id), { body: { name: 'Q12' } });
  expect(opened).toMatchObject({ id, type: ChannelType.AnnouncementThread, parent_id: news.id });
});

test('people talk in it and the client hears them', async () => {
  const { thread, record } = await questionThread();
  const heard = new Promise<string>((resolve) =>
    client.on(Events.MessageCreate, (message) => {
      if (message.author.id === scene.ada.id) resolve(message.channelId);
    }),
  );
  scene.ada.say(thread.id, 'My answer');
  expect(await heard).toBe(thread.id);
  expect(record.members.has(scene.ada.id)).toBe(true);
});

test('talking needs "Send Messages in Threads", not "Send Messages"', async () => {
  const { thread } = await questionThread();
  const own = { id: client.user.id };
  scene.standIn.world.overwrite(scene.channel.id, { ...own, deny: Permission.SendMessages });
  await thread.send('still possible');
  scene.standIn.world.overwrite(scene.channel.id, { ...own, deny: Permission.SendMessagesInThreads });
  expect(await codeOf(thread.send('no more'))).toBe(RESTJSONErrorCodes.MissingPermissions);
});

test('an idle thread is archived; a reaction is refused, a message opens it again', async () => {
  const { thread, record } = await questionThread();
  const said = scene.ada.say(thread.id, 'My answer');
  const message = await thread.messages.fetch(said.id);
  scene.standIn.world.clock.advance((WEEK_MINUTES + 1) * 60_000);
  expect(record.archived).toBe(true);
  expect(await codeOf(message.react('✅'))).toBe(RESTJSONErrorCodes.InvalidActionOnArchivedThread);
  await thread.send('open again');
  expect(record.archived).toBe(false);
  await message.react('✅');
});

test('a locked archived thread stays shut without "Manage Threads"', async () => {
  const { thread, record } = await questionThread();
  Object.assign(record, { archived: true, locked: true });
  expect(await codeOf(thread.send('knock'))).toBe(RESTJSONErrorCodes.InvalidActionOnArchivedThread);
  scene.standIn.world.kickBot(scene.guild.id);
  scene.standIn.world.inviteBot(scene.guild.id, DEFAULT_INVITE | Permission.ManageThreads);
  expect(await client.rest.patch(`/channels/${thread.id}`, { body: { archived: false } })).toMatchObject({
    id: thread.id,
  });
});

test('the bot archives its own thread; the lists tell active from archived', async () => {
  const { thread } = await questionThread();
  const guild = client.guilds.cache.get(scene.guild.id);
  expect((await guild?.channels.fetchActiveThreads())?.threads.has(thread.id)).toBe(true);
  await thread.setArchived(true);
  expect((await guild?.channels.fetchActiveThreads())?.threads.size).toBe(0);
  const archived = await textChannel(client, scene.channel.id).threads.fetchArchived();
  expect(archived.threads.has(thread.id)).toBe(true);
});

test('a thread without a message is announced in its channel', async () => {
  const thread = await textChannel(client, scene.channel.id).threads.create({ name: 'Feedback' });
  expect(thread.type).toBe(ChannelType.PublicThread);
  expect(scene.standIn.world.history(scene.channel.id).map(({ content }) => content)).toEqual(['Feedback']);
  await thread.join();
});

test('creating one needs the permission', async () => {
  const question = await textChannel(client, scene.channel.id).send('Question 12');
  scene.standIn.world.overwrite(scene.channel.id, {
    id: client.user.id,
    deny: Permission.CreatePublicThreads,
  });
  expect(await codeOf(question.startThread({ name: 'Q12' }))).toBe(RESTJSONErrorCodes.MissingPermissions);
});
