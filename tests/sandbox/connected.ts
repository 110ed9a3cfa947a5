import {
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Interaction,
  TextChannel,
} from 'discord.js';
import { afterEach, beforeEach, expect } from 'vitest';
import { createStandIn, type StandIn, type StandInOptions } from '../../sandbox/wire/stand-in.ts';
import type { Person } from '../../sandbox/world/person.ts';
import type { Guild, GuildChannel } from '../../sandbox/world/records.ts';

export const TEXT_INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
];

export interface Scene {
  standIn: StandIn;
  guild: Guild;
  channel: GuildChannel;
  ada: Person;
}

export async function openScene(options: StandInOptions = {}): Promise<Scene> {
  const standIn = await createStandIn(options);
  const guild = standIn.world.addGuild({ name: 'Study group' });
  const channel = standIn.world.addChannel(guild.id, { name: 'questions' });
  const ada = standIn.world.addMember(guild.id, 'Ada');
  return { standIn, guild, channel, ada };
}

/** A discord.js client as a bot would create it, except for the API's address. */
export async function connect(
  standIn: StandIn,
  intents: readonly GatewayIntentBits[] = TEXT_INTENTS,
): Promise<Client<true>> {
  const client = new Client({ intents, rest: { api: standIn.url }, waitGuildTimeout: 500 });
  client.on(Events.Error, () => undefined);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  return ready;
}

export interface Connected {
  readonly scene: Scene;
  readonly client: Client<true>;
}

/** Gives each test of the calling file a scene of its own, with a connected client. */
export function connectedForEach(): () => Connected {
  let current: Connected | undefined;
  beforeEach(async () => {
    const scene = await openScene();
    current = { scene, client: await connect(scene.standIn) };
  });
  afterEach(async () => {
    await current?.client.destroy();
    await current?.scene.standIn.close();
    expect(current?.scene.standIn.failures).toEqual([]);
  });
  return () => {
    if (!current) throw new Error('This is for tests alone.');
    return current;
  };
}

export function nextInteraction(client: Client): Promise<Interaction> {
  return new Promise((resolve) => client.once(Events.InteractionCreate, resolve));
}

export function textChannel(client: Client, id: string): TextChannel {
  const channel = client.channels.cache.get(id);
  if (!(channel instanceof TextChannel)) throw new Error(`The client knows no text channel ${id}.`);
  return channel;
}

/** The code with which Discord refuses. */
export async function codeOf(refused: Promise<unknown>): Promise<string | number> {
  const error = await refused.then(
    () => new Error('It was not refused.'),
    (reason: unknown) => reason,
  );
  if (error instanceof DiscordAPIError) return error.code;
  throw error;
}
