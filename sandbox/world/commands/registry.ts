import type { ApplicationCommandType } from 'discord-api-types/v10';
import type { Command } from '../records.ts';
import { refusal } from '../refusal.ts';
import type { CommandBody } from '../shapes/commands.ts';
import type { WorldState } from '../state.ts';

/** Replaces all commands of one scope. A command that keeps its type and name keeps its id. */
export function registerCommands(
  world: WorldState,
  guildId: string | null,
  bodies: readonly CommandBody[],
): Command[] {
  if (guildId !== null && !world.guild(guildId).members.has(world.application.botId))
    throw refusal('MissingAccess');
  const earlier = commandsOf(world, guildId);
  for (const { id } of earlier) world.commands.delete(id);
  const registered = bodies.map((body): Command => {
    const known = earlier.find(({ type, name }) => type === body.type && name === body.name);
    const command = { ...body, id: known?.id ?? world.mint(), guildId, version: world.mint() };
    world.commands.set(command.id, command);
    return command;
  });
  world.events.emit({ type: 'commands-registered', guildId });
  return registered;
}

export function commandsOf(world: WorldState, guildId: string | null): Command[] {
  return [...world.commands.values()].filter((command) => command.guildId === guildId);
}

/** The command a person gets under this name: the server's own has priority over the global one. */
export function findCommand(
  world: WorldState,
  guildId: string | null,
  type: ApplicationCommandType,
  name: string,
): Command {
  const found = [...(guildId === null ? [] : commandsOf(world, guildId)), ...commandsOf(world, null)].find(
    (command) => command.type === type && command.name === name,
  );
  if (found) return found;
  const known = [...world.commands.values()].map((command) => command.name).join(', ');
  throw new Error(`There is no command "${name}" here. Registered: ${known || 'none'}.`);
}
