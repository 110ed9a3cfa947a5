import { ApplicationCommandType } from 'discord-api-types/v10';
import { commandsOf } from '../world/commands/registry.ts';
import { isGroup } from '../world/shapes/command-option-bodies.ts';
import { WIDTH } from './message-text.ts';
import type { Seat } from './seat.ts';
import { block } from './wrap.ts';

const OWN: readonly (readonly [string, string])[] = [
  ['click 2, click Answer', 'press a button, by number or label'],
  ['select 1 Interpretability', 'choose in a list'],
  ['fill, fill 3 2 4 5 6', 'answer the open form, one by one or all at once'],
  ['say …, reply 3 …', 'write here, or answer message 3'],
  ['app 3 Not my answer', 'choose in the menu of message 3: Apps in Discord'],
  ['edit …, delete', 'change or delete your last message here'],
  ['people, as Lea', 'who is here, and be somebody else'],
  ['channels, go general', 'where you can go; also "go thread" and "go back"'],
  ['read', 'the last messages here'],
  ['tomorrow, next question', 'let time pass'],
  ['time, time 18:30', 'what time it is, or move to that time'],
  ['help, quit', 'this list, and the end'],
];

export function help(seat: Seat): void {
  const { world, guildId } = seat.stage;
  const commands = [...commandsOf(world, guildId), ...commandsOf(world, null)]
    .filter(({ type }) => type === ApplicationCommandType.ChatInput)
    .flatMap(({ name, description, options }) => {
      const groups = (options ?? []).filter(({ type }) => isGroup(type));
      if (groups.length > 0)
        return groups.map((group) => [`/${name} ${group.name}`, group.description] as const);
      const inputs = (options ?? []).map((option) => ` ${option.name}:…`).join('');
      return [[`/${name}${inputs}`, description ?? ''] as const];
    });
  const lines = [...commands, ...OWN].flatMap(([typed, does]) => [`${typed}`, `    ${does}`]);
  seat.print([...block(lines, 2, WIDTH), '']);
}
