import {
  ChannelType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  SlashCommandBuilder,
} from 'discord.js';
import { saveChange, saveNamed } from '../src/actions/cohort/settings-save.ts';
import { zoneData } from '../src/actions/cohort/zone-data.ts';
import type { App } from '../src/app.ts';
import type { Command, Slash } from '../src/discord/interactions/define.ts';
import { UserError } from '../src/discord/interactions/errors.ts';
import { requireManager } from '../src/discord/people/permissions.ts';
import { cohortHere, cohortNamed, cohortsOf } from '../src/discord/people/which-cohort.ts';
import { GROUP_NAME_LENGTH } from '../src/domain/bounds.ts';
import { REMOVABLE, type SettingsChange } from '../src/domain/cohort/settings-change.ts';
import type { RoleKind, SetupPart } from '../src/domain/cohort/setup-steps.ts';
import { type Typed, typedTimes, typedZone } from '../src/domain/cohort/typed-settings.ts';
import {
  type CohortRef,
  type CohortSettings,
  FIRST_COHORT,
  type KnownCohort,
  nameOf,
} from '../src/domain/cohort.ts';
import { localDay } from '../src/domain/dates.ts';
import { typedProblemText } from '../src/views/cohort/problems.ts';
import { notSetUpCard, whichGroupCard } from '../src/views/cohort/setup.ts';
import { SELECT_OPTIONS } from '../src/views/words/limits.ts';
import { escaped } from '../src/views/words/repeated.ts';
import { listed } from '../src/views/words/text.ts';
import { setupControls } from './setup/controls.ts';
import { setupDaysOff } from './setup/days-off.ts';
import { setupForms } from './setup/forms.ts';
import { setupJoin } from './setup/join.ts';
import { setupPresets } from './setup/presets.ts';
import { refuseEveryone } from './setup/roles.ts';
import { listedGroup, setupShown } from './setup/shown.ts';
import { GROUP_OPTION, suggestOptions } from './setup/suggested.ts';

/** The most names that fit in a plain text message. */
const MOST_NAMED = 12;

const namesOf = (known: readonly KnownCohort[]): string =>
  listed([
    ...known.slice(0, MOST_NAMED).map(({ settings }) => escaped(nameOf(settings))),
    ...(known.length > MOST_NAMED ? [`${known.length - MOST_NAMED} more`] : []),
  ]);

function ensured<T>(typed: Typed<T>): T {
  if (typed.ok) return typed.value;
  throw new UserError(typedProblemText(typed.problem));
}

function typedChange(
  { options, guildId }: Slash,
  app: App,
  before: CohortSettings | undefined,
): SettingsChange {
  const text = (name: string): string | undefined => options.getString(name) ?? undefined;
  const role = (what: RoleKind): string | undefined => {
    const id = options.getRole(`${what}-role`)?.id;
    if (id !== undefined) refuseEveryone(guildId, [id], what);
    return id;
  };
  const remove = REMOVABLE.find((name) => name === options.getString('remove'));
  const leadRole = role('lead');
  const kept = remove === 'lead-role' ? [] : undefined;
  const zone = ensured(typedZone(text('zone'), zoneData(app)));
  const today = localDay(app.clock.now(), zone ?? before?.schedule.zone ?? 'UTC');
  return {
    ...ensured(typedTimes({ time: text('time'), days: text('days') }, today)),
    zone,
    channel: options.getChannel('channel')?.id,
    leadRoles: leadRole === undefined ? kept : [leadRole],
    memberRole: role('member') ?? (remove === 'member-role' ? null : undefined),
    pingRole: role('ping') ?? (remove === 'ping-role' ? null : undefined),
  };
}

/**
 * The group that the command is about: the named one; else that of the channel; else the only one, which may not be set
 * up yet. Undefined: the person has to choose.
 */
async function meantGroup(
  interaction: Slash,
  app: App,
  known: readonly KnownCohort[],
): Promise<CohortRef | undefined> {
  const typed = interaction.options.getString(GROUP_OPTION);
  if (typed !== null) {
    const named = cohortNamed(known, typed);
    if (named) return named.ref;
    const names = namesOf(known);
    throw new UserError(
      `Nothing was changed: no group here has that name. ${names === '' ? '' : `There is ${names}. `}To make one, open Name and other groups in /setup.`,
    );
  }
  const refs = await app.store.cohorts.ofGuild(interaction.guildId);
  if (refs.length < 2) return refs[0] ?? { guild: interaction.guildId, cohort: FIRST_COHORT };
  return cohortHere(interaction, known)?.ref;
}

/** The part to show: after changing only roles, that is the roles. */
function partOf({ options }: Slash): SetupPart {
  const given = options.data.filter(({ name }) => name !== GROUP_OPTION);
  const areRoles = given.every(({ name }) => name.endsWith('-role') || name === 'remove');
  return given.length > 0 && areRoles ? 'people' : 'overview';
}

async function save(interaction: Slash, app: App, ref: CohortRef): Promise<CohortSettings> {
  const change = typedChange(interaction, app, await app.store.cohorts.settings(ref));
  const name = interaction.options.getString('name');
  const settings =
    name === null
      ? await saveChange(app, ref, () => change)
      : ensured(await saveNamed(app, ref, name, change));
  if (settings) return settings;
  throw new UserError(
    'The study group is not set up. Give at least channel, time and zone: for example time 09:00 and zone Europe/Berlin.',
  );
}

export const setup: Command = {
  keeps: 'nothing',
  data: new SlashCommandBuilder()
    .setName('setup')
    .setDescription('Show or change the channel, the schedule and the roles of a study group')
    .setContexts(InteractionContextType.Guild)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addChannelOption((option) =>
      option
        .setName('channel')
        .setDescription('Where the daily question is posted')
        .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum),
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
        .setDescription('On which days: Mon-Fri, every day, every 3 days, every 2 weeks on Tue')
        .setMaxLength(100),
    )
    .addStringOption((option) =>
      option.setName('zone').setDescription('The time zone, such as Europe/Berlin').setAutocomplete(true),
    )
    .addRoleOption((option) =>
      option.setName('lead-role').setDescription('Who leads the group and sees how it is doing'),
    )
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
    )
    .addStringOption((option) =>
      option
        .setName(GROUP_OPTION)
        .setDescription('Which study group, if there are several')
        .setAutocomplete(true),
    )
    .addStringOption((option) =>
      option.setName('name').setDescription('What the group is called').setMaxLength(GROUP_NAME_LENGTH),
    ),

  async run(interaction, app) {
    requireManager(interaction);
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const known = await cohortsOf(app, interaction.guildId);
    const ref = await meantGroup(interaction, app, known);
    const isChange = interaction.options.data.some(({ name }) => name !== GROUP_OPTION);
    if (!ref) {
      if (isChange)
        throw new UserError(
          `Nothing was changed: this server has several groups. Say with the option cohort which one: ${namesOf(known)}.`,
        );
      const groups = known.map(listedGroup);
      await interaction.editReply(whichGroupCard(groups, Math.max(0, groups.length - SELECT_OPTIONS)));
      return;
    }
    const settings = isChange ? await save(interaction, app, ref) : await app.store.cohorts.settings(ref);
    await interaction.editReply(
      settings
        ? await setupShown(
            app,
            interaction.guild,
            { ref, settings },
            { saved: isChange, part: partOf(interaction) },
          )
        : notSetUpCard(ref.cohort),
    );
  },

  autocomplete: suggestOptions,

  components: [...setupControls, ...setupForms, ...setupDaysOff, ...setupPresets, ...setupJoin],
};
