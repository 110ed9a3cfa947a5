import {
  type Client,
  DiscordAPIError,
  Events,
  type Message,
  MessageFlags,
  MessageType,
  RESTJSONErrorCodes,
} from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '../../sandbox/front/plain-text.ts';
import { Permission } from '../../sandbox/world/permissions.ts';
import { codeOf, connectedForEach, type Scene, textChannel } from './connected.ts';

let scene: Scene;
let client: Client<true>;
const connected = connectedForEach();
beforeEach(() => {
  ({ scene, client } = connected());
});

describe('posting', () => {
  test('login fills the cache of the client', () => {
    const guild = client.guilds.cache.get(scene.guild.id);
    expect(guild?.name).toBe('Study group');
    expect(guild?.channels.cache.has(scene.channel.id)).toBe(true);
    expect(guild?.members.me?.permissions.has('SendMessages')).toBe(true);
  });

  test('a post is in the history, without its nonce', async () => {
    const channel = textChannel(client, scene.channel.id);
    const sent = await channel.send({ content: 'Question 12', nonce: 'q12', enforceNonce: true });
    expect(sent.nonce).toBe('q12');
    await channel.messages.fetch({ limit: 5 });
    expect(scene.standIn.requests.at(-1)?.response).toMatchObject([{ content: 'Question 12' }]);
    expect(scene.standIn.requests.at(-1)?.response).not.toMatchObject([{ nonce: 'q12' }]);
  });

  test('the same nonce gives the earlier message for five minutes, and 10008 once that is deleted', async () => {
    const channel = textChannel(client, scene.channel.id);
    const post = () => channel.send({ content: 'Question 12', nonce: 'q12', enforceNonce: true });
    const first = await post();
    expect((await post()).id).toBe(first.id);
    expect(scene.standIn.world.history(scene.channel.id)).toHaveLength(1);
    await first.delete();
    expect(await codeOf(post())).toBe(RESTJSONErrorCodes.UnknownMessage);
    scene.standIn.world.clock.advance(6 * 60_000);
    expect((await post()).id).not.toBe(first.id);
  });

  test('files arrive with their bytes and description', async () => {
    const channel = textChannel(client, scene.channel.id);
    const sent = await channel.send({
      files: [{ attachment: Buffer.from('{}'), name: 'data.json', description: 'My data' }],
    });
    const attachment = sent.attachments.first();
    expect(attachment?.description).toBe('My data');
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('{}');
  });

  test('pages of history', async () => {
    const channel = textChannel(client, scene.channel.id);
    for (const word of ['one', 'two', 'three', 'four']) scene.ada.say(scene.channel.id, word);
    const ids = scene.standIn.world.history(scene.channel.id).map(({ id }) => id);
    const fetched = async (options: { before?: string; after?: string; around?: string; limit: number }) => [
      ...(await channel.messages.fetch(options)).keys(),
    ];
    expect(await fetched({ limit: 2 })).toEqual([ids[3], ids[2]]);
    expect(await fetched({ limit: 2, before: ids[2] ?? '' })).toEqual([ids[1], ids[0]]);
    expect(await fetched({ limit: 2, after: ids[0] ?? '' })).toEqual([ids[2], ids[1]]);
  });

  test('reactions', async () => {
    const said = scene.ada.say(scene.channel.id, 'My answer');
    const message = await textChannel(client, scene.channel.id).messages.fetch(said.id);
    await message.react('✅');
    expect(said.reactions[0]?.userIds).toEqual([client.user.id]);
    await message.reactions.cache.get('✅')?.users.remove(client.user.id);
    expect(said.reactions).toEqual([]);
  });
});

describe('refusals', () => {
  test('an empty message, one that is too long, one that is not there', async () => {
    const channel = textChannel(client, scene.channel.id);
    expect(await codeOf(channel.send({ content: ' ' }))).toBe(RESTJSONErrorCodes.CannotSendAnEmptyMessage);
    const long = await channel.send('x'.repeat(2001)).catch((error: unknown) => error);
    expect(long).toBeInstanceOf(DiscordAPIError);
    expect(long).toMatchObject({
      code: 50035,
      rawError: { errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } },
    });
    expect(await codeOf(channel.messages.fetch('123456789012345678'))).toBe(
      RESTJSONErrorCodes.UnknownMessage,
    );
  });

  test('a file over ten megabytes is 40005, and a person is told so, as with a text over 4000 characters', async () => {
    const channel = textChannel(client, scene.channel.id);
    const bytes = Buffer.alloc(10 * 1024 * 1024 + 1);
    expect(await codeOf(channel.send({ files: [{ attachment: bytes, name: 'chart.png' }] }))).toBe(
      RESTJSONErrorCodes.RequestEntityTooLarge,
    );
    const { ada } = scene;
    expect(() => ada.say(channel.id, '', { attachments: [{ name: 'chart.png', bytes }] })).toThrow(
      'chart.png is too large: a file may have 10 MB.',
    );
    const message = ada.say(channel.id, '語'.repeat(4000));
    expect(() => ada.edit(message, 'x'.repeat(4001))).toThrow(
      'too long: 4001 characters, and 4000 are allowed',
    );
    expect(() => ada.say(channel.id, 'x'.repeat(4001))).toThrow('too long');
  });

  test('a hidden channel is 50001, a missing permission 50013', async () => {
    const { world } = scene.standIn;
    const channel = textChannel(client, scene.channel.id);
    world.overwrite(scene.channel.id, { id: client.user.id, deny: Permission.SendMessages });
    expect(await codeOf(channel.send('x'))).toBe(RESTJSONErrorCodes.MissingPermissions);
    world.overwrite(scene.channel.id, { id: client.user.id, deny: Permission.ViewChannel });
    expect(await codeOf(channel.send('x'))).toBe(RESTJSONErrorCodes.MissingAccess);
    world.deleteChannel(scene.channel.id);
    expect(await codeOf(channel.send('x'))).toBe(RESTJSONErrorCodes.UnknownChannel);
  });

  test("another's message cannot be edited, and is deleted only with permission", async () => {
    const said = scene.ada.say(scene.channel.id, 'mine');
    const channel = textChannel(client, scene.channel.id);
    expect(await codeOf(channel.messages.edit(said.id, 'yours'))).toBe(
      RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
    );
    expect(await codeOf(channel.messages.delete(said.id))).toBe(RESTJSONErrorCodes.MissingPermissions);
  });

  test('without a token there is no way in', async () => {
    const answer = await fetch(`${scene.standIn.url}/v10/users/@me`);
    expect(answer.status).toBe(401);
    scene.standIn.revokeToken();
    await expect(client.users.fetch(scene.ada.id, { force: true })).rejects.toMatchObject({ status: 401 });
  });

  test('unknown routes answer 404 and are recorded', async () => {
    const answer = await fetch(`${scene.standIn.url}/v10/nowhere`);
    expect(await answer.json()).toEqual({ message: '404: Not Found', code: 0 });
    expect(scene.standIn.requests.at(-1)).toMatchObject({ path: '/nowhere', route: null, status: 404 });
  });
});

describe('mentions', () => {
  test('ping whom allowed_mentions and permissions let them ping', async () => {
    const { world } = scene.standIn;
    const role = world.addRole(scene.guild.id, { name: 'Leads' });
    const channel = textChannel(client, scene.channel.id);
    const content = `<@${scene.ada.id}> <@&${role.id}> @everyone`;
    const pinged = async (allowedMentions?: { parse: ('users' | 'roles' | 'everyone')[] }) => {
      const { id } = await channel.send({ content, ...(allowedMentions ? { allowedMentions } : {}) });
      return world.message(channel.id, id).pinged;
    };
    expect(await pinged()).toEqual({ users: [scene.ada.id], roles: [], everyone: false });
    expect(await pinged({ parse: [] })).toEqual({ users: [], roles: [], everyone: false });
    world.changeRole(scene.guild.id, role.id, { mentionable: true });
    expect((await pinged({ parse: ['roles'] })).roles).toEqual([role.id]);
    world.overwrite(channel.id, { id: client.user.id, allow: Permission.MentionEveryone });
    expect((await pinged({ parse: ['everyone'] })).everyone).toBe(true);
  });

  test('a reply of a person is a reply for the client', async () => {
    const sent = await textChannel(client, scene.channel.id).send('Question');
    const arrived = new Promise<MessageType>((resolve) =>
      client.once(Events.MessageCreate, ({ type }) => resolve(type)),
    );
    scene.ada.say(scene.channel.id, 'Answer', { replyTo: sent });
    expect(await arrived).toBe(MessageType.Reply);
  });
});

describe('pins', () => {
  test('pinning needs its permission, is told in the channel once, and can be undone', async () => {
    const { world } = scene.standIn;
    const channel = textChannel(client, scene.channel.id);
    const sent = await channel.send('Question 12');
    expect(await codeOf(sent.pin())).toBe(RESTJSONErrorCodes.MissingPermissions);
    world.overwrite(channel.id, { id: client.user.id, allow: Permission.PinMessages });
    await sent.pin();
    await sent.pin();
    const pinned = async () => (await channel.messages.fetchPins()).items.map(({ message }) => message.id);
    expect(await pinned()).toEqual([sent.id]);
    const notices = world.history(channel.id).filter(({ type }) => type === MessageType.ChannelPinnedMessage);
    expect(notices.map(({ authorId, reference }) => [authorId, reference?.messageId])).toEqual([
      [client.user.id, sent.id],
    ]);
    await channel.messages.delete(notices[0]?.id ?? '');
    await sent.unpin();
    expect(await pinned()).toEqual([]);
    expect(world.history(channel.id).map(({ id }) => id)).toEqual([sent.id]);
  });

  test('a channel has room for 250', async () => {
    const { world } = scene.standIn;
    const channel = textChannel(client, scene.channel.id);
    world.overwrite(channel.id, { id: client.user.id, allow: Permission.PinMessages });
    world.overwrite(channel.id, { id: scene.guild.id, allow: Permission.PinMessages });
    for (let index = 0; index < 250; index++) scene.ada.pin(scene.ada.say(channel.id, `${index}`));
    const sent = await channel.send('Question 12');
    expect(await codeOf(sent.pin())).toBe(RESTJSONErrorCodes.MaximumNumberOfPinsReachedForTheChannel);
  });
});

describe('what people send beside words', () => {
  const arriving = (act: () => unknown): Promise<Message> => {
    const arrived = new Promise<Message>((resolve) => client.once(Events.MessageCreate, resolve));
    act();
    return arrived;
  };
  const readBack = async (id: string): Promise<Message> =>
    textChannel(client, scene.channel.id).messages.fetch({ message: id, cache: false, force: true });

  test('a forwarded message carries a copy without its author, which later edits do not change', async () => {
    scene.standIn.world.application.messageContent = true;
    const { ada, standIn } = scene;
    const lobby = standIn.world.addChannel(scene.guild.id, { name: 'lobby' });
    const original = ada.say(lobby.id, 'My answer', { attachments: [{ name: 'notes.txt' }] });
    const forwarded = ada.forward(original, scene.channel.id);
    ada.edit(original, 'something else');
    ada.delete(original);
    const read = await readBack(forwarded.id);
    expect(read).toMatchObject({ content: '', type: MessageType.Default });
    expect(read.reference).toMatchObject({ type: 1, channelId: lobby.id, messageId: original.id });
    expect(read.flags.has(MessageFlags.HasSnapshot)).toBe(true);
    const copy = read.messageSnapshots.first();
    expect(copy?.content).toBe('My answer');
    expect(copy?.attachments.map(({ name }) => name)).toEqual(['notes.txt']);
    expect(textOf(forwarded)).toContain('(forwarded)\nMy answer\n(file notes.txt)');
  });

  test('polls, stickers and voice messages are what discord.js knows them by', async () => {
    scene.standIn.world.application.messageContent = true;
    const { ada, channel } = scene;
    const poll = await readBack(
      ada.say(channel.id, '', { poll: { question: 'When?', answers: ['Now'] } }).id,
    );
    expect(poll.poll?.question.text).toBe('When?');
    expect(poll.poll?.answers.map(({ text }) => text)).toEqual(['Now']);
    const sticker = await readBack(ada.say(channel.id, '', { sticker: 'wave' }).id);
    expect(sticker.stickers.map(({ name }) => name)).toEqual(['wave']);
    const voice = await readBack(ada.say(channel.id, '', { voice: 7 }).id);
    expect(voice.flags.has(MessageFlags.IsVoiceMessage)).toBe(true);
    expect(voice.attachments.first()?.duration).toBe(7);
  });

  test('without the Message Content intent the words of a forwarded message and the poll are missing, the flags are not', async () => {
    const { ada, channel } = scene;
    const said = await arriving(() => ada.say(channel.id, 'My answer'));
    expect(said.content).toBe('');
    const forwarded = await arriving(() => ada.forward({ id: said.id, channelId: channel.id }, channel.id));
    expect(forwarded.messageSnapshots.first()?.content).toBe('');
    expect(forwarded.flags.has(MessageFlags.HasSnapshot)).toBe(true);
    const poll = await arriving(() =>
      ada.say(channel.id, '', { poll: { question: 'When?', answers: ['Now'] } }),
    );
    expect(poll.poll).toBeNull();
    const voice = await arriving(() => ada.say(channel.id, '', { voice: 7 }));
    expect(voice.flags.has(MessageFlags.IsVoiceMessage)).toBe(true);
    expect(voice.attachments.size).toBe(0);
  });
});
