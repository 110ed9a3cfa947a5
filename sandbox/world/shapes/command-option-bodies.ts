import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { complain, list, text } from './reading.ts';

const CHAT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

export const chatName = z.string().refine((name) => CHAT_NAME.test(name) && name === name.toLowerCase(), {
  message: 'Command name is invalid',
  params: { code: 'APPLICATION_COMMAND_INVALID_NAME' },
});
export const localizations = z.record(z.string(), z.string()).nullish();
const choice = z.object({
  name: text(1, 100),
  name_localizations: localizations,
  value: z.union([text(0, 100), z.number()]),
});

const plainOption = z.object({
  type: z.enum(ApplicationCommandOptionType),
  name: chatName,
  name_localizations: localizations,
  description: text(1, 100),
  description_localizations: localizations,
  required: z.boolean().optional(),
  autocomplete: z.boolean().optional(),
  choices: list(choice, 0, 25).nullish(),
  channel_types: z.array(z.int()).nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: z.int().min(0).max(6000).nullish(),
  max_length: z.int().min(1).max(6000).nullish(),
});
const subcommand = plainOption.extend({ options: list(plainOption, 0, 25).nullish() });
export const option = plainOption.extend({ options: list(subcommand, 0, 25).nullish() });

export type CommandOption = z.infer<typeof option>;

export function isGroup(type: ApplicationCommandOptionType): boolean {
  return (
    type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup
  );
}

export function checkOptions(
  options: readonly CommandOption[],
  path: (string | number)[],
  context: z.RefinementCtx,
): void {
  const groups = options.filter(({ type }) => isGroup(type)).length;
  if (groups > 0 && groups < options.length)
    complain(
      context,
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  const names = options.map(({ name }) => name);
  let optionalSeen = false;
  options.forEach((each, index) => {
    const at = [...path, index];
    if (names.indexOf(each.name) !== index)
      complain(context, at, 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', 'Option names must be unique');
    if (each.required && optionalSeen)
      complain(
        context,
        at,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (!each.required && !isGroup(each.type)) optionalSeen = true;
    if (each.autocomplete && each.choices?.length)
      complain(
        context,
        at,
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
        'Autocomplete and choices are mutually exclusive',
      );
    if (each.min_value != null && each.max_value != null && each.min_value > each.max_value)
      complain(context, at, 'BASE_TYPE_BAD_INTEGER', 'min_value is larger than max_value');
    const choiceNames = (each.choices ?? []).map(({ name }) => name);
    if (new Set(choiceNames).size < choiceNames.length)
      complain(
        context,
        [...at, 'choices'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
        'Option choice names must be unique',
      );
    if (each.options) checkOptions(each.options, [...at, 'options'], context);
  });
}

interface Sized {
  name: string;
  description?: string | null | undefined;
  choices?: readonly { name: string; value: string | number }[] | null | undefined;
  options?: readonly Sized[] | null | undefined;
}

export function textSize(part: Sized): number {
  const own = [...part.name].length + [...(part.description ?? '')].length;
  const choices = (part.choices ?? []).reduce(
    (sum, each) => sum + [...each.name, ...(typeof each.value === 'string' ? each.value : '')].length,
    0,
  );
  return own + choices + (part.options ?? []).reduce((sum, each) => sum + textSize(each), 0);
}
