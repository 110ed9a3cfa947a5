import { join } from 'node:path';
import process from 'node:process';
import { openSqlite } from '../../src/store/sqlite/backend.ts';
import { runBare } from './client.ts';

/**
 * As long as the stored audit of a person who taps, and different each time: writing what is already stored costs no
 * flush.
 */
const row = (tap: string): string => tap.padEnd(400, 'x');

/** Answers each tap once one row is on the disk, beside the file that holds its answers. */
async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  const { BARE_SCRIPT: script = '' } = environment;
  const backend = await openSqlite(join(script, '..', 'bare.db'));
  await runBare(environment, async (interaction, { messages, tapped }) => {
    if (interaction.isChatInputCommand()) await interaction.reply(messages[interaction.commandName] ?? {});
    if (!interaction.isButton()) return;
    await backend.put(`tap/${interaction.user.id}`, row(interaction.id));
    await interaction.update(tapped ?? {});
  });
}

void run(process.env);
