import { SlashCommandStringOption } from 'discord.js';
import type { App } from '../../app.ts';
import { separatorOf } from '../../domain/personal/preferences.ts';
import { SEPARATORS, type Separator } from '../../domain/personal/separator.ts';
import type { Slash } from './define.ts';

export const SEPARATOR = 'separator';

const NAMES: Readonly<Record<Separator, string>> = { comma: 'comma', semicolon: 'semicolon', tab: 'tab' };

export const separatorOption = (): SlashCommandStringOption =>
  new SlashCommandStringOption()
    .setName(SEPARATOR)
    .setDescription('What stands between the cells of CSV files; semicolon for most of Europe')
    .addChoices(SEPARATORS.map((value) => ({ name: NAMES[value], value })));

/** Undefined: none was chosen, or one that was not offered. */
export const typedSeparator = (typed: string | null): Separator | undefined =>
  SEPARATORS.find((separator) => separator === typed);

/** The separator chosen in this command, or else the one in the person's settings. */
export async function chosenSeparator({ store }: Pick<App, 'store'>, interaction: Slash): Promise<Separator> {
  const { guildId, user, options } = interaction;
  return (
    typedSeparator(options.getString(SEPARATOR)) ?? separatorOf(await store.preferences.get(guildId, user.id))
  );
}
