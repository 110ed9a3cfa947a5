import { ApplicationCommandOptionType } from 'discord.js';
import { z } from 'zod';
import { firstChoice } from '../../sandbox/world/commands/first-list.ts';
import type { Command } from '../../src/discord/interactions/define.ts';

const choice = z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]) });
const option = z.looseObject({
  type: z.enum(ApplicationCommandOptionType),
  name: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(choice).optional(),
});
const declared = z.looseObject({
  name: z.string(),
  type: z.number().default(1),
  options: z.array(option).default([]),
});
export type DeclaredOption = z.infer<typeof option>;

export interface CommandPath {
  /** The command as people type it, including the part that is chosen first: `cohort overview`. */
  readonly path: string;
  readonly options: readonly DeclaredOption[];
}

/** Every slash command with its parts. Commands from a message's menu have neither options nor a slash. */
export function commandPaths(commands: readonly Command[]): CommandPath[] {
  return commands.flatMap(({ data }): CommandPath[] => {
    const { name, type, options } = declared.parse(data.toJSON());
    if (type !== 1) return [];
    const [first, ...rest] = options;
    const parts = (first?.choices ?? []).flatMap(
      ({ value }) => firstChoice(options, String(value))?.value ?? [],
    );
    if (parts.length === 0) return [{ path: name, options }];
    return parts.map((part) => ({ path: `${name} ${part}`, options: rest }));
  });
}
