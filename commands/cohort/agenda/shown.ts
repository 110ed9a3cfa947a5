import { agendaFor } from '../../../src/actions/sessions/agenda.ts';
import { agendaTime, preparedAgenda } from '../../../src/actions/sessions/prepared-agenda.ts';
import type { App } from '../../../src/app.ts';
import type { Answerable } from '../../../src/discord/interactions/define.ts';
import { whoIsWho } from '../../../src/discord/people/who-is-who.ts';
import type { KnownCohort } from '../../../src/domain/cohort.ts';
import { aheadOf } from '../../../src/domain/sessions/session.ts';
import type { AgendaFacts } from '../../../src/views/sessions/agenda/card.ts';

/** Everything to say about the next session. @param sameLook Discord was asked just before, and that answer will do */
export async function agendaFacts(
  app: App,
  { guild }: Pick<Answerable, 'guild'>,
  { ref, settings }: KnownCohort,
  { sameLook }: { readonly sameLook: boolean },
): Promise<AgendaFacts> {
  const who = await whoIsWho(app, guild, { ref, settings }, { sameLook });
  const [week, kept, { now, sessions }] = await Promise.all([
    agendaFor(app, ref, settings, who),
    preparedAgenda(app, ref),
    agendaTime(app, ref),
  ]);
  return { ...ref, settings, ...week, kept, isAnnounced: aheadOf(sessions, now).length > 0 };
}
