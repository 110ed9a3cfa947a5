import {
  ChannelType,
  type Guild,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';
import { failureOf, nextQuestionAt, recentPosts } from '../src/actions/ledger.ts';
import type { App } from '../src/app.ts';
import { canPing, missingPermissions } from '../src/discord/channel-permissions.ts';
import type { Command, Slash } from '../src/discord/define.ts';
import { UserError } from '../src/discord/errors.ts';
import { requireManager } from '../src/discord/permissions.ts';
import { cohortOf } from '../src/discord/which-cohort.ts';
import type { CohortRef, CohortSettings } from '../src/domain/cohort.ts';
import { parseCron, parseTime, parseWeekdays, type WeeklyTimes } from '../src/domain/schedule.ts';
import { changedSettings, REMOVABLE } from '../src/domain/settings-change.ts';
import { canonicalZone, matchZones } from '../src/domain/zones.ts';
import { cronProblemText } from '../src/views/schedule.ts';
import { type RoleSetting, type SetupFacts, setupCard } from '../src/views/setup.ts';

const DAYS_LOOKED_BACK = 14;
const ROLE_SETTINGS = ['lead-role', 'member-role', 'ping-role'] as const satisfies readonly RoleSetting[];

/** The time and the weekdays as typed; a time may also be a whole cron expression. */
function typedTimes(time: string | null, days: string | null): Partial<WeeklyTimes> {
  const weekdays = days === null ? undefined : parseWeekdays(days);
  if (days !== null && !weekdays) {
    throw new UserError(
      `Nothing was changed: I cannot read these weekdays. Write for example Mon-Fri, every day, or Tue, Thu.`,
    );
  }
  if (time === null) return weekdays ? { weekdays } : {};
  const clock = parseTime(time);
  if (clock) return { ...clock, ...(weekdays ? { weekdays } : {}) };
  const cron = parseCron(time);
  if (cron.ok) return { hour: cron.hour, minute: cron.minute, weekdays: weekdays ?? cron.weekdays };
  throw new UserError(
    /[\s*@]/.test(time.trim())
      ? `Nothing was changed. ${cronProblemText(cron.problem)}`
      : 'Nothing was changed: I cannot read this time. Write for example 09:00 or 18:30.',
  );
}

function typedZone(zone: string | null): string | undefined {
  if (zone === null) return undefined;
  const known = canonicalZone(zone);
  if (known) return known;
  throw new UserError(
    'Nothing was changed: I do not know this time zone. Choose one from the list, such as Europe/Berlin.',
  );
}

function settingsFrom({ options }: Slash, before: CohortSettings | undefined, now: number): CohortSettings {
  const settings = changedSettings(
    before,
    {
      ...typedTimes(options.getString('time'), options.getString('days')),
      zone: typedZone(options.getString('zone')),
      channel: options.getChannel('channel')?.id,
      leadRole: options.getRole('lead-role')?.id,
      memberRole: options.getRole('member-role')?.id,
      pingRole: options.getRole('ping-role')?.id,
      remove: REMOVABLE.find((name) => name === options.getString('remove')),
    },
    now,
  );
  if (settings) return settings;
  throw new UserError(
    'The study group is not set up. Give at least channel, time and zone: for example time 09:00 and zone Europe/Berlin.',
  );
}

function rolesIn({ leadRoles, memberRole, pingRole }: CohortSettings, name: RoleSetting): readonly string[] {
  if (name === 'lead-role') return leadRoles;
  const role = name === 'member-role' ? memberRole : pingRole;
  return role === undefined ? [] : [role];
}

async function check(
  app: App,
  guild: Guild,
  ref: CohortRef,
  settings: CohortSettings,
): Promise<Omit<SetupFacts, 'saved'>> {
  const channel = guild.channels.cache.get(settings.channel);
  const bot = await guild.members.fetchMe();
  const ping = settings.pingRole === undefined ? undefined : guild.roles.cache.get(settings.pingRole);
  const failure = failureOf(await recentPosts(app, ref, settings, DAYS_LOOKED_BACK), app.clock.now());
  return {
    settings,
    nextDue: await nextQuestionAt(app, ref, settings),
    missing: channel ? missingPermissions(channel, bot) : [],
    channelGone: !channel,
    pingRoleIsDeaf: channel !== undefined && ping !== undefined && !canPing(ping, channel, bot),
    rolesGone: ROLE_SETTINGS.filter((name) =>
      rolesIn(settings, name).some((id) => !guild.roles.cache.has(id)),
    ),
    readsMessages: app.readsMessages,
    ...(failure ? { lastFailure: failure } : {}),
  };
}

export const setup: Command = {
  data: new SlashCommandBuilder()
    .setName('setup')
    .setDescription('Show or change the channel, the schedule and the roles of the study group')
    .setContexts(InteractionContextType.Guild)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addChannelOption((option) =>
      option
        .setName('channel')
        .setDescription('Where the daily question is posted')
        .addChannelTypes(ChannelType.GuildText),
    )
    .addStringOption((option) =>
      option
        .setName('time')
        .setDescription('When: 09:00, or everything as cron: 0 9 * * 1-5')
        .setMaxLength(60),
    )
    .addStringOption((option) =>
      option
        .setName('days')
        .setDescription('On which weekdays: Mon-Fri, every day, Tue, Thu')
        .setMaxLength(100),
    )
    .addStringOption((option) =>
      option.setName('zone').setDescription('The time zone, such as Europe/Berlin').setAutocomplete(true),
    )
    .addRoleOption((option) => option.setName('lead-role').setDescription('Who may see the cohort'))
    .addRoleOption((option) =>
      option.setName('member-role').setDescription('Who counts as a member (optional)'),
    )
    .addRoleOption((option) =>
      option.setName('ping-role').setDescription('Who is pinged by the question (optional)'),
    )
    .addStringOption((option) =>
      option
        .setName('remove')
        .setDescription('Take a role setting away again')
        .addChoices(REMOVABLE.map((name) => ({ name: name.replace('-', ' '), value: name }))),
    ),

  async run(interaction, app) {
    requireManager(interaction);
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const ref = await cohortOf(interaction, app);
    const before = await app.store.cohorts.settings(ref);
    const saved = interaction.options.data.length > 0 || !before;
    // Decided on what is stored at that moment: two managers at once each keep their change.
    const settings = saved
      ? await app.store.cohorts.saveSettings(ref, (now) => settingsFrom(interaction, now, app.clock.now()))
      : before;
    await interaction.editReply(
      setupCard({ ...(await check(app, interaction.guild, ref, settings)), saved }),
    );
  },

  async autocomplete(interaction) {
    requireManager(interaction);
    const zones = matchZones(interaction.options.getFocused(), Intl.supportedValuesOf('timeZone'));
    await interaction.respond(zones.map((zone) => ({ name: zone, value: zone })));
  },
};
