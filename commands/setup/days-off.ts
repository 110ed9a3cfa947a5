import { addDaysOff, dropDaysOff, proposeDaysOff, removeDaysOff } from '../../src/actions/cohort/days-off.ts';
import type { App } from '../../src/app.ts';
import { attachmentText, type ReadableFile } from '../../src/discord/interactions/attachment-text.ts';
import {
  button,
  type Command,
  costing,
  type Modal,
  modal,
  select,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { STALE_FORM, sentFile, sentText } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import { answerPrivately, answerWhenDone } from '../../src/discord/interactions/private-answer.ts';
import { FURTHEST_DAYS_OFF, MOST_CALENDAR_BYTES, MOST_WAITING_DAYS_OFF } from '../../src/domain/bounds.ts';
import { typedDaysOff } from '../../src/domain/cohort/listed-days-off.ts';
import type { DaysOff, KnownCohort } from '../../src/domain/cohort.ts';
import { addDays, localDay } from '../../src/domain/dates.ts';
import { calendarNotes, calendarProblemText } from '../../src/views/cohort/calendar.ts';
import {
  CALENDAR_FIELD,
  DATES_FIELD,
  daysOffForm,
  daysOffSummaryCard,
  daysOffValue,
  unreadDaysOffCard,
} from '../../src/views/cohort/days-off.ts';
import type { Card } from '../../src/views/words/card.ts';
import { counted } from '../../src/views/words/text.ts';
import { requireManaged, setupShown } from './shown.ts';

const CALENDAR: ReadableFile = {
  mostBytes: MOST_CALENDAR_BYTES,
  ifLarger: 'Export a calendar that has only the holidays, or a shorter period.',
  ifNoText: 'Export the calendar again as an .ics file.',
};
const NOTHING_GIVEN = 'Nothing was changed: type dates, or give a calendar file.';
const GONE = `These days off are no longer waiting: somebody saved or cancelled them, more than a day has passed, or ${MOST_WAITING_DAYS_OFF} newer lists came. This is what is saved:`;

/** The days off of a calendar file, if one was given, and what was left out of it. */
async function readCalendar(
  app: App,
  sent: Modal,
  today: string,
): Promise<{ readonly spans: readonly DaysOff[]; readonly notes: readonly string[] }> {
  const file = sentFile(sent, CALENDAR_FIELD);
  if (!file) return { spans: [], notes: [] };
  const text = await attachmentText(app, file, CALENDAR);
  const read = await app.calendars.read(text, { from: today, until: addDays(today, FURTHEST_DAYS_OFF) });
  if ('of' in read) throw new UserError(calendarProblemText(read, file.name));
  return { spans: read.spans, notes: calendarNotes(read) };
}

async function summary(app: App, sent: Modal, known: KnownCohort): Promise<Card> {
  const { id, user } = sent;
  const { cohort } = known.ref;
  const typed = sentText(sent, DATES_FIELD);
  if (typed === undefined) throw new UserError(STALE_FORM);
  const hadFile = sentFile(sent, CALENDAR_FIELD) !== undefined;
  if (typed.trim() === '' && !hadFile) throw new UserError(NOTHING_GIVEN);
  const today = localDay(app.clock.now(), known.settings.schedule.zone);
  const { spans, problems } = typedDaysOff(typed, today);
  if (problems.length > 0) {
    app.forms.remember({ user: user.id, interaction: id }, { shown: {}, typed: { dates: typed } });
    return unreadDaysOffCard({ cohort, interaction: id, typed, problems, hadFile });
  }
  const calendar = await readCalendar(app, sent, today);
  const proposed = await proposeDaysOff(app, known, { id, spans: [...spans, ...calendar.spans] });
  return daysOffSummaryCard({ cohort, waiting: id, notes: calendar.notes, ...proposed });
}

/** Holidays and breaks: typed or from a calendar, shown before they are saved, and removed again. */
export const setupDaysOff: NonNullable<Command['components']> = [
  button(ids.daysOffForm, 'nothing', async (interaction, { cohort, typed }, app) => {
    await requireManaged(interaction, cohort, app);
    const { user, id } = interaction;
    const before = app.forms.of({ user: user.id, interaction: typed })?.typed;
    await interaction.showModal(daysOffForm(cohort, id, before?.['dates'] ?? ''));
  }),

  costing(
    'import',
    modal(ids.daysOffSent, 'nothing', async (interaction, { cohort }, app) => {
      const known = await requireManaged(interaction, cohort, app);
      // A file has to be fetched from Discord first.
      await answerWhenDone(interaction, app, () => summary(app, interaction, known));
    }),
  ),

  button(ids.daysOffAdd, 'nothing', (interaction, { cohort, waiting }, app) =>
    answerPrivately(interaction, app, async () => {
      const known = await requireManaged(interaction, cohort, app);
      const done = await addDaysOff(app, known.ref, waiting);
      const shown = { ref: known.ref, settings: done?.settings ?? known.settings };
      const news = done ? `**${counted(done.added, 'entry', 'entries')} added.**` : GONE;
      return setupShown(app, interaction.guild, shown, { saved: done !== undefined, part: 'dates', news });
    }),
  ),

  button(ids.daysOffDrop, 'nothing', (interaction, { cohort, waiting }, app) =>
    answerPrivately(interaction, app, async () => {
      const known = await requireManaged(interaction, cohort, app);
      await dropDaysOff(app, known.ref, waiting);
      const news = '**Cancelled.** No days off were added.';
      return setupShown(app, interaction.guild, known, { saved: false, part: 'dates', news });
    }),
  ),

  select(ids.daysOffRemove, 'nothing', (interaction, { cohort }, app) =>
    answerPrivately(interaction, app, async () => {
      const known = await requireManaged(interaction, cohort, app);
      const settings = await removeDaysOff(app, known, (one) =>
        interaction.values.includes(daysOffValue(one)),
      );
      if (!settings)
        throw new UserError('Nothing was changed: what you chose is no longer there. Type /setup again.');
      const news = '**Removed.** Questions come on these days again, but never for a day that has passed.';
      return setupShown(
        app,
        interaction.guild,
        { ref: known.ref, settings },
        { saved: true, part: 'dates', news },
      );
    }),
  ),
];
