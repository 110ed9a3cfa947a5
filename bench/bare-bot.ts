import { readFileSync } from 'node:fs';
import process from 'node:process';
import {
  Client,
  Events,
  GatewayIntentBits,
  type InteractionReplyOptions as Message,
  REST,
  Routes,
} from 'discord.js';
import type {
  RESTPutAPIApplicationCommandsJSONBody as Commands,
  APIModalInteractionResponseCallbackData as Form,
} from 'discord-api-types/v10';
import { z } from 'zod';

const anObject = <T>() => z.custom<T>((value) => typeof value === 'object' && value !== null);

/** What the bare bot declares and answers. */
const script = z.object({
  commands: anObject<Commands>(),
  /** By name of the command. */
  forms: z.record(z.string(), anObject<Form>()),
  messages: z.record(z.string(), anObject<Message>()),
});
export type Script = z.infer<typeof script>;

/**
 * What a bot costs that does nothing of its own: discord.js as it comes, with the same commands, which it answers with the
 * bodies that it is given. BARE_SCRIPT names the file with them.
 */
async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  const { DISCORD_TOKEN: token = '', DISCORD_API_URL: api = '', BARE_SCRIPT: file } = environment;
  const nothing = { commands: [], forms: {}, messages: {} };
  const given: unknown = file === undefined ? nothing : JSON.parse(readFileSync(file, 'utf8'));
  const { commands, forms, messages } = script.parse(given);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
    rest: { api },
    // The bodies are as Discord takes them: turning their keys into snake case would make it slower than it need be.
    jsonTransformer: (data) => data,
  });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const form = forms[interaction.commandName];
    const message = messages[interaction.commandName];
    if (form) await interaction.showModal({ ...form, custom_id: `form:${interaction.id}` });
    else if (message) await interaction.reply(message);
  });
  const rest = new REST({ api }).setToken(token);
  const { id } = z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication()));
  await rest.put(Routes.applicationCommands(id), { body: commands });
  const ready = new Promise<void>((resolve) => {
    client.once(Events.ClientReady, () => resolve());
  });
  await client.login(token);
  await ready;
  process.send?.({ type: 'ready' });
}

void run(process.env);
