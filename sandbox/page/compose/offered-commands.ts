import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { CommandView } from '../../control/views.ts';
import { navigation } from '../state/navigation.ts';
import { session } from '../state/session.ts';

type DeclaredOption = NonNullable<CommandView['options']>[number];

/** An option as the deepest level declares it: no further options below. */
export type PlainOption = Omit<DeclaredOption, 'options'>;

/** A chat command down to its subcommand, as one line of the picker. */
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

/** The commands that fit what was typed behind the slash, those that begin with it first. */
export function fittingCommands(typed: string): OfferedCommand[] {
  const words = typed.trim().toLowerCase();
  const all = offeredCommands();
  const begins = all.filter(({ path }) => path.startsWith(words));
  return [...begins, ...all.filter((each) => !begins.includes(each) && each.path.includes(words))];
}
