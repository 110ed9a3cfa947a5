import { type Interaction, ApplicationCommandOptionType as Kind } from 'discord.js';
import { z } from 'zod';
import { UserError } from './errors.ts';
import { STALE_FORM } from './form-fields.ts';

/** For a button or list that doesn't have the expected form. */
export const STALE_BUTTON =
  'This button is from an older version or is incomplete, so nothing was changed. Type the command again to get a fresh one.';

export const STALE_COMMAND = 'This command is not complete, so nothing was changed. Type it again.';

const used = z.object({ customId: z.string(), values: z.array(z.string()).optional() });
const sent = z.object({
  customId: z.string().optional(),
  value: z.union([z.string(), z.boolean()]).nullish(),
  values: z.array(z.string()).nullish(),
});
const option = z.object({
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  get options() {
    return z.array(option).optional();
  },
});

const allSent = z.array(sent);
const allOptions = z.array(option);

function isOfItsType({ type, value, options = [] }: z.infer<typeof option>): boolean {
  if (!options.every(isOfItsType)) return false;
  if (type === Kind.Subcommand || type === Kind.SubcommandGroup) return value === undefined;
  if (type === Kind.Boolean) return typeof value === 'boolean';
  return typeof value === (type === Kind.Integer || type === Kind.Number ? 'number' : 'string');
}

/**
 * Discord sends texts as texts, and lists as lists of texts, and discord.js passes on values without checking that.
 * Forged values are refused here, so that no handler has to expect a number where a text is declared.
 */
export function requireTypes(interaction: Interaction): void {
  if (interaction.isMessageComponent() && !used.safeParse(interaction).success)
    throw new UserError(STALE_BUTTON);
  if (interaction.isModalSubmit()) {
    const fields = [...interaction.fields.fields.values()];
    if (typeof interaction.customId !== 'string' || !allSent.safeParse(fields).success)
      throw new UserError(STALE_FORM);
  }
  if (interaction.isChatInputCommand()) {
    const { success, data } = allOptions.safeParse(interaction.options.data);
    if (!success || !data.every(isOfItsType)) throw new UserError(STALE_COMMAND);
  }
}
