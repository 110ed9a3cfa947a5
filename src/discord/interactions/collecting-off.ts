import type { Interaction } from 'discord.js';
import type { Command, Component } from './define.ts';

/** What answers an interaction: the command that was typed, or the handler of a button, a select or a form. */
export type Handler = Command | Component;

/**
 * Would using this keep something about somebody? Commands and components say it of themselves; what nobody answers any
 * more would.
 */
export function keepsSomething(interaction: Interaction, handler: Handler | undefined): boolean {
  if (interaction.isAutocomplete()) return false;
  if (handler === undefined) return true;
  if (interaction.isMessageComponent() || interaction.isModalSubmit())
    return !('route' in handler) || handler.keeps(interaction.customId);
  if ('route' in handler) return true;
  if (handler.keeps === 'with options')
    return !interaction.isChatInputCommand() || interaction.options.data.length > 0;
  return handler.keeps === 'something';
}
