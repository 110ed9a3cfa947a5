import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { groupToday, groupZone } from '../src/actions/cohort/local-date.ts';
import { comeBack, goAway } from '../src/actions/personal/time-away.ts';
import type { App } from '../src/app.ts';
import { type Button, button, type Slash, type SlashCommand } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { answerPrivately } from '../src/discord/interactions/private-answer.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { addDays } from '../src/domain/dates.ts';
import type { Away } from '../src/domain/member.ts';
import { awayFrom } from '../src/domain/personal/away.ts';
import { typedDay } from '../src/domain/personal/typed-day.ts';
import { AWAY_PROBLEMS, awayCard, returnedText, UNREADABLE_DATE } from '../src/views/personal/away.ts';
import type { Card } from '../src/views/words/card.ts';
import { longDate } from '../src/views/words/dates.ts';

const UNTIL_BACK = 'back';
/** So many dates are offered before anything is typed. */
const OFFERED_DAYS = 14;

async function shown(app: App, interaction: Slash | Button, news = ''): Promise<Card> {
  const ref = await cohortOf(interaction, app);
  const [member, { hidesStreak = false }, today, zone] = await Promise.all([
    app.store.members.get(ref.guild, interaction.user.id),
    app.store.preferences.get(ref.guild, interaction.user.id),
    groupToday(app, ref),
    groupZone(app, ref),
  ]);
  return awayCard({ spell: awayFrom(member.away ?? [], today), today, zone, hidesStreak, news });
}

async function leave(app: App, interaction: Slash | Button, spell: Away): Promise<void> {
  const problem = await goAway(app, await cohortOf(interaction, app), interaction.user.id, spell);
  if (problem) throw new UserError(AWAY_PROBLEMS[problem]);
}

const later = (one: string, other: string): string => (one > other ? one : other);

/** A weekday for the last day is the next one after this date: the first day itself, if that is to come. */
const before = (from: string, today: string): string => later(addDays(from, -1), today);

/** What was typed; undefined: neither date. */
function typedSpell({ options }: Slash, today: string): Away | undefined {
  const [first, last] = [options.getString('from'), options.getString('until')];
  if (first === null && last === null) return undefined;
  const from = first === null ? today : typedDay(first, today);
  if (from === undefined) throw new UserError(UNREADABLE_DATE);
  // Phones write the apostrophe in their own way.
  if (last === null || /^(until )?(i am |i['\u2019]m )?back$/i.test(last.trim())) return { from };
  const until = typedDay(last, today, before(from, today));
  if (until === undefined) throw new UserError(UNREADABLE_DATE);
  return { from, until };
}

export const away: SlashCommand = {
  keeps: 'with options',
  data: new SlashCommandBuilder()
    .setName('away')
    .setDescription('Take time off: questions of those days are excused, and nobody asks why')
    .setContexts(InteractionContextType.Guild)
    .addStringOption((option) =>
      option
        .setName('from')
        .setDescription('The first day; without it today')
        .setMaxLength(40)
        .setAutocomplete(true),
    )
    .addStringOption((option) =>
      option
        .setName('until')
        .setDescription('The last day; without it until you say that you are back')
        .setMaxLength(40)
        .setAutocomplete(true),
    ),

  async run(interaction, app) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const spell = typedSpell(interaction, await groupToday(app, await cohortOf(interaction, app)));
    if (spell) await leave(app, interaction, spell);
    await interaction.editReply(await shown(app, interaction, spell && '**Saved.**'));
  },

  async autocomplete(interaction, app) {
    const today = await groupToday(app, await cohortOf(interaction, app));
    const { name, value: typed } = interaction.options.getFocused(true);
    const from = name === 'until' && typedDay(interaction.options.getString('from') ?? '', today);
    const first = later(from || today, today);
    const read = typedDay(typed, today, before(first, today));
    const offered =
      typed.trim() === ''
        ? Array.from({ length: OFFERED_DAYS }, (_, index) => addDays(first, index))
        : read === undefined
          ? []
          : [read];
    const words = (day: string): string =>
      day === today
        ? `Today, ${longDate(day)}`
        : day === addDays(today, 1)
          ? `Tomorrow, ${longDate(day)}`
          : longDate(day);
    const isOpenOffered = name === 'until' && 'until i am back'.includes(typed.trim().toLowerCase());
    await interaction.respond([
      ...(isOpenOffered ? [{ name: 'Until I am back', value: UNTIL_BACK }] : []),
      ...offered.map((day) => ({ name: words(day), value: day })),
    ]);
  },

  components: [
    button(ids.awayNow, 'something', (interaction, _fields, app) =>
      answerPrivately(interaction, app, async () => {
        await leave(app, interaction, { from: await groupToday(app, await cohortOf(interaction, app)) });
        return shown(app, interaction);
      }),
    ),

    button(ids.awayBack, 'nothing', (interaction, { from }, app) =>
      answerPrivately(interaction, app, async () => {
        const ref = await cohortOf(interaction, app);
        const ended = await comeBack(app, ref, interaction.user.id, from);
        return shown(app, interaction, ended && returnedText(ended, await groupToday(app, ref)));
      }),
    ),
  ],
};
