import type { Interaction } from 'discord.js';
import { routeName } from './route.ts';

/** What was used, without anything the person typed or chose: `/audit`, `button audit-start`. */
export function nameOf(interaction: Interaction): string {
  if (interaction.isChatInputCommand()) return `/${interaction.commandName}`;
  if (interaction.isContextMenuCommand()) return `menu ${interaction.commandName}`;
  if (interaction.isAutocomplete()) return `suggestions /${interaction.commandName}`;
  if (interaction.isButton()) return `button ${routeName(interaction.customId)}`;
  if (interaction.isAnySelectMenu()) return `select ${routeName(interaction.customId)}`;
  return interaction.isModalSubmit() ? `form ${routeName(interaction.customId)}` : 'other';
}
