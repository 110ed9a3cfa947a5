import { ButtonStyle, ChannelType, type Client, Events, MessageFlags, Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_EVERYONE, Permission } from '../../sandbox/world/permissions.ts';
import { hasDiscordDescription, validateRequests, validateResponses } from '../discord-validator.ts';
import { connect, openScene, type Scene, textChannel } from './connected.ts';
import { week } from './scheduled-event.ts';

describe.skipIf(!hasDiscordDescription)("Discord's own description", () => {
  let scene: Scene;
  let client: Client<true>;
  beforeAll(async () => {
    scene = await openScene();
    client = await connect(scene.standIn);
    await useEverything(scene, client);
  });
  afterAll(async () => {
    await client.destroy();
    await scene.standIn.close();
  });

  test('fits the answers of the stand-in', async () => {
    expect(scene.standIn.failures).toEqual([]);
    // The description says that codes of nested errors are numbers, but Discord sends words.
    const checked = scene.standIn.requests.filter(
      ({ response }) => !JSON.stringify(response ?? null).includes('_errors'),
    );
    expect(checked.length).toBeGreaterThan(30);
    const found = await validateResponses(checked);
    expect(found.filter((problem) => !isAboutForwards(problem))).toEqual([]);
  });

  test('fits the requests of discord.js, and finds one that is wrong', async () => {
    const accepted = scene.standIn.requests.filter(({ status }) => status !== null && status < 400);
    expect(await validateRequests(accepted)).toEqual([]);
    const [sample] = scene.standIn.requests;
    if (!sample) throw new Error('Nothing was recorded.');
    const wrong = {
      ...sample,
      method: 'POST',
      path: '/channels/123456789012345678/messages',
      body: { content: 'x'.repeat(2001) },
    };
    expect(await validateRequests([wrong])).not.toEqual([]);
  });
});

/** The description only knows references for replies; the documentation has type 1 for forwarded messages. */
const isAboutForwards = (problem: string): boolean => problem.includes('/message_reference/type');

async function useEverything({ standIn, guild, channel, ada }: Scene, client: Client<true>): Promise<void> {
  const { rest } = client;
  await client.application.fetch();
  await client.application.commands.set([
    { name: 'ping', description: 'Answers' },
    { name: 'look', description: 'Groups', options: [{ type: 1, name: 'here', description: 'Here' }] },
  ]);
  await client.application.commands.fetch();
  await client.application.commands.set([{ name: 'ping', description: 'Answers' }], guild.id);
  for (const path of [
    Routes.gatewayBot(),
    Routes.user(),
    Routes.user(ada.id),
    Routes.guild(guild.id),
    Routes.guildChannels(guild.id),
    Routes.guildRoles(guild.id),
    Routes.guildMember(guild.id, ada.id),
    Routes.channel(channel.id),
    Routes.currentApplication(),
  ] as const) {
    await rest.get(path);
  }
  const text = textChannel(client, channel.id);
  const row = {
    type: 1,
    components: [{ type: 2, style: ButtonStyle.Primary, custom_id: 'v1:answer', label: 'Answer' }],
  };
  const question = await text.send({
    content: `Question <@${ada.id}>`,
    components: [row],
    embeds: [{ title: 'Q', fields: [{ name: 'a', value: 'b' }] }],
    nonce: 'n',
    enforceNonce: true,
  });
  await question.edit('Question 12');
  await question.react('✅');
  const thread = await question.startThread({ name: 'Q12', autoArchiveDuration: 1440 });
  ada.say(thread.id, 'My answer', { attachments: [{ name: 'notes.txt' }] });
  standIn.world.application.messageContent = true;
  ada.say(thread.id, '', { poll: { question: 'When?', answers: ['Now', 'Then'] } });
  ada.say(thread.id, '', { voice: 7 });
  ada.say(thread.id, '', { sticker: 'wave' });
  ada.forward(ada.say(channel.id, 'Written here', { attachments: [{ name: 'a.txt' }] }), thread.id);
  await thread.messages.fetch({ limit: 10 });
  await text.messages.fetch({ limit: 10 });
  await rest.get(Routes.channelMessage(channel.id, question.id));
  standIn.world.overwrite(channel.id, { id: client.user.id, allow: Permission.PinMessages });
  await question.pin();
  await text.messages.fetchPins();
  await text.messages.fetch({ limit: 10 });
  await question.unpin();
  await rest.get(Routes.guildActiveThreads(guild.id));
  await thread.setArchived(true);
  await rest.get(Routes.channelThreads(channel.id, 'public'));
  await text.threads.create({ name: 'Feedback' });
  const room = await text.threads.create({ name: 'Pair', type: ChannelType.PrivateThread, invitable: false });
  await room.members.add(ada.id);
  await room.messages.fetch({ limit: 10 });
  await room.setArchived(true);
  await rest.get(Routes.channelJoinedArchivedThreads(channel.id));
  standIn.world.changeRole(guild.id, guild.id, { permissions: DEFAULT_EVERYONE | Permission.CreateEvents });
  const events = client.guilds.cache.get(guild.id)?.scheduledEvents;
  const event = await events?.create(week);
  await event?.edit({ name: 'Another week' });
  await rest.get(Routes.guildScheduledEvents(guild.id));
  await event?.delete();
  const daily = { id: '100000000000000001', name: 'Daily', moderated: false };
  const forum = standIn.world.addChannel(guild.id, {
    name: 'forum',
    type: ChannelType.GuildForum,
    tags: [daily],
    requiresTag: true,
  });
  standIn.world.overwrite(forum.id, { id: client.user.id, allow: Permission.ManageThreads });
  const body = { name: 'Q12', message: { content: 'Question', components: [row] }, applied_tags: [daily.id] };
  await rest.post(Routes.threads(forum.id), { body });
  await rest.post(Routes.threads(forum.id), { body: { ...body, applied_tags: [] } }).catch(() => undefined);
  const made = [...standIn.world.channels.values()].find(
    (each) => each.kind === 'thread' && each.parentId === forum.id,
  );
  await rest.get(Routes.channelMessage(made?.id ?? '', made?.id ?? ''));
  await rest.patch(Routes.channel(made?.id ?? ''), { body: { flags: 2 } });
  await rest.patch(Routes.channel(made?.id ?? ''), { body: { archived: true } });
  await rest.get(Routes.channelThreads(forum.id, 'public'));
  await rest.get(Routes.channel(forum.id));
  await rest.get(Routes.guildChannels(guild.id));
  await text.send({
    flags: MessageFlags.IsComponentsV2,
    components: [
      {
        type: 17,
        components: [
          { type: 10, content: 'x' },
          { type: 12, items: [{ media: { url: 'attachment://a.png' } }] },
          { type: 14 },
          row,
        ],
      },
    ],
    files: [{ attachment: Buffer.from('x'), name: 'a.png' }],
  });
  await text.send(' ').catch(() => undefined);
  await text.send('x'.repeat(2001)).catch(() => undefined);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply({ content: 'one', components: [row], withResponse: true });
      await interaction.editReply('two');
      await interaction.fetchReply();
      await interaction.followUp({ content: 'three', flags: MessageFlags.Ephemeral });
    } else if (interaction.isButton()) {
      await interaction.deferUpdate({ withResponse: true });
      await interaction.editReply({ content: 'changed', components: [] });
      await interaction.deleteReply();
    }
  });
  const handle = ada.slash(channel.id, 'ping');
  await handle.untilFollowUp();
  const reply = await handle.message();
  reply.components = standIn.world.message(channel.id, question.id).components;
  await ada.rawComponent(reply, 'v1:answer').response();
  await standIn.untilRequest({ method: 'DELETE', path: /@original|%40original/ });
}
