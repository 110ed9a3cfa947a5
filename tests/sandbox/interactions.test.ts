import {
  ActionRowBuilder,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  type Client,
  Events,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  StringSelectMenuBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../sandbox/world/records.ts';
import { codeOf, connect, nextInteraction, openScene, type Scene } from './connected.ts';

let scene: Scene;
let client: Client<true>;
beforeEach(async () => {
  scene = await openScene({ acknowledgeMs: 400 });
  client = await connect(scene.standIn);
  await client.application.commands.set([
    {
      name: 'practice',
      description: 'Practise a question',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'topic',
          description: 'Which',
          required: true,
          autocomplete: true,
        },
        {
          type: ApplicationCommandOptionType.Integer,
          name: 'level',
          description: 'How hard',
          minValue: 1,
          maxValue: 5,
        },
        { type: ApplicationCommandOptionType.User, name: 'partner', description: 'With whom' },
        { type: ApplicationCommandOptionType.Attachment, name: 'notes', description: 'A file' },
      ],
    },
    { name: 'ping', description: 'Answers' },
    { name: 'setup', description: 'For leads', defaultMemberPermissions: PermissionFlagsBits.ManageGuild },
    { name: 'Save as my answer', type: ApplicationCommandType.Message },
  ]);
});
afterEach(async () => {
  await client.destroy();
  await scene.standIn.close();
  expect(scene.standIn.failures).toEqual([]);
});

async function ping(): Promise<{
  handle: ReturnType<Scene['ada']['slash']>;
  interaction: ChatInputCommandInteraction;
}> {
  const arrived = nextInteraction(client);
  const handle = scene.ada.slash(scene.channel.id, 'ping');
  const interaction = await arrived;
  if (!interaction.isChatInputCommand()) throw new Error('Expected a command.');
  return { handle, interaction };
}

describe('commands', () => {
  test('reply, edit, follow up', async () => {
    const { handle, interaction } = await ping();
    const response = await interaction.reply({ content: 'one', withResponse: true });
    const message = await handle.message();
    expect(response.resource?.message?.id).toBe(message.id);
    await interaction.editReply('two');
    expect(message.content).toBe('two');
    const more = await interaction.followUp({ content: 'for you', flags: MessageFlags.Ephemeral });
    expect(scene.ada.reads(scene.channel.id).map(({ content }) => content)).toEqual(['two', 'for you']);
    expect(scene.standIn.world.history(scene.channel.id)).toHaveLength(1);
    await interaction.deleteReply(more);
    await interaction.deleteReply();
    expect(scene.ada.reads(scene.channel.id)).toEqual([]);
  });

  test('a deferred ephemeral reply is awaited and stays private', async () => {
    const { handle, interaction } = await ping();
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    setTimeout(() => void interaction.editReply('done'), 30);
    const { ephemeral, message } = await handle.response();
    expect([ephemeral, message?.content, message?.viewerId]).toEqual([true, 'done', scene.ada.id]);
    expect((await interaction.fetchReply()).content).toBe('done');
    expect(handle.ackMs).toBeGreaterThanOrEqual(0);
  });

  test('options arrive resolved, and the client checks them first', async () => {
    const arrived = nextInteraction(client);
    scene.ada.slash(scene.channel.id, 'practice', {
      topic: 'evals',
      level: 3,
      partner: { user: scene.ada.id },
    });
    const interaction = await arrived;
    if (!interaction.isChatInputCommand()) throw new Error('Expected a command.');
    expect(interaction.options.getString('topic')).toBe('evals');
    expect(interaction.options.getInteger('level')).toBe(3);
    expect(interaction.options.getUser('partner')?.id).toBe(scene.ada.id);
    expect(interaction.appPermissions.has('AddReactions')).toBe(true);
    expect(interaction.inCachedGuild() && interaction.member.id).toBe(scene.ada.id);
    expect(() => scene.ada.slash(scene.channel.id, 'practice', { level: 3 })).toThrow(
      'needs the option "topic"',
    );
    expect(() => scene.ada.slash(scene.channel.id, 'practice', { topic: 'x', level: 9 })).toThrow(
      'at most 5',
    );
    expect(() => scene.ada.slash(scene.channel.id, 'nothing')).toThrow('Registered: practice, ping');
  });

  test('a file given with a command can be fetched by the bot, whole and byte for byte', async () => {
    const bytes = Uint8Array.from([0xef, 0xbb, 0xbf, 0, 10, 13, 255]);
    const arrived = nextInteraction(client);
    const file = { name: 'my notes.csv', contentType: 'text/csv', bytes };
    const handle = scene.ada.slash(scene.channel.id, 'practice', { topic: 'x', notes: { file } });
    const interaction = await arrived;
    if (!interaction.isChatInputCommand()) throw new Error('Expected a command.');
    const given = interaction.options.getAttachment('notes', true);
    expect(given).toMatchObject({ name: 'my notes.csv', size: 7, contentType: 'text/csv', ephemeral: true });
    const fetched = await fetch(given.url);
    expect(new Uint8Array(await fetched.arrayBuffer())).toEqual(bytes);
    await interaction.reply('thanks');
    await handle.message();
  });

  test('autocomplete', async () => {
    client.once(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `${interaction.options.getFocused()}!`, value: 'evals' }]);
    });
    const choices = await scene.ada.autocomplete(scene.channel.id, 'practice', { topic: 'ev' }, 'topic');
    expect(choices).toEqual([{ name: 'ev!', value: 'evals' }]);
  });

  test('a command for leads is hidden from others', () => {
    expect(() => scene.ada.slash(scene.channel.id, 'setup')).toThrow('hidden from members');
    expect(scene.ada.slash(scene.channel.id, 'setup', {}, { force: true }).id).toMatch(/^\d{17,19}$/);
  });

  test('a message command carries the content of its target', async () => {
    const said = scene.ada.say(scene.channel.id, 'My answer');
    const arrived = nextInteraction(client);
    scene.ada.messageCommand('Save as my answer', said);
    const interaction = await arrived;
    expect(interaction.isMessageContextMenuCommand() && interaction.targetMessage.content).toBe('My answer');
  });
});

describe('the rules of answering', () => {
  test('silence is told to the person, and an answer that comes too late is 10062', async () => {
    const { handle, interaction } = await ping();
    await expect(handle.response()).rejects.toThrow('the bot did not respond');
    expect(await codeOf(interaction.reply('too late'))).toBe(RESTJSONErrorCodes.UnknownInteraction);
  });

  test('a second answer is 40060', async () => {
    const { handle, interaction } = await ping();
    await interaction.reply('first');
    const second = client.rest.post(`/interactions/${handle.id}/${handle.token}/callback`, {
      body: { type: 5 },
      auth: false,
    });
    expect(await codeOf(second)).toBe(RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
  });

  test('an edit before the first answer is 10015, a modal for a modal 50035', async () => {
    const { handle } = await ping();
    const edit = client.rest.patch(`/webhooks/${client.application.id}/${handle.token}/messages/@original`, {
      body: { content: 'x' },
      auth: false,
    });
    expect(await codeOf(edit)).toBe(RESTJSONErrorCodes.UnknownWebhook);
    const forged = scene.ada.rawModalSubmit(scene.channel.id, 'v1:none', []);
    const modal = { type: 9, data: { custom_id: 'x', title: 'x', components: [{ type: 10, content: 'x' }] } };
    const answer = client.rest.post(`/interactions/${forged.id}/${forged.token}/callback`, {
      body: modal,
      auth: false,
    });
    expect(await codeOf(answer)).toBe(RESTJSONErrorCodes.InvalidFormBodyOrContentType);
  });
});

describe('components', () => {
  async function posted(): Promise<Message> {
    const { handle, interaction } = await ping();
    const buttons = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('v1:next').setLabel('Continue').setStyle(ButtonStyle.Primary),
      new ButtonBuilder()
        .setCustomId('v1:off')
        .setLabel('Off')
        .setStyle(ButtonStyle.Secondary)
        .setDisabled(true),
    );
    const tracks = new StringSelectMenuBuilder()
      .setCustomId('v1:track')
      .setPlaceholder('Track')
      .addOptions({ label: 'Engineer', value: 'eng' });
    const people = new UserSelectMenuBuilder().setCustomId('v1:people').setPlaceholder('Partner');
    const selects = [tracks, people].map((select) =>
      new ActionRowBuilder<typeof tracks | typeof people>().addComponents(select),
    );
    await interaction.reply({ content: 'Choose', components: [buttons, ...selects] });
    return handle.message();
  }

  test('a click updates the message it came from', async () => {
    const message = await posted();
    const arrived = nextInteraction(client);
    const handle = scene.ada.click(message, 'Continue');
    const interaction = await arrived;
    if (!interaction.isButton()) throw new Error('Expected a button.');
    expect(interaction.customId).toBe('v1:next');
    await interaction.update({ content: 'Next', components: [] });
    expect((await handle.response()).kind).toBe('update');
    expect(message.content).toBe('Next');
    expect(() => scene.ada.click(message, 'Continue')).toThrow('No button "Continue"');
  });

  test('a deferred update is awaited; disabled and missing things are refused', async () => {
    const message = await posted();
    client.once(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply('later');
    });
    expect((await scene.ada.click(message, 'v1:next').message()).content).toBe('later');
    expect(() => scene.ada.click(message, 'Off')).toThrow('disabled');
  });

  test('selects carry values and what they stand for', async () => {
    const message = await posted();
    const first = nextInteraction(client);
    scene.ada.select(message, 'Track', ['Engineer']);
    const track = await first;
    expect(track.isStringSelectMenu() && track.values).toEqual(['eng']);
    const second = nextInteraction(client);
    scene.ada.select(message, 'Partner', [scene.ada.id]);
    const partner = await second;
    expect(partner.isUserSelectMenu() && partner.users.first()?.username).toBe('ada');
  });

  test('a forged custom id reaches the bot', async () => {
    const message = await posted();
    const arrived = nextInteraction(client);
    scene.ada.rawComponent(message, 'v1:forged');
    const interaction = await arrived;
    expect(interaction.isButton() && interaction.customId).toBe('v1:forged');
  });
});
