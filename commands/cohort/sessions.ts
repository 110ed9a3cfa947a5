import { announceSession, callOffSession, sessionsForLeads } from '../../src/actions/sessions/sessions.ts';
import type { App } from '../../src/app.ts';
import {
  button,
  type Command,
  type Modal,
  modal,
  type Select,
  select,
} from '../../src/discord/interactions/define.ts';
import { UserError } from '../../src/discord/interactions/errors.ts';
import { requireText, STALE_FORM, sentChoice } from '../../src/discord/interactions/form-fields.ts';
import { ids } from '../../src/discord/interactions/ids.ts';
import {
  answerWhenDone,
  deferPrivately,
  showPrivately,
} from '../../src/discord/interactions/private-answer.ts';
import { requireLead } from '../../src/discord/people/permissions.ts';
import { whoIsWho } from '../../src/discord/people/who-is-who.ts';
import type { TypedFields } from '../../src/domain/cohort/typed-settings.ts';
import type { KnownCohort } from '../../src/domain/cohort.ts';
import { EVENT_WISHES, type SessionEvent, sessionWith, stageOf } from '../../src/domain/sessions/session.ts';
import { typedSession } from '../../src/domain/sessions/typed-session.ts';
import {
  EVENT_FIELD,
  NO_EVENT,
  SESSION_FIELDS,
  sessionForm,
  sessionProblemText,
  TAKEN,
  TOO_MANY,
  unannouncedCard,
} from '../../src/views/sessions/announcing.ts';
import { eventLeftText } from '../../src/views/sessions/event.ts';
import { callOffCard, sessionsCard } from '../../src/views/sessions/sessions.ts';
import { type Card, privately } from '../../src/views/words/card.ts';
import { timestamp } from '../../src/views/words/dates.ts';

const GONE = 'Nothing was changed: this session is over, or was called off already.';

async function cardOf(
  app: App,
  { guild }: Pick<Modal, 'guild'>,
  led: KnownCohort,
  news?: string,
): Promise<Card> {
  const who = await whoIsWho(app, guild, led, { sameLook: true });
  return sessionsCard({
    ...(await sessionsForLeads(app, led.ref, who)),
    ...(news === undefined ? {} : { news }),
  });
}

/** The time and place of the last session; empty without one. */
async function usualFields({ store }: App, { ref }: KnownCohort): Promise<TypedFields> {
  const last = (await store.sessions.get(ref)).at(-1);
  if (!last) return {};
  return { time: `${last.id.slice(11, 13)}:${last.id.slice(13)}`, place: last.place ?? '' };
}

/** Undefined: no event is wanted. */
function sentWish(interaction: Modal): SessionEvent['wish'] | undefined {
  const chosen = sentChoice(interaction, EVENT_FIELD);
  const wish = EVENT_WISHES.find((each) => each === chosen);
  if (wish === undefined && chosen !== NO_EVENT) throw new UserError(STALE_FORM);
  return wish;
}

async function announce(interaction: Modal, cohort: string, app: App): Promise<Card> {
  const led = await requireLead(interaction, cohort, app);
  const { user, id } = interaction;
  const wish = sentWish(interaction);
  const typed: TypedFields = {
    ...Object.fromEntries(SESSION_FIELDS.map((name) => [name, requireText(interaction, name)])),
    [EVENT_FIELD]: wish ?? NO_EVENT,
  };
  const refused = (problem: string): Card => {
    app.forms.remember({ user: user.id, interaction: id }, { shown: {}, typed });
    return unannouncedCard({ cohort, interaction: id }, typed, problem);
  };
  const now = app.clock.now();
  const read = typedSession(typed, { now, zone: led.settings.schedule.zone });
  if (!read.ok) return refused(sessionProblemText(read.problem));
  const done = await announceSession(app, led.ref, {
    ...read.value,
    announcedAt: now,
    ...(wish === undefined ? {} : { event: { wish } }),
  });
  if (done === 'taken') return refused(TAKEN);
  if (done === 'too-many') return refused(TOO_MANY);
  return cardOf(app, interaction, led, `**Announced** for ${timestamp(read.value.startsAt, 'F')}.`);
}

async function picked(interaction: Select, cohort: string, app: App): Promise<Card> {
  const { ref } = await requireLead(interaction, cohort, app);
  const session = sessionWith(await app.store.sessions.get(ref), interaction.values[0] ?? '');
  if (!session || stageOf(session, app.clock.now()) !== 'ahead') throw new UserError(GONE);
  return callOffCard(cohort, session);
}

/** For leads: a group's sessions, and announcing or cancelling one. */
export const cohortSessions: NonNullable<Command['components']> = [
  button(ids.sessions, 'nothing', async (interaction, { cohort }, app) => {
    await deferPrivately(interaction);
    const led = await requireLead(interaction, cohort, app);
    await showPrivately(interaction, privately(await cardOf(app, interaction, led)));
  }),

  button(ids.sessionForm, 'nothing', async (interaction, { cohort, typed }, app) => {
    const led = await requireLead(interaction, cohort, app);
    const { user, id: opened } = interaction;
    const before = app.forms.of({ user: user.id, interaction: typed })?.typed;
    const { zone } = led.settings.schedule;
    await interaction.showModal(
      sessionForm({ cohort, opened, zone }, before ?? (await usualFields(app, led))),
    );
  }),

  // Saves, sends the message and then answers, so this takes as long as Discord does.
  modal(ids.sessionSent, 'nothing', (interaction, { cohort }, app) =>
    answerWhenDone(interaction, app, () => announce(interaction, cohort, app)),
  ),

  select(ids.sessionPick, 'nothing', (interaction, { cohort }, app) =>
    answerWhenDone(interaction, app, () => picked(interaction, cohort, app)),
  ),

  button(ids.sessionOff, 'nothing', (interaction, { cohort, session: id }, app) =>
    answerWhenDone(interaction, app, async () => {
      const led = await requireLead(interaction, cohort, app);
      const session = await callOffSession(app, led.ref, id);
      if (!session) throw new UserError(GONE);
      return cardOf(
        app,
        interaction,
        led,
        `**Called off**: ${timestamp(session.startsAt, 'F')}.${eventLeftText(session)}`,
      );
    }),
  ),
];
