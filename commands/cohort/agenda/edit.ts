import { startAgendaOver, writeAgenda } from '../../../src/actions/sessions/prepared-agenda.ts';
import type { App } from '../../../src/app.ts';
import { fillIn, saveFirst } from '../../../src/discord/interactions/acknowledge.ts';
import {
  button,
  type CommandPart,
  costing,
  type Modal,
  modal,
} from '../../../src/discord/interactions/define.ts';
import { UserError } from '../../../src/discord/interactions/errors.ts';
import { requireText } from '../../../src/discord/interactions/form-fields.ts';
import { ids } from '../../../src/discord/interactions/ids.ts';
import { deferPrivately, showPrivately } from '../../../src/discord/interactions/private-answer.ts';
import { requireLead } from '../../../src/discord/people/permissions.ts';
import { AGENDA_LENGTH } from '../../../src/domain/bounds.ts';
import type { KnownCohort } from '../../../src/domain/cohort.ts';
import { wordsAtOf } from '../../../src/domain/sessions/prepared-agenda.ts';
import { agendaButton, agendaCard } from '../../../src/views/sessions/agenda/card.ts';
import { AGENDA_FIELD, agendaForm, unsavedAgendaCard } from '../../../src/views/sessions/agenda/form.ts';
import { typedAgenda } from '../../../src/views/sessions/agenda/words.ts';
import { card, privately } from '../../../src/views/words/card.ts';
import { agendaFacts } from './shown.ts';

interface Sent {
  readonly cohort: string;
  readonly since: string;
}

async function saved(
  app: App,
  interaction: Modal,
  { cohort, since }: Sent,
  words: string,
): Promise<KnownCohort> {
  const led = await requireLead(interaction, cohort, app);
  if (words.trim() === '')
    throw new UserError(
      'There was nothing in the form but spaces. "Start over" brings back the first agenda.',
    );
  if (words.length > AGENDA_LENGTH) throw new UserError(`An agenda has at most ${AGENDA_LENGTH} characters.`);
  if (!(await writeAgenda(app, led.ref, { words, since: Number(since) })))
    throw new UserError(
      'Somebody else changed the agenda while you wrote. Look at theirs first, then add what is yours.',
    );
  return led;
}

/** Returns the text to its author. An error would lose it, because the form is closed by now. */
async function giveBack(
  { log }: App,
  interaction: Modal,
  { words, cohort, error }: { words: string; cohort: string; error: unknown },
): Promise<void> {
  const isExpected = error instanceof UserError;
  if (!isExpected) log.error({ err: error, interaction: interaction.id }, 'could not save an agenda');
  if (interaction.deferred || interaction.replied)
    await fillIn(interaction, unsavedAgendaCard(cohort, words, isExpected ? error.message : undefined));
}

/** Editing the agenda. */
export const agendaEditing: NonNullable<CommandPart['components']> = [
  costing(
    'picture',
    // A form has to be the first answer: Discord allows no acknowledgement before it.
    button(ids.agendaEdit, 'nothing', async (interaction, { cohort }, app) => {
      const led = await requireLead(interaction, cohort, app);
      const { agenda, kept } = await agendaFacts(app, interaction, led, { sameLook: true });
      const words = kept?.words ?? typedAgenda(agenda);
      const since = wordsAtOf(kept);
      await interaction.showModal(agendaForm({ cohort, since, opened: interaction.id, words }));
    }),
  ),

  modal(ids.agendaForm, 'nothing', async (interaction, { cohort, since }, app) => {
    const words = requireText(interaction, AGENDA_FIELD);
    const done = await saveFirst(interaction, app, () =>
      saved(app, interaction, { cohort, since }, words),
    ).catch((error: unknown) => giveBack(app, interaction, { words, cohort, error }));
    if (!done?.acknowledged) return;
    // The agenda is saved, even if showing it fails.
    const facts = await agendaFacts(app, interaction, done.saved, { sameLook: true }).catch(
      (error: unknown) =>
        app.log.error({ err: error, interaction: interaction.id }, 'saved an agenda, but could not show it'),
    );
    const news = '**Saved.**';
    await fillIn(interaction, facts ? agendaCard(facts, news) : card(news, [agendaButton(cohort, 'Agenda')]));
  }),

  costing(
    'picture',
    button(ids.agendaAnew, 'nothing', async (interaction, { cohort }, app) => {
      await deferPrivately(interaction);
      const led = await requireLead(interaction, cohort, app);
      await startAgendaOver(app, led.ref);
      const facts = await agendaFacts(app, interaction, led, { sameLook: true });
      await showPrivately(interaction, privately(agendaCard(facts)));
    }),
  ),
];
