import { InteractionContextType, MessageFlags, SlashCommandBuilder } from 'discord.js';
import { memberToday } from '../src/actions/cohort/local-date.ts';
import { zoneData } from '../src/actions/cohort/zone-data.ts';
import {
  changePreferences,
  stopFeedbackMessages,
  stopReminders,
} from '../src/actions/personal/preferences.ts';
import type { App } from '../src/app.ts';
import {
  type Autocomplete,
  type Button,
  button,
  buttonAnywhere,
  type Slash,
  type SlashCommand,
} from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { ids } from '../src/discord/interactions/ids.ts';
import { answerPrivately, deferPrivately } from '../src/discord/interactions/private-answer.ts';
import { SEPARATOR, separatorOption, typedSeparator } from '../src/discord/interactions/separator.ts';
import { cohortOf } from '../src/discord/people/which-cohort.ts';
import { typedZone } from '../src/domain/cohort/typed-settings.ts';
import { offeredZones } from '../src/domain/cohort/typed-zone.ts';
import { hourOf, type PreferencesChange } from '../src/domain/personal/preferences.ts';
import { typedProblemText } from '../src/views/cohort/problems.ts';
import { FEEDBACK_STOPPED, hourIsQuietText, REMINDERS_STOPPED } from '../src/views/personal/settings.ts';
import { card } from '../src/views/words/card.ts';
import { zoneWithTime } from '../src/views/words/dates.ts';
import { DAY_STARTS, HOURS, isOn, NEVER, ON_OFF, typedHour } from './settings/choices.ts';
import {
  A_DAY,
  aDayOption,
  INTERVIEW,
  interviewOption,
  offerInterview,
  typedADay,
  typedInterview,
} from './settings/practice.ts';
import { moreSettings, shownSettings } from './settings/shown.ts';

const today = async (app: App, interaction: Slash | Autocomplete): Promise<string> =>
  memberToday(app, await cohortOf(interaction, app), interaction.user.id);

async function change(app: App, interaction: Slash | Button, wish: PreferencesChange): Promise<void> {
  const { guildId: guild, user } = interaction;
  const changed = await changePreferences(app, guild, user.id, wish);
  if (changed === 'hour-is-quiet') {
    const hour = wish.hour ?? hourOf(await app.store.preferences.get(guild, user.id));
    throw new UserError(hourIsQuietText(hour));
  }
}

function chosenZone(app: App, zone: string | null): string | undefined {
  const typed = typedZone(zone ?? undefined, zoneData(app));
  if (typed.ok) return typed.value;
  throw new UserError(typedProblemText(typed.problem));
}

export const settings: SlashCommand = {
  keeps: 'with options',
  data: new SlashCommandBuilder()
    .setName('settings')
    .setDescription('Your own time zone, reminders, quiet hours, practice and more; only you see them')
    .setContexts(InteractionContextType.Guild)
    .addStringOption((option) =>
      option.setName('zone').setDescription('Your time zone, such as Europe/Berlin').setAutocomplete(true),
    )
    .addStringOption((option) =>
      option
        .setName('day-start')
        .setDescription('When your day starts: later than midnight if you are up late')
        .addChoices(DAY_STARTS),
    )
    .addStringOption((option) =>
      option
        .setName('reminders')
        .setDescription("A direct message while there's an open question you haven't answered")
        .addChoices(ON_OFF),
    )
    .addStringOption((option) =>
      option.setName('hour').setDescription('When a reminder comes, in your time zone').addChoices(HOURS),
    )
    .addStringOption((option) =>
      option
        .setName('quiet-from')
        .setDescription('Quiet hours start')
        .addChoices(...HOURS, { name: 'no quiet hours', value: NEVER }),
    )
    .addStringOption((option) =>
      option.setName('quiet-until').setDescription('Quiet hours end').addChoices(HOURS),
    )
    .addStringOption((option) =>
      option.setName('streak').setDescription('Off hides your streak everywhere').addChoices(ON_OFF),
    )
    .addStringOption((option) =>
      option
        .setName('feedback')
        .setDescription('A direct message when a lead writes feedback on an answer of yours')
        .addChoices(ON_OFF),
    )
    .addStringOption(separatorOption())
    .addIntegerOption(aDayOption)
    .addStringOption(interviewOption),

  async run(interaction, app) {
    const { options } = interaction;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const isChange = options.data.length > 0;
    const streak = isOn(options.getString('streak'));
    if (isChange) {
      await change(app, interaction, {
        zone: chosenZone(app, options.getString('zone')),
        dayStart: typedHour(options.getString('day-start'), DAY_STARTS),
        isOn: isOn(options.getString('reminders')),
        hour: typedHour(options.getString('hour')),
        quietStart: typedHour(options.getString('quiet-from')),
        quietEnd: typedHour(options.getString('quiet-until')),
        neverQuiet: options.getString('quiet-from') === NEVER,
        hidesStreak: streak === undefined ? undefined : !streak,
        feedbackByMessage: isOn(options.getString('feedback')),
        separator: typedSeparator(options.getString(SEPARATOR)),
        practiceADay: typedADay(options.getInteger(A_DAY)),
        interviewOn: typedInterview(options.getString(INTERVIEW), await today(app, interaction)),
      });
    }
    await interaction.editReply(await shownSettings(app, interaction, isChange ? '**Saved.**' : ''));
  },

  async autocomplete(interaction, app) {
    if (interaction.options.getFocused(true).name === INTERVIEW)
      return offerInterview(interaction, await today(app, interaction));
    const zones = offeredZones(interaction.options.getFocused(), zoneData(app));
    await interaction.respond(
      zones.map((zone) => ({ name: zoneWithTime(zone, app.clock.now()), value: zone })),
    );
  },

  components: [
    button(ids.settingsPart, 'nothing', async (interaction, { part }, app) => {
      await deferPrivately(interaction);
      await interaction.editReply(await (part === 'more' ? moreSettings : shownSettings)(app, interaction));
    }),

    button(
      ids.settingsReminders,
      ({ choice }) => choice !== 'off',
      (interaction, { choice }, app) =>
        answerPrivately(interaction, app, async () => {
          await change(app, interaction, { isOn: choice === 'on' });
          return shownSettings(app, interaction);
        }),
    ),

    button(ids.settingsStreaks, 'something', (interaction, { choice }, app) =>
      answerPrivately(interaction, app, async () => {
        await change(app, interaction, { hidesStreak: choice === 'off' });
        return shownSettings(app, interaction);
      }),
    ),

    button(
      ids.settingsFeedback,
      ({ choice }) => choice !== 'off',
      (interaction, { choice }, app) =>
        answerPrivately(interaction, app, async () => {
          await change(app, interaction, { feedbackByMessage: choice === 'on' });
          return shownSettings(app, interaction);
        }),
    ),

    buttonAnywhere(ids.feedbackOff, 'nothing', (interaction, { guild }, app) => {
      const stop = async () => {
        await stopFeedbackMessages(app, guild, interaction.user.id);
        return card(FEEDBACK_STOPPED);
      };
      return answerPrivately(interaction, app, stop, { apart: true });
    }),

    buttonAnywhere(ids.remindersOff, 'nothing', (interaction, { guild }, app) => {
      const stop = async () => {
        await stopReminders(app, guild, interaction.user.id);
        return card(REMINDERS_STOPPED);
      };
      // Never replace the reminder, because its link to the question stays useful.
      return answerPrivately(interaction, app, stop, { apart: true });
    }),
  ],
};
