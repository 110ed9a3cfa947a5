import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { CommandView } from '../../control/views.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';

type DeclaredOption = NonNullable<CommandView['options']>[number];

/** An option at the deepest level, without further options below it. */
export type PlainOption = Omit<DeclaredOption, 'options'>;

/** One line of the picker: a chat command with its subcommand, or with the first option's choice. */
export interface OfferedCommand {
  /** Without the slash: `cohort overview`. */
  path: string;
  description: string;
  options: PlainOption[];
}

export function offeredCommands(): OfferedCommand[] {
  const direct = session.channel(navigation.channelId)?.isDirect ?? false;
  const here = direct ? InteractionContextType.BotDM : InteractionContextType.Guild;
  return (session.server?.commands ?? [])
    .filter(({ type }) => type === ApplicationCommandType.ChatInput)
    .filter(({ contexts }) => contexts == null || contexts.includes(here))
    .flatMap(({ name, description, options }) => spread(name, description ?? '', options ?? []))
    .sort((first, second) => first.path.localeCompare(second.path));
}

interface Level extends PlainOption {
  options?: readonly Level[] | null | undefined;
}

function spread(path: string, description: string, options: readonly Level[]): OfferedCommand[] {
  const groups = options.filter(({ type }) => isGroup(type));
  if (groups.length === 0) return [{ path, description, options: [...options] }];
  return groups.flatMap((group) => spread(`${path} ${group.name}`, group.description, group.options ?? []));
}

function isGroup(type: ApplicationCommandOptionType): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
  );
}

/** The choices of a command's first required option, offered once the command is typed. */
function choicesOf({ path, options: [first, ...options] }: OfferedCommand): OfferedCommand[] {
  if (!first?.required) return [];
  return (first.choices ?? []).map(({ name, value }) => ({
    path: `${path} ${value}`,
    description: name,
    options,
  }));
}

/** The commands that match the text after the slash. Those that begin with it come first. */
export function fittingCommands(typed: string): OfferedCommand[] {
  const words = typed.trimStart().toLowerCase();
  const offered = offeredCommands();
  const begun = offered.filter(({ path }) => words.startsWith(`${path} `)).flatMap(choicesOf);
  return begun.length > 0 ? fitting(begun, words.trim()) : fitting(offered, words.trim());
}

function fitting(all: readonly OfferedCommand[], words: string): OfferedCommand[] {
  const begins = all.filter(({ path }) => path.startsWith(words));
  return [...begins, ...all.filter((each) => !begins.includes(each) && each.path.includes(words))];
}
