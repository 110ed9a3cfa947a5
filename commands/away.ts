import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { type GroupDay, groupDay } from '../src/actions/cohort/local-date.ts';
import { comeBack, goAway } from '../src/actions/personal/time-away.ts';
import type { App } from '../src/app.ts';
import {
  type Autocomplete,
  type Button,
  button,
  type Slash,
  type SlashCommand,
} from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { answerPrivately } from '../src/discord/interactions/private-answer.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import type { Away } from '../src/domain/member.ts';
import { awayFrom } from '../src/domain/personal/away.ts';
import { offeredDays, type TypedDays, typedAway, UNTIL_BACK } from '../src/domain/personal/typed-away.ts';
import {
  AWAY_PROBLEMS,
  awayCard,
  offeredDayText,
  returnedText,
  unreadableDateText,
} from '../src/views/personal/away.ts';
import type { Card } from '../src/views/words/card.ts';

type FromMember = Slash | Button;

const groupOf = async (app: App, interaction: FromMember | Autocomplete): Promise<GroupDay> =>
  groupDay(app, await cohortOf(interaction, app));

async function shown(
  app: App,
  { user }: FromMember,
  { ref, today, zone }: GroupDay,
  news = '',
): Promise<Card> {
  const [member, { hidesStreak = false }] = await Promise.all([
    app.store.members.get(ref.guild, user.id),
    app.store.preferences.get(ref.guild, user.id),
  ]);
  return awayCard({ spell: awayFrom(member.away ?? [], today), today, zone, hidesStreak, news });
}

async function leave(app: App, { user }: FromMember, group: GroupDay, spell: Away): Promise<void> {
  const problem = await goAway(app, group, user.id, spell);
  if (problem) throw new UserError(AWAY_PROBLEMS[problem]);
}

const typed = ({ options }: Slash | Autocomplete): TypedDays => ({
  from: options.getString('from'),
  until: options.getString('until'),
});

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
    const group = await groupOf(app, interaction);
    const spell = typedAway(typed(interaction), group.today);
    if (spell && 'meant' in spell) throw new UserError(unreadableDateText(spell.meant));
    if (spell) await leave(app, interaction, group, spell);
    await interaction.editReply(await shown(app, interaction, group, spell && '**Saved.**'));
  },

  async autocomplete(interaction, app) {
    const { today } = await groupOf(app, interaction);
    const { name } = interaction.options.getFocused(true);
    const { days, untilBack } = offeredDays(name === 'until' ? name : 'from', typed(interaction), today);
    await interaction.respond([
      ...(untilBack ? [{ name: 'Until I am back', value: UNTIL_BACK }] : []),
      ...days.map((day) => ({ name: offeredDayText(day, today), value: day })),
    ]);
  },

  components: [
    button(ids.awayNow, 'something', (interaction, _fields, app) =>
      answerPrivately(interaction, app, async () => {
        const group = await groupOf(app, interaction);
        await leave(app, interaction, group, { from: group.today });
        return shown(app, interaction, group);
      }),
    ),

    button(ids.awayBack, 'nothing', (interaction, { from }, app) =>
      answerPrivately(interaction, app, async () => {
        const group = await groupOf(app, interaction);
        const ended = await comeBack(app, group, interaction.user.id, from);
        return shown(app, interaction, group, ended && returnedText(ended, group.today));
      }),
    ),
  ],
};
