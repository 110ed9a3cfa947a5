import {
  ChannelType,
  Events,
  MessageType,
  type PrivateThreadChannel,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { expect, test } from 'vitest';
import { canSee } from '../../sandbox/world/access.ts';
import { Permission } from '../../sandbox/world/permissions.ts';
import type { Thread } from '../../sandbox/world/records.ts';
import { codeOf, connectedForEach, textChannel } from './connected.ts';

const connected = connectedForEach();

async function privateThread(): Promise<{ thread: PrivateThreadChannel; record: Thread }> {
  const { client, scene } = connected();
  const thread = await textChannel(client, scene.channel.id).threads.create({
    name: 'Ada and Ben',
    type: ChannelType.PrivateThread,
    invitable: false,
  });
  const record = scene.standIn.world.channel(thread.id);
  if (record.kind !== 'thread' || thread.type !== ChannelType.PrivateThread)
    throw new Error('It is no private thread.');
  return { thread, record };
}

test('only who was added sees it, and nothing of it stands in its channel', async () => {
  const { standIn, guild, channel, ada } = connected().scene;
  const ben = standIn.world.addMember(guild.id, 'Ben');
  const { thread, record } = await privateThread();
  await thread.members.add(ada.id);
  expect([ada, ben].map(({ id }) => canSee(standIn.world, record, id))).toEqual([true, false]);
  expect(ada.say(thread.id, 'Hello').content).toBe('Hello');
  expect(() => ben.say(thread.id, 'Hello')).toThrow('Missing Access');
  expect(standIn.world.history(channel.id)).toEqual([]);
});

test('who is added is named in it by a notice, once, and leaves it with the server', async () => {
  const { standIn, guild, ada } = connected().scene;
  const { thread, record } = await privateThread();
  await thread.members.add(ada.id);
  await thread.members.add(ada.id);
  const [notice, ...others] = standIn.world.history(thread.id);
  expect(notice).toMatchObject({ type: MessageType.RecipientAdd, mentions: { users: [ada.id] } });
  expect(others).toEqual([]);
  standIn.world.leaveGuild(guild.id, ada.id);
  expect([...record.members.keys()]).toEqual([standIn.world.application.botId]);
});

test('one that is not open to invitations takes nobody whom its owner did not add', async () => {
  const { standIn, guild, ada } = connected().scene;
  const ben = standIn.world.addMember(guild.id, 'Ben');
  const { thread, record } = await privateThread();
  await thread.members.add(ada.id);
  record.ownerId = ada.id;
  expect(await codeOf(thread.members.add(ben.id))).toBe(RESTJSONErrorCodes.MissingPermissions);
  record.invitable = true;
  await thread.members.add(ben.id);
  expect(record.members.has(ben.id)).toBe(true);
});

test('nobody is added who does not see its channel, and nobody without "Send Messages in Threads"', async () => {
  const { standIn, channel, ada } = connected().scene;
  const { botId } = standIn.world.application;
  const { thread } = await privateThread();
  standIn.world.overwrite(channel.id, { id: ada.id, deny: Permission.ViewChannel });
  expect(await codeOf(thread.members.add(ada.id))).toBe(RESTJSONErrorCodes.MissingAccess);
  standIn.world.overwrite(channel.id, { id: botId, deny: Permission.SendMessagesInThreads });
  expect(await codeOf(thread.members.add(ada.id))).toBe(RESTJSONErrorCodes.MissingPermissions);
});

test('it needs a permission of its own, and a text channel', async () => {
  const { client, scene } = connected();
  const { world } = scene.standIn;
  const body = { name: 'Ada and Ben', type: ChannelType.PrivateThread };
  const news = world.addChannel(scene.guild.id, { name: 'news', type: ChannelType.GuildAnnouncement });
  expect(await codeOf(client.rest.post(Routes.threads(news.id), { body }))).toBe(
    RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  );
  world.overwrite(scene.channel.id, { id: client.user.id, deny: Permission.CreatePrivateThreads });
  expect(await codeOf(client.rest.post(Routes.threads(scene.channel.id), { body }))).toBe(
    RESTJSONErrorCodes.MissingPermissions,
  );
});

test('the lists of threads show one to the bot that is in it, and no other', async () => {
  const { client, scene } = connected();
  const { thread, record } = await privateThread();
  const other = scene.ada.createThread(scene.channel.id, { name: 'Not for the bot', isPrivate: true });
  const guild = client.guilds.cache.get(scene.guild.id);
  expect([...((await guild?.channels.fetchActiveThreads())?.threads.keys() ?? [])]).toEqual([thread.id]);
  await thread.setArchived(true);
  expect(record.archived).toBe(true);
  const joined = await client.rest.get(Routes.channelJoinedArchivedThreads(scene.channel.id));
  expect(joined).toMatchObject({ threads: [{ id: thread.id, thread_metadata: { invitable: false } }] });
  expect(await codeOf(client.rest.get(Routes.channel(other.id)))).toBe(RESTJSONErrorCodes.MissingAccess);
});

test('the bot hears what is said in its own and nothing of another', async () => {
  const { client, scene } = connected();
  const { thread } = await privateThread();
  await thread.members.add(scene.ada.id);
  const heard: string[] = [];
  const last = new Promise<void>((resolve) =>
    client.on(Events.MessageCreate, ({ channelId, author }) => {
      if (author.id === scene.ada.id) heard.push(channelId);
      if (channelId === scene.channel.id) resolve();
    }),
  );
  const other = scene.ada.createThread(scene.channel.id, { name: 'Not for the bot', isPrivate: true });
  for (const { id } of [other, thread, scene.channel]) scene.ada.say(id, 'Hello');
  await last;
  expect(heard).toEqual([thread.id, scene.channel.id]);
});
