import { Client, Events, GatewayIntentBits, Partials, Status } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect, openScene, type Scene, TEXT_INTENTS, textChannel } from './connected.ts';

let scene: Scene;
const clients: Client[] = [];
beforeEach(async () => {
  scene = await openScene({ heartbeatMs: 300 });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  await scene.standIn.close();
  expect(scene.standIn.failures).toEqual([]);
});

async function client(intents: readonly GatewayIntentBits[] = TEXT_INTENTS): Promise<Client<true>> {
  const connected = await connect(scene.standIn, intents);
  clients.push(connected);
  return connected;
}

function nextContent(of: Client): Promise<string> {
  return new Promise((resolve) => of.once(Events.MessageCreate, ({ content }) => resolve(content)));
}

describe('identifying', () => {
  test('a wrong token is refused', async () => {
    const stranger = new Client({ intents: [], rest: { api: scene.standIn.url } });
    clients.push(stranger);
    await expect(stranger.login('wrong')).rejects.toThrow('invalid token');
  });

  test('privileged intents need the toggle', async () => {
    await expect(connect(scene.standIn, [GatewayIntentBits.MessageContent])).rejects.toThrow(
      'disallowed intents',
    );
    scene.standIn.world.application.messageContent = true;
    const allowed = await client([...TEXT_INTENTS, GatewayIntentBits.MessageContent]);
    const heard = nextContent(allowed);
    scene.ada.say(scene.channel.id, 'readable');
    expect(await heard).toBe('readable');
  });
});

describe('intents', () => {
  test('without Message Content the text is missing, except in mentions and replies that ping', async () => {
    const bot = await client();
    const heard = async (say: () => unknown) => {
      const next = nextContent(bot);
      say();
      return next;
    };
    expect(await heard(() => scene.ada.say(scene.channel.id, 'secret'))).toBe('');
    const mention = `<@${bot.user.id}> look`;
    expect(await heard(() => scene.ada.say(scene.channel.id, mention))).toBe(mention);
    const own = heard(() => undefined);
    const question = await textChannel(bot, scene.channel.id).send('Question');
    expect(await own).toBe('Question');
    expect(await heard(() => scene.ada.say(scene.channel.id, 'reply', { replyTo: question }))).toBe('reply');
    expect(
      await heard(() => scene.ada.say(scene.channel.id, 'quiet', { replyTo: question, ping: false })),
    ).toBe('');
    const history = await textChannel(bot, scene.channel.id).messages.fetch({ cache: false });
    expect([...history.values()].map(({ content }) => content)).toEqual([
      '',
      'reply',
      'Question',
      mention,
      '',
    ]);
  });

  test('without Guild Messages there are none, without Guild Members nobody joins', async () => {
    scene.standIn.world.application.guildMembers = true;
    const deaf = await client([GatewayIntentBits.Guilds]);
    const all = await client([...TEXT_INTENTS, GatewayIntentBits.GuildMembers]);
    const heard: string[] = [];
    deaf.on(Events.MessageCreate, () => heard.push('message'));
    deaf.on(Events.GuildMemberAdd, () => heard.push('member'));
    const joined = new Promise((resolve) => all.once(Events.GuildMemberAdd, resolve));
    const spoke = nextContent(all);
    scene.standIn.world.addMember(scene.guild.id, 'Grace');
    scene.ada.say(scene.channel.id, 'hello');
    await Promise.all([joined, spoke]);
    expect(heard).toEqual([]);
  });
});

describe('losing the connection', () => {
  test('missed events are replayed on a resume', async () => {
    const bot = await client();
    const { gateway } = scene.standIn;
    const heard = nextContent(bot);
    gateway.cut();
    await gateway.until(({ connected }) => !connected);
    scene.ada.say(scene.channel.id, `<@${bot.user.id}> missed`);
    expect(await heard).toContain('missed');
    expect([gateway.identifies, gateway.resumes]).toEqual([1, 1]);
  });

  test('a reconnect that is asked for resumes', async () => {
    await client();
    scene.standIn.gateway.reconnect();
    await scene.standIn.gateway.until(({ resumes }) => resumes === 1);
  });

  test('a connection that went silent is given up and resumed', async () => {
    const bot = await client();
    const resumed = new Promise((resolve) => bot.once(Events.ShardResume, resolve));
    scene.standIn.gateway.goSilent();
    await resumed;
    expect(bot.ws.shards.first()?.status).toBe(Status.Ready);
  });

  test('an invalid session identifies again', async () => {
    const bot = await client();
    const ready = new Promise((resolve) => bot.once(Events.ShardReady, resolve));
    scene.standIn.gateway.invalidate(false);
    await ready;
    expect(scene.standIn.gateway.identifies).toBe(2);
  });

  test('while connections are refused nobody gets in', async () => {
    await client();
    const { gateway } = scene.standIn;
    gateway.refuse(true);
    gateway.cut();
    await gateway.until(({ connected }) => !connected);
    gateway.refuse(false);
    await gateway.until(({ connected }) => connected);
  });

  test('an event can arrive twice', async () => {
    const bot = await client();
    await bot.application.commands.set([{ name: 'ping', description: 'Answers' }]);
    scene.standIn.gateway.duplicateNext('INTERACTION_CREATE');
    const ids: string[] = [];
    const twice = new Promise<void>((resolve) => {
      bot.on(Events.InteractionCreate, ({ id }) => {
        ids.push(id);
        if (ids.length === 2) resolve();
      });
    });
    scene.ada.slash(scene.channel.id, 'ping');
    await twice;
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('asking for members', () => {
  test('by id needs no privileged intent, and tells who is gone', async () => {
    const bot = await client();
    const guild = bot.guilds.cache.get(scene.guild.id);
    const grace = scene.standIn.world.addMember(scene.guild.id, 'Grace');
    scene.standIn.world.leaveGuild(scene.guild.id, grace.id);
    const found = await guild?.members.fetch({ user: [scene.ada.id, grace.id] });
    expect([...(found?.keys() ?? [])]).toEqual([scene.ada.id]);
    const named = await guild?.members.fetch({ query: 'Ad', limit: 5 });
    expect(named?.size).toBe(1);
  });
});

describe('changes of the server', () => {
  test('the client follows channels, roles and the bot itself', async () => {
    const bot = await client();
    const { world } = scene.standIn;
    const deleted = new Promise((resolve) => bot.once(Events.ChannelDelete, resolve));
    world.deleteChannel(scene.channel.id);
    await deleted;
    const gone = new Promise((resolve) => bot.once(Events.GuildDelete, resolve));
    world.kickBot(scene.guild.id);
    await gone;
    const back = new Promise((resolve) => bot.once(Events.GuildCreate, resolve));
    world.inviteBot(scene.guild.id);
    await back;
    const away = new Promise((resolve) => bot.once(Events.GuildUnavailable, resolve));
    world.setUnavailable(scene.guild.id, true);
    await away;
  });

  test('deletions of messages the client never saw arrive as partials', async () => {
    const said = scene.ada.say(scene.channel.id, 'early');
    const bot = new Client({
      intents: TEXT_INTENTS,
      partials: [Partials.Message],
      rest: { api: scene.standIn.url },
    });
    clients.push(bot);
    const ready = new Promise((resolve) => bot.once(Events.ClientReady, resolve));
    await bot.login(scene.standIn.token);
    await ready;
    const deleted = new Promise<string>((resolve) => bot.once(Events.MessageDelete, ({ id }) => resolve(id)));
    scene.ada.delete(said);
    expect(await deleted).toBe(said.id);
  });
});
