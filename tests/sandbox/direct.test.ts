import { type Client, Events, InteractionContextType, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { validateRequests, validateResponses } from '../discord-validator.ts';
import { codeOf, connect, nextInteraction, openScene, type Scene } from './connected.ts';

let scene: Scene;
let client: Client<true>;
beforeEach(async () => {
  scene = await openScene({ acknowledgeMs: 400 });
  client = await connect(scene.standIn);
  await client.application.commands.set([
    {
      name: 'anywhere',
      description: 'Here and there',
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    },
    { name: 'inside', description: 'In servers', contexts: [InteractionContextType.Guild] },
  ]);
});
afterEach(async () => {
  await client.destroy();
  await scene.standIn.close();
});

test('a command in direct messages brings the user and no member, and is answered there', async () => {
  const { ada } = scene;
  const arrived = nextInteraction(client);
  const handle = ada.slash(ada.direct, 'anywhere');
  const interaction = await arrived;
  if (!interaction.isChatInputCommand()) throw new Error('no command');
  expect(interaction.inGuild()).toBe(false);
  expect(interaction.user.id).toBe(ada.id);
  expect(interaction.member).toBeNull();
  expect(interaction.context).toBe(InteractionContextType.BotDM);
  expect(interaction.attachmentSizeLimit).toBe(10 * 1024 * 1024);
  await interaction.reply('Hello');
  expect((await handle.message()).guildId).toBeNull();
  expect(ada.reads(ada.direct).map(({ content }) => content)).toEqual(['Hello']);
});

test('a command for servers alone is not offered there, and nobody else reads the channel', () => {
  const { ada, guild, standIn } = scene;
  const ben = standIn.world.addMember(guild.id, 'Benny');
  expect(() => ada.slash(ada.direct, 'inside')).toThrow('not offered in this place');
  expect(() => ben.slash(ada.direct, 'anywhere')).toThrow('hidden');
  expect(ada.direct).toBe(ada.direct);
  expect(ben.direct).not.toBe(ada.direct);
});

test('the bot writes to people with whom it shares a server, and to nobody else', async () => {
  const { ada, guild, standIn } = scene;
  const user = await client.users.fetch(ada.id);
  await user.send('A reminder');
  expect(ada.reads(ada.direct).map(({ content }) => content)).toEqual(['A reminder']);
  standIn.world.leaveGuild(guild.id, ada.id);
  expect(await codeOf(user.send('Another'))).toBe(50007);
});

test('what goes over the wire is what Discord describes', async () => {
  const { ada, standIn } = scene;
  let told = 0;
  client.on(Events.MessageCreate, () => (told += 1));
  await client.rest.post(Routes.userChannels(), { body: { recipient_id: ada.id } });
  ada.say(ada.direct, 'Without the intent this reaches nobody');
  expect(told).toBe(0);
  expect(await validateRequests(standIn.requests)).toEqual([]);
  expect(await validateResponses(standIn.requests)).toEqual([]);
});
