import type { Guild } from 'discord.js';
import { makeGroup, saveChange, saveNamed } from '../../src/actions/cohort/settings-save.ts';
import { zoneData } from '../../src/actions/cohort/zone-data.ts';
import type { App } from '../../src/app.ts';
import {
  type Button,
  button,
  type Command,
  type Modal,
  modal,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { STALE_FORM, sentChannel, sentText } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately } from '../../src/discord/interactions/private-answer.ts';
import { requireManager } from '../../src/discord/people/permissions.ts';
import { isQuestionChannel } from '../../src/discord/people/question-channel.ts';
import { changedFields } from '../../src/domain/cohort/changed-fields.ts';
import { PART_OF_FORM, type SetupForm } from '../../src/domain/cohort/setup-steps.ts';
import {
  type Typed,
  type TypedFields,
  typedDigest,
  typedInterview,
  typedSchedule,
  typedTimes,
  typedZone,
} from '../../src/domain/cohort/typed-settings.ts';
import type { CohortRef, CohortSettings, KnownCohort } from '../../src/domain/cohort.ts';
import { localDay } from '../../src/domain/dates.ts';
import { CHANNEL_FIELD, fieldsOf, formFields, setupForm } from '../../src/views/cohort/forms.ts';
import { typedProblemText, unsavedFormCard } from '../../src/views/cohort/problems.ts';
import { MAYBE_NOT_SAVED } from '../../src/views/words/return-text.ts';
import { requireManaged, setupShown } from './shown.ts';

const MADE =
  '**Created.** It asks nothing until somebody presses Start. Next: who leads it, under People in the list.';

/** The group a form is about. The form for another group needs no existing one. */
async function groupOf(
  interaction: Button | Modal,
  { cohort, form }: { cohort: string; form: SetupForm },
  app: App,
): Promise<KnownCohort | undefined> {
  requireManager(interaction);
  const known = (await app.store.cohorts.ofGuild(interaction.guildId)).some((ref) => ref.cohort === cohort);
  return form === 'group' && !known ? undefined : requireManaged(interaction, cohort, app);
}

/** The channel that somebody acts in, or that their thread is in, if questions can be posted there. */
function textChannelAt({ channels }: Guild, id: string | null | undefined): string | undefined {
  const channel = channels.cache.get(id ?? '');
  const parent = channel?.isThread() ? channel.parent : channel;
  return isQuestionChannel(parent) ? parent.id : undefined;
}

/**
 * Every field that was sent, and a new group's channel if it can be used. A missing field was never shown, so it
 * removes nothing.
 */
function typedIn(sent: Modal, form: SetupForm): TypedFields {
  const texts = fieldsOf(form).flatMap((id): [string, string][] => {
    const text = sentText(sent, id);
    return text === undefined ? [] : [[id, text]];
  });
  if (texts.length === 0) throw new UserError(STALE_FORM);
  const channel = textChannelAt(sent.guild, sentChannel(sent, CHANNEL_FIELD));
  return { ...Object.fromEntries(texts), ...(channel === undefined ? {} : { [CHANNEL_FIELD]: channel }) };
}

/** Creates another group, which managers start when everything is ready. */
async function another({ guildId }: Modal, app: App, typed: TypedFields): Promise<Typed<CohortRef>> {
  const times = typedTimes({ time: typed['time'] ?? '' }, localDay(app.clock.now(), 'UTC'));
  if (!times.ok) return times;
  const zone = typedZone(typed['zone'] ?? '', zoneData(app));
  if (!zone.ok) return zone;
  const { hour, minute, weekdays, rhythm } = times.value;
  if (hour === undefined || minute === undefined || zone.value === undefined)
    return { ok: false, problem: { of: 'time' } };
  const channel = typed[CHANNEL_FIELD];
  if (channel === undefined)
    throw new UserError(
      'Nothing was changed: the group needs a text channel, announcement channel or forum of this server. Choose one.',
    );
  return makeGroup(app, guildId, typed, { channel, hour, minute, weekdays, rhythm, zone: zone.value });
}

/** Saves what was changed in the form of an existing group. */
async function change(
  app: App,
  form: Exclude<SetupForm, 'group'>,
  { ref, settings }: KnownCohort,
  fields: TypedFields,
): Promise<Typed<CohortSettings | undefined>> {
  const today = localDay(app.clock.now(), settings.schedule.zone);
  if (form === 'name') return saveNamed(app, ref, fields['name'] ?? settings.name ?? '');
  const typed =
    form === 'schedule'
      ? typedSchedule(fields, settings, { today, zones: zoneData(app) })
      : form === 'interview'
        ? typedInterview(fields, today)
        : typedDigest(fields);
  return typed.ok ? { ok: true, value: await saveChange(app, ref, () => typed.value) } : typed;
}

/** Saves, and returns which group it was. */
async function save(
  interaction: Modal,
  app: App,
  {
    form,
    known,
    typed,
    changed,
  }: {
    form: SetupForm;
    known: KnownCohort | undefined;
    typed: TypedFields;
    changed: TypedFields;
  },
): Promise<Typed<CohortRef>> {
  if (form === 'group' || !known) return another(interaction, app, typed);
  const saved = await change(app, form, known, changed);
  return saved.ok ? { ok: true, value: known.ref } : saved;
}

export const setupForms: NonNullable<Command['components']> = [
  button(ids.setupForm, 'nothing', async (interaction, { cohort, form, typed }, app) => {
    const known = await groupOf(interaction, { cohort, form }, app);
    const { user, id, guild, channelId } = interaction;
    const memory = app.forms.of({ user: user.id, interaction: typed });
    const shown = memory?.shown ?? formFields(form, known?.settings);
    app.forms.remember({ user: user.id, interaction: id }, { shown });
    const channel = memory?.typed?.[CHANNEL_FIELD] ?? textChannelAt(guild, channelId);
    await interaction.showModal(setupForm(form, { cohort, opened: id, channel }, memory?.typed ?? shown));
  }),

  modal(ids.setupSent, 'nothing', (interaction, { cohort, form, opened }, app) =>
    answerPrivately(interaction, app, async () => {
      const known = await groupOf(interaction, { cohort, form }, app);
      const { user, id } = interaction;
      const typed = typedIn(interaction, form);
      const stored = formFields(form, known?.settings);
      const memory = app.forms.of({ user: user.id, interaction: opened });
      const changed = changedFields(memory, typed, stored);
      const unsaved = (problem: string) => {
        app.forms.remember({ user: user.id, interaction: id }, { shown: memory?.shown ?? stored, typed });
        return unsavedFormCard({ cohort, form, interaction: id }, typed, problem);
      };
      const saved = await save(interaction, app, { form, known, typed, changed }).catch((error: unknown) => {
        if (error instanceof UserError) return error.message;
        app.log.error({ err: error, interaction: id, by: user.id }, 'could not save a settings form');
        return MAYBE_NOT_SAVED;
      });
      if (typeof saved === 'string') return unsaved(saved);
      if (!saved.ok) return unsaved(typedProblemText(saved.problem));
      const group = await requireManaged(interaction, saved.value.cohort, app);
      const told = { saved: true, part: PART_OF_FORM[form], news: form === 'group' ? MADE : undefined };
      return setupShown(app, interaction.guild, group, told);
    }),
  ),
];
