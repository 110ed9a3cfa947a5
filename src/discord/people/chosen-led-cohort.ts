import { SlashCommandStringOption } from 'discord.js';
import type { App } from '../../app.ts';
import { FIRST_COHORT, type KnownCohort, nameOf } from '../../domain/cohort.ts';
import type { Autocomplete, Slash } from '../interactions/define.ts';
import { UserError } from '../interactions/errors.ts';
import { requireLead } from './permissions.ts';
import { cohortHere, cohortsOf, ledCohorts } from './which-cohort.ts';

const OPTION = 'cohort';
/** Discord's limits for autocomplete. */
const CHOICES = 25;
const CHOICE_NAME = 100;
/** The most names that fit in a plain text message. */
const MOST_NAMED = 12;

/** The option in which leads choose one of their cohorts. */
export const cohortOption = (): SlashCommandStringOption =>
  new SlashCommandStringOption()
    .setName(OPTION)
    .setDescription('Which study group, if you lead several')
    .setMaxLength(CHOICE_NAME)
    .setAutocomplete(true);

const ASKED = 'Choose one in the option cohort';

/**
 * The named group among those this person leads. The error for other names doesn't tell whether such a group exists.
 */
function named(led: readonly KnownCohort[], typed: string): KnownCohort {
  const wanted = typed.trim().toLowerCase();
  const byId = led.filter(({ ref }) => ref.cohort === wanted);
  const found = byId.length > 0 ? byId : led.filter(({ settings }) => labelsOf(settings).includes(wanted));
  const [only, another] = found;
  if (only && !another) return only;
  throw new UserError(
    `You lead ${only ? 'several study groups' : 'no study group'} of that name here. ${ASKED}: ${namesOf(led)}.`,
  );
}

const labelsOf = (settings: KnownCohort['settings']): string[] => [nameOf(settings).toLowerCase()];

const namesOf = (led: readonly KnownCohort[]): string =>
  [
    ...led.slice(0, MOST_NAMED).map(({ settings }) => `${plain(nameOf(settings))} (<#${settings.channel}>)`),
    ...(led.length > MOST_NAMED ? [`and ${led.length - MOST_NAMED} more`] : []),
  ].join(', ');

/** People choose these names, so Discord's formatting characters are removed. */
const plain = (name: string): string => name.replace(/[\\*_~`|[\]<>@]/g, '');

/**
 * The cohort of a lead's command: the one they named; else that of the channel, if they lead it; else the only one they
 * lead. Rejects with UserError if they lead none or have to choose.
 */
export async function ledCohort(interaction: Slash, app: App): Promise<KnownCohort> {
  const led = await ledCohorts(app, interaction);
  // Throws the error for people who lead none, which says what is missing or who leads.
  if (led.length === 0) return await refused(interaction, app);
  const typed = interaction.options.getString(OPTION);
  if (typed !== null) return named(led, typed);
  const here = cohortHere(interaction, led);
  if (here) return here;
  const [only, another] = led;
  if (only && !another) return only;
  throw new UserError(`You lead several study groups here. ${ASKED}: ${namesOf(led)}.`);
}

async function refused(interaction: Slash, app: App): Promise<KnownCohort> {
  const known = await cohortsOf(app, interaction.guildId);
  const here = cohortHere(interaction, known);
  if (here) return await requireLead(interaction, here.ref.cohort, app);
  const refs = await app.store.cohorts.ofGuild(interaction.guildId);
  const unreadable = refs.find(({ cohort }) => !known.some(({ ref }) => ref.cohort === cohort));
  const one = unreadable ?? (known.length < 2 ? (known[0]?.ref ?? { cohort: FIRST_COHORT }) : undefined);
  // If settings can't be read, it is unknown who leads; the error then says that they can't be read.
  if (one) return await requireLead(interaction, one.cohort, app);
  throw new UserError('Only group leads see this, and you lead no study group here.');
}

/** The same during autocomplete; undefined where `ledCohort` would reject. */
export async function ledElsewhere(interaction: Autocomplete, app: App): Promise<KnownCohort | undefined> {
  const led = await ledCohorts(app, interaction);
  const typed = interaction.options.getString(OPTION)?.trim().toLowerCase();
  if (typed === undefined || typed === '')
    return cohortHere(interaction, led) ?? (led.length === 1 ? led[0] : undefined);
  return led.find(({ ref, settings }) => ref.cohort === typed || labelsOf(settings).includes(typed));
}

/** Suggests only the cohorts that this person leads. */
export async function suggestLedCohorts(interaction: Autocomplete, app: App): Promise<void> {
  const typed = interaction.options.getFocused().trim().toLowerCase();
  const led = await ledCohorts(app, interaction);
  const choices = led.map(({ ref, settings }) => {
    const channel = interaction.guild.channels.cache.get(settings.channel)?.name;
    const name = channel === undefined ? nameOf(settings) : `${nameOf(settings)} (#${channel})`;
    return { name: name.slice(0, CHOICE_NAME).replace(/\p{Cs}/gu, ''), value: ref.cohort };
  });
  await interaction.respond(
    choices.filter(({ name }) => name.toLowerCase().includes(typed)).slice(0, CHOICES),
  );
}

/** Whether the person is typing in the option of `cohortOption`. */
export const asksForCohort = (interaction: Autocomplete): boolean =>
  interaction.options.getFocused(true).name === OPTION;
