import type { NotSaid } from '../../actions/sessions/attendance.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { type CohortSettings, nameOf } from '../../domain/cohort.ts';
import { SAID, type Said } from '../../domain/sessions/attendance.ts';
import { EARLY_MS, type Session } from '../../domain/sessions/session.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { timestamp } from '../words/dates.ts';
import { escaped } from '../words/repeated.ts';
import { sayButton } from './message.ts';

const NOTED: Readonly<Record<Said, string>> = {
  here: "You're down as here",
  late: "You're down as late",
  excused: "You're excused",
};

/** What the person said about themselves, with buttons to change it; only they see it. */
export function saidCard(
  cohort: string,
  { id: session, startsAt }: Pick<Session, 'id' | 'startsAt'>,
  said: Said,
): Card {
  const others = SAID.filter((one) => one !== said).map((one) => sayButton({ cohort, session, said: one }));
  return card(
    `## ${NOTED[said]}`,
    `Session: ${timestamp(startsAt, 'F')}.`,
    others,
    '-# Leads see this with your name. The message in the channel only counts.',
  );
}

/** Why nothing was saved. */
export function notSaidText(problem: NotSaid, session: Pick<Session, 'startsAt'> | undefined): string {
  switch (problem) {
    case 'gone':
      return "This session isn't announced any more, so nothing was noted.";
    case 'called-off':
      return 'This session was called off, so nothing was noted.';
    case 'over':
      return 'This session is over, so nothing was noted. If something is wrong, tell a lead.';
    case 'too-early':
      return `Nothing was noted yet: press **I'm here** when you are there, ${
        session === undefined ? 'later' : `from ${timestamp(session.startsAt - EARLY_MS, 'f')} on`
      }. **Late** and **Excused** work now.`;
  }
}

/** For somebody who is not a member. Nothing is stored about them. */
export const notOnListCard = (cohort: string, settings: CohortSettings): Card =>
  card(
    `## You aren't in ${escaped(nameOf(settings))} yet`,
    'Sessions only count its members, so nothing was saved. Press Join, then say it again.',
    [button(ids.join.write({ cohort }), 'Join')],
  );
