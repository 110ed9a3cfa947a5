import { ApplicationCommandType } from 'discord-api-types/v10';
import { commandsOf } from '../world/commands/registry.ts';
import type { InteractionHandle } from '../world/interactions/handle.ts';
import { Mistake, type Seat } from './seat.ts';
import { firstWord, named } from './words.ts';
import { messageNumbered } from './writing.ts';

/** `N name`: chooses an app's command in the context menu of the message with that number. */
export function chooseInMenu(seat: Seat, typed: string): InteractionHandle {
  const { world, guildId } = seat.stage;
  const [number, name] = firstWord(typed);
  const offered = [...commandsOf(world, guildId), ...commandsOf(world, null)].filter(
    ({ type }) => type === ApplicationCommandType.Message,
  );
  const message = messageNumbered(seat, number);
  const names = offered.map((command) => command.name).join(', ');
  if (!message || name === '')
    throw new Mistake(
      `Give the number of a message and what to choose in its menu, for example: app 3 ${offered[0]?.name ?? '…'}`,
    );
  const chosen = named(offered, name, (command) => [command.name]);
  if (!chosen) throw new Mistake(`The menu of a message has no "${name}". It has: ${names || 'nothing'}.`);
  return seat.person.messageCommand(chosen.name, message);
}
