import type { Interaction } from 'discord.js';
import type { Command, Component } from './define.ts';

/** What answers an interaction: the typed command, or the handler of a button, select or form. */
export type Handler = Command | Component;

/**
 * Whether using this stores something about the person. Commands and components declare it. An interaction without a
 * handler counts as storing something.
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
