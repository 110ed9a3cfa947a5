import { ApplicationCommandType, InteractionContextType } from 'discord-api-types/v10';
import { canSee } from '../access.ts';
import type { CommandOptionValue, Doing } from '../interactions/interaction.ts';
import { has, Permission } from '../permissions.ts';
import type { Command } from '../records.ts';
import { isGroup } from '../shapes/command-option-bodies.ts';
import type { WorldState } from '../state.ts';
import { firstChoice } from './first-list.ts';
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
  const declared = command.options ?? [];
  const typed = firstChoice(declared, path[0]);
  const options = readOptions(world, {
    command,
    path: typed ? [] : path,
    inputs: { ...(typed && { [typed.option]: typed.value }), ...inputs },
    force,
    ...(focused === undefined ? {} : { focused }),
  });
  const kind = focused === undefined ? 'command' : 'autocomplete';
  return commandDoing(command, { kind, path: pathOf(command, options), options, targetId: null });
}

export function contextCommand(world: WorldState, userId: string, use: ContextCommandUse): Doing {
  const command = findCommand(world, world.channel(use.channelId).guildId, use.type, use.name);
  if (!use.force) refuseUse(world, userId, use.channelId, command);
  return commandDoing(command, { kind: 'command', path: command.name, options: [], targetId: use.targetId });
}

/** Reasons for a client not to offer a command to someone. */
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

function pathOf({ name, options }: Command, given: readonly CommandOptionValue[]): string {
  const declared = options ?? [];
  const value = given.find((one) => one.name === declared[0]?.name)?.value;
  const typed = firstChoice(declared, typeof value === 'string' ? value : undefined);
  return [name, ...(typed ? [typed.value] : given.slice(0, 1).flatMap(groupNames))].join(' ');
}

function groupNames({ name, type, options = [] }: CommandOptionValue): string[] {
  return isGroup(type) ? [name, ...options.slice(0, 1).flatMap(groupNames)] : [];
}

function commandDoing(
  command: Command,
  use: Pick<Extract<Doing, { options: unknown }>, 'kind' | 'path' | 'options' | 'targetId'>,
): Doing {
  const { id, type, name, guildId } = command;
  return { commandId: id, commandType: type, name, guildId, ...use };
}
