import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import type { CommandOptionValue } from '../interactions/interaction.ts';
import { type GivenFile, keepUpload } from '../messages/uploads.ts';
import type { Command } from '../records.ts';
import { type CommandOption, isGroup } from '../shapes/command-option-bodies.ts';
import type { WorldState } from '../state.ts';

export type OptionInput =
  | string
  | number
  | boolean
  | { channel: string }
  | { role: string }
  | { user: string }
  | { file: GivenFile };
export type OptionInputs = Record<string, OptionInput>;

export interface OptionReading {
  command: Command;
  /** Names of the group and subcommand, outermost first. */
  path: readonly string[];
  inputs: OptionInputs;
  focused?: string;
  force?: boolean;
}

type Declared = Omit<CommandOption, 'options'> & { options?: readonly Declared[] | null | undefined };

/** Builds the options of a chat command as the client sends them. Refuses what the client would not allow. */
export function readOptions(world: WorldState, reading: OptionReading): CommandOptionValue[] {
  return level(world, reading, reading.command.options ?? [], reading.path);
}

function level(
  world: WorldState,
  reading: OptionReading,
  declared: readonly Declared[],
  [next, ...path]: readonly string[],
): CommandOptionValue[] {
  const name = `/${reading.command.name}`;
  if (next !== undefined) {
    const group = declared.find((each) => each.name === next && isGroup(each.type));
    if (!group)
      throw new Error(
        `${name} has no subcommand "${next}". It has: ${declared.map((each) => each.name).join(', ')}.`,
      );
    return [{ name: next, type: group.type, options: level(world, reading, group.options ?? [], path) }];
  }
  if (declared.some(({ type }) => isGroup(type)))
    throw new Error(`${name} cannot be used without one of its subcommands.`);
  const { inputs, focused, force = false } = reading;
  for (const given of Object.keys(inputs)) {
    if (!declared.some((each) => each.name === given) && !force) {
      throw new Error(
        `${name} has no option "${given}". It has: ${declared.map((each) => each.name).join(', ')}.`,
      );
    }
  }
  const missing = declared.filter((each) => each.required && inputs[each.name] === undefined);
  if (missing.length > 0 && focused === undefined && !force) {
    throw new Error(`${name} needs the option "${missing[0]?.name}".`);
  }
  return Object.entries(inputs).map(([key, input]) => {
    const option = declared.find((each) => each.name === key);
    const type = option?.type ?? guessType(input);
    const value = plainValue(world, input);
    if (option && !force && key !== focused) refuseValue(world, `${name} ${key}`, option, value);
    return { name: key, type, value, ...(key === focused ? { focused: true } : {}) };
  });
}

function plainValue(world: WorldState, input: OptionInput): string | number | boolean {
  if (typeof input !== 'object') return input;
  if ('channel' in input) return input.channel;
  if ('file' in input) return keepUpload(world, input.file);
  return 'role' in input ? input.role : input.user;
}

function guessType(input: OptionInput): Kind {
  if (typeof input === 'string') return Kind.String;
  if (typeof input === 'number') return Number.isInteger(input) ? Kind.Integer : Kind.Number;
  if (typeof input === 'boolean') return Kind.Boolean;
  if ('channel' in input) return Kind.Channel;
  if ('file' in input) return Kind.Attachment;
  return 'role' in input ? Kind.Role : Kind.User;
}

function refuseValue(
  world: WorldState,
  where: string,
  option: Declared,
  value: string | number | boolean,
): void {
  const refuse = (why: string): never => {
    throw new Error(`${where}: ${why} (got ${JSON.stringify(value)}).`);
  };
  const expected = EXPECTED[option.type];
  if (expected && typeof value !== expected) refuse(`takes a ${expected}`);
  if (option.type === Kind.Integer && !Number.isInteger(value)) refuse('takes a whole number');
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value)) {
    refuse(`is one of ${option.choices.map((choice) => JSON.stringify(choice.value)).join(', ')}`);
  }
  if (typeof value === 'number') {
    if (option.min_value != null && value < option.min_value) refuse(`is at least ${option.min_value}`);
    if (option.max_value != null && value > option.max_value) refuse(`is at most ${option.max_value}`);
  }
  if (typeof value !== 'string') return;
  if (option.type === Kind.String) {
    const length = [...value].length;
    if (option.min_length != null && length < option.min_length)
      refuse(`has at least ${option.min_length} characters`);
    if (length > (option.max_length ?? 6000)) refuse(`has at most ${option.max_length ?? 6000} characters`);
  }
  if (option.type === Kind.Channel && option.channel_types?.length) {
    if (!option.channel_types.includes(world.channel(value).type))
      refuse('is not a channel of an allowed kind');
  }
}

const EXPECTED: Partial<Record<Kind, 'string' | 'number' | 'boolean'>> = {
  [Kind.String]: 'string',
  [Kind.Integer]: 'number',
  [Kind.Number]: 'number',
  [Kind.Boolean]: 'boolean',
  [Kind.User]: 'string',
  [Kind.Role]: 'string',
  [Kind.Channel]: 'string',
  [Kind.Mentionable]: 'string',
  [Kind.Attachment]: 'string',
};
