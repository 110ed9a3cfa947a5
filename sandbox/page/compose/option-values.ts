import { ApplicationCommandOptionType as Kind } from 'discord-api-types/v10';
import type { Action, Upload } from '../../control/protocol.ts';
import type { PlainOption } from './offered-commands.ts';

export type OptionValues = Extract<Action, { type: 'slash' }>['options'];
export type OptionValue = OptionValues[string];

/** What was typed or chosen, converted to the option's type; undefined if nothing was. */
export function optionValue({ type }: PlainOption, given: string | number | Upload): OptionValue | undefined {
  if (given === '') return undefined;
  if (typeof given === 'object') return { file: given };
  const text = String(given);
  switch (type) {
    case Kind.Integer:
    case Kind.Number:
      return Number(given);
    case Kind.Boolean:
      return text === 'true';
    case Kind.Channel:
      return { channel: text };
    case Kind.Role:
      return { role: text };
    case Kind.User:
    case Kind.Mentionable:
      return { user: text };
    default:
      return text;
  }
}
