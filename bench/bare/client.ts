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
  /** What the message of any button becomes. */
  tapped: anObject<Update>().optional(),
});
export type Script = z.infer<typeof script>;

/**
 * What a bot costs that does nothing of its own: discord.js as it comes, with the same commands, which it answers with the
 * bodies that it is given. BARE_SCRIPT names the file with them.
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
    // The bodies are as Discord takes them: turning their keys into snake case would make it slower than it need be.
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
