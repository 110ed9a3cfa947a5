import type { SlashCommandIntegerOption, SlashCommandStringOption } from 'discord.js';
import type { Autocomplete } from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { MOST_PRACTICE_A_DAY } from '../../src/domain/bounds.ts';
import type { PreferencesChange } from '../../src/domain/personal/preferences.ts';
import { meantDays, typedDay } from '../../src/domain/personal/typed-day.ts';
import { unreadableDateText } from '../../src/views/personal/away.ts';
import { longDate } from '../../src/views/words/dates.ts';

export const A_DAY = 'practice-a-day';
export const INTERVIEW = 'interview';
/** Typed to remove the date. */
const NONE = 'none';

export const aDayOption = (option: SlashCommandIntegerOption): SlashCommandIntegerOption =>
  option
    .setName(A_DAY)
    .setDescription('How many practised questions may come back in one day')
    .setMinValue(1)
    .setMaxValue(MOST_PRACTICE_A_DAY);

export const interviewOption = (option: SlashCommandStringOption): SlashCommandStringOption =>
  option
    .setName(INTERVIEW)
    .setDescription('The date of your interview: what you practised comes once more before it')
    .setMaxLength(40)
    .setAutocomplete(true);

/** A number that was not offered counts as no choice. */
export const typedADay = (value: number | null): number | undefined =>
  value !== null && Number.isInteger(value) && value >= 1 && value <= MOST_PRACTICE_A_DAY ? value : undefined;

/** `null` removes the date. */
export function typedInterview(typed: string | null, today: string): PreferencesChange['interviewOn'] {
  if (typed === null) return undefined;
  if (typed.trim().toLowerCase() === NONE) return null;
  const day = typedDay(typed, today);
  if (day === undefined) throw new UserError(unreadableDateText(meantDays(typed, today)));
  if (day <= today)
    throw new UserError(
      `Nothing was changed: ${longDate(day)} isn't in the future. Type the date of your interview, or "${NONE}".`,
    );
  return day;
}

/** The choices offered while the date is being typed. */
export async function offerInterview(interaction: Autocomplete, today: string): Promise<void> {
  const day = typedDay(interaction.options.getFocused(), today);
  await interaction.respond([
    ...(day !== undefined && day > today ? [{ name: longDate(day), value: day }] : []),
    { name: 'No date', value: NONE },
  ]);
}
