import process from 'node:process';
import { runBare } from './client.ts';

void runBare(process.env, async (interaction, { forms, messages }) => {
  if (!interaction.isChatInputCommand()) return;
  const form = forms[interaction.commandName];
  const message = messages[interaction.commandName];
  if (form) await interaction.showModal({ ...form, custom_id: `form:${interaction.id}` });
  else if (message) await interaction.reply(message);
});
