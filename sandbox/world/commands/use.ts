import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import { canSee } from '../access.ts';
import type { CommandOptionValue, Doing } from '../interactions/interaction.ts';
import { has, Permission } from '../permissions.ts';
import type { Command } from '../records.ts';
import type { WorldState } from '../state.ts';
import { type OptionInputs, readOptions } from './options.ts';
import { findCommand } from './registry.ts';

export interface ChatCommandUse {
  channelId: string;
  /** `name`, `name sub` or `name group sub`. */
  path: string;
  inputs: OptionInputs;
  /** The option that is being typed, for autocomplete. */
  focused?: string;
  force?: boolean;
}

export interface ContextCommandUse {
  channelId: string;
  type: ApplicationCommandType;
  name: string;
  targetId: string;
  force?: boolean;
}

export function chatCommand(world: WorldState, userId: string, use: ChatCommandUse): Doing {
  const { channelId, inputs, focused, force = false } = use;
  const [name = '', ...path] = use.path.replace(/^\//, '').split(' ');
  const { guildId } = world.channel(channelId);
  const command = findCommand(world, guildId, ApplicationCommandType.ChatInput, name);
  if (!force) refuseUse(world, userId, channelId, command);
  const options = readOptions(world, {
    command,
    path,
    inputs,
    force,
    ...(focused === undefined ? {} : { focused }),
  });
  return commandDoing(command, focused === undefined ? 'command' : 'autocomplete', options, null);
}

export function contextCommand(world: WorldState, userId: string, use: ContextCommandUse): Doing {
  const command = findCommand(world, world.channel(use.channelId).guildId, use.type, use.name);
  if (!use.force) refuseUse(world, userId, use.channelId, command);
  return commandDoing(command, 'command', [], use.targetId);
}

/** What keeps a client from offering a command to someone. */
function refuseUse(world: WorldState, userId: string, channelId: string, command: Command): void {
  const channel = world.channel(channelId);
  const permissions = world.permissionsIn(channelId, userId);
  const refuse = (why: string): never => {
    const { globalName, username } = world.account(userId);
    throw new Error(`${globalName ?? username} cannot use "${command.name}" here: ${why}.`);
  };
  if (!canSee(world, channel, userId)) refuse('the channel is hidden from them');
  const context = channel.kind === 'direct' ? InteractionContextType.BotDM : InteractionContextType.Guild;
  if (command.contexts && !command.contexts.includes(context)) refuse('it is not offered in this place');
  if (channel.kind === 'thread' && channel.archived) refuse('the thread is archived');
  if (!has(permissions, Permission.UseApplicationCommands)) refuse('they may not use application commands');
  const talk = channel.kind === 'thread' ? Permission.SendMessagesInThreads : Permission.SendMessages;
  if (command.type !== ApplicationCommandType.Message && !has(permissions, talk)) {
    refuse('they may not write in this channel');
  }
  const wanted = command.default_member_permissions;
  if (wanted == null || has(permissions, Permission.Administrator)) return;
  if (wanted === '0' || !has(permissions, BigInt(wanted)))
    refuse('it is hidden from members without its permissions');
}

function commandDoing(
  command: Command,
  kind: 'command' | 'autocomplete',
  options: CommandOptionValue[],
  targetId: string | null,
): Doing {
  const { id, type, name, guildId } = command;
  return { kind, commandId: id, commandType: type, name, guildId, options, targetId };
}
