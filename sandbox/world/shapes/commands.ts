import { ApplicationCommandType } from 'discord-api-types/v10';
import { z } from 'zod';
import { chatName, checkOptions, localizations, option, textSize } from './command-option-bodies.ts';
import { complain, list, text } from './reading.ts';

const COMMAND_TEXT_LIMIT = 8000;

const command = z
  .object({
    type: z.enum(ApplicationCommandType).default(ApplicationCommandType.ChatInput),
    name: text(1, 32),
    name_localizations: localizations,
    description: text(0, 100).nullish(),
    description_localizations: localizations,
    options: list(option, 0, 25).nullish(),
    default_member_permissions: z.union([z.string().regex(/^\d+$/), z.int().transform(String)]).nullish(),
    dm_permission: z.boolean().nullish(),
    contexts: z.array(z.int()).nullish(),
    integration_types: z.array(z.int()).nullish(),
    nsfw: z.boolean().nullish(),
  })
  .superRefine((value, context) => {
    if (value.type !== ApplicationCommandType.ChatInput) {
      if (value.description)
        complain(
          context,
          ['description'],
          'APPLICATION_COMMAND_NO_DESCRIPTION',
          'Context menu commands cannot have a description',
        );
      if (value.options?.length)
        complain(
          context,
          ['options'],
          'APPLICATION_COMMAND_NO_OPTIONS',
          'Context menu commands cannot have options',
        );
      return;
    }
    if (!chatName.safeParse(value.name).success)
      complain(context, ['name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
    if (!value.description)
      complain(context, ['description'], 'BASE_TYPE_REQUIRED', 'This field is required');
    checkOptions(value.options ?? [], ['options'], context);
    const size = textSize(value);
    if (size > COMMAND_TEXT_LIMIT)
      complain(
        context,
        [],
        'APPLICATION_COMMAND_TOO_LARGE',
        `Command exceeds maximum size (${COMMAND_TEXT_LIMIT})`,
      );
  });

export type CommandBody = z.infer<typeof command>;

export const commandsBody = list(command, 0, 130).superRefine((commands, context) => {
  const names = commands.map(({ type, name }) => `${type}:${name}`);
  names.forEach((name, index) => {
    if (names.indexOf(name) !== index)
      complain(
        context,
        [index, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
  });
  for (const [type, limit] of [
    [ApplicationCommandType.ChatInput, 100],
    [ApplicationCommandType.User, 15],
    [ApplicationCommandType.Message, 15],
  ] as const) {
    if (commands.filter((each) => each.type === type).length > limit)
      complain(context, [], 'BASE_TYPE_BAD_LENGTH', `At most ${limit} commands of type ${type}`);
  }
});

export { isGroup } from './command-option-bodies.ts';
