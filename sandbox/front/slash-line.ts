import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ApplicationCommandType, ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import { firstChoice } from '../world/commands/first-list.ts';
import type { OptionInput, OptionInputs } from '../world/commands/options.ts';
import { findCommand } from '../world/commands/registry.ts';
import type { InteractionHandle } from '../world/interactions/handle.ts';
import type { GivenFile } from '../world/messages/uploads.ts';
import { type CommandOption, isGroup } from '../world/shapes/command-option-bodies.ts';
import { Mistake, placesOf, type Seat } from './seat.ts';
import { named, sameText, words } from './words.ts';

type Option = Omit<CommandOption, 'options'> & { options?: readonly Option[] | null | undefined };

/** Runs `/name subcommand option:value …` as the person in the seat. */
export async function runSlashLine(seat: Seat, line: string): Promise<InteractionHandle> {
  const [name = '', ...rest] = words(line.slice(1));
  const { world, guildId } = seat.stage;
  let options: readonly Option[] =
    findCommand(world, guildId, ApplicationCommandType.ChatInput, name).options ?? [];
  const path = [name];
  for (;;) {
    const group = options.find((option) => isGroup(option.type) && option.name === rest[0]);
    if (!group) break;
    path.push(...rest.splice(0, 1));
    options = group.options ?? [];
  }
  const typed = firstChoice(options, rest[0]);
  if (typed) path.push(...rest.splice(0, 1));
  const command = path.join(' ');
  const inputs: OptionInputs = {};
  for (const [key, typed] of typedOptions(options, rest)) {
    const option = options.find((each) => each.name === key);
    inputs[key] = option ? await readValue(seat, command, option, typed, inputs) : typed;
  }
  return seat.person.slash(seat.channelId, command, inputs);
}

/** Words that don't name an option belong to the value before them, or are an unknown subcommand. */
function typedOptions(options: readonly Option[], rest: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  for (const word of rest) {
    const [, key, value] = /^([\w-]+):(.*)$/s.exec(word) ?? [];
    const last = found.at(-1);
    const isOption = key !== undefined && (!last || options.some(({ name }) => name === key));
    if (isOption) found.push([key, value ?? '']);
    else if (last) last[1] += ` ${word}`;
    else throw new Mistake(unreadable(options, word));
  }
  return found;
}

function unreadable(options: readonly Option[], word: string): string {
  const names = options.map(({ name, type }) => (isGroup(type) ? name : `${name}:…`));
  return names.length === 0
    ? `This command takes no options, so "${word}" means nothing here.`
    : `I cannot read "${word}". The command knows: ${names.join(', ')}.`;
}

async function readValue(
  seat: Seat,
  command: string,
  { name, type, autocomplete }: Option,
  typed: string,
  others: OptionInputs,
): Promise<OptionInput> {
  if (type === Kind.Integer || type === Kind.Number) return Number(typed);
  if (type === Kind.Boolean) return ['true', 'yes', 'on'].includes(typed.toLowerCase());
  if (type === Kind.Channel) return { channel: idOf(seat, 'channel', typed) };
  if (type === Kind.Role) return { role: idOf(seat, 'role', typed) };
  if (type === Kind.User || type === Kind.Mentionable) return { user: idOf(seat, 'person', typed) };
  if (type === Kind.Attachment) return { file: await fileAt(typed) };
  if (!autocomplete) return typed;
  const choices = await seat.person.autocomplete(seat.channelId, command, { ...others, [name]: typed }, name);
  const choice = choices.find((each) => sameText(each.name, typed));
  return choice ? choice.value : typed;
}

async function fileAt(path: string): Promise<GivenFile> {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    throw new Mistake(`There is no file "${path}" that can be read.`);
  }
}

/** The id behind a name, with or without `#` or `@`. */
export function idOf(seat: Seat, what: 'channel' | 'role' | 'person', typed: string): string {
  const name = typed.replace(/^[#@]/, '');
  const { world, guildId, people } = seat.stage;
  const things = {
    channel: () => placesOf(seat).map((channel) => ({ id: channel.id, name: channel.name })),
    role: () => [...world.guild(guildId).roles.values()].map((role) => ({ id: role.id, name: role.name })),
    person: () => people.map(({ person }) => ({ id: person.id, name: person.name })),
  }[what]();
  const found = named(things, name, (thing) => [thing.name]);
  if (found) return found.id;
  throw new Mistake(
    `There is no ${what} "${typed}". There are: ${things.map((thing) => thing.name).join(', ')}.`,
  );
}
