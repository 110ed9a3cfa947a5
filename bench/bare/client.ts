import { readFileSync } from 'node:fs';
import process from 'node:process';
import {
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type InteractionReplyOptions as Message,
  REST,
  Routes,
  type InteractionUpdateOptions as Update,
} from 'discord.js';
import type {
  RESTPutAPIApplicationCommandsJSONBody as Commands,
  APIModalInteractionResponseCallbackData as Form,
} from 'discord-api-types/v10';
import { z } from 'zod';

const anObject = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);

/** What a bare bot declares and answers. */
const script = z.object({
  commands: anObject<Commands>(),
  /** By name of the command. */
  forms: z.record(z.string(), anObject<Form>()),
  messages: z.record(z.string(), anObject<Message>()),
  /** What a press on any button turns its message into. */
  tapped: anObject<Update>().optional(),
});
export type Script = z.infer<typeof script>;

/**
 * Measures what a bot without features of its own costs: plain discord.js with the same commands, answered with given
 * bodies. BARE_SCRIPT names the file that contains them.
 */
export async function runBare(
  { DISCORD_TOKEN: token = '', DISCORD_API_URL: api = '', BARE_SCRIPT: file }: NodeJS.ProcessEnv,
  answer: (interaction: Interaction, script: Script) => Promise<unknown>,
): Promise<void> {
  const nothing = { commands: [], forms: {}, messages: {} };
  const given = script.parse(file === undefined ? nothing : JSON.parse(readFileSync(file, 'utf8')));
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    rest: { api },
    // The bodies are already as Discord takes them, and converting their keys to snake case would slow it down for
    // nothing.
    jsonTransformer: (data) => data,
  });
  client.on(Events.InteractionCreate, (interaction) => answer(interaction, given));
  const rest = new REST({ api }).setToken(token);
  const { id } = z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication()));
  await rest.put(Routes.applicationCommands(id), { body: given.commands });
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(token);
  await ready;
  process.send?.({ type: 'ready' });
}
