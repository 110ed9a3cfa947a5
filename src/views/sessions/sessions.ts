import { ButtonStyle } from 'discord-api-types/v10';
import type { SessionsForLeads, SessionWithCounts } from '../../actions/sessions/sessions.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { placeOf } from '../../domain/post.ts';
import type { Session } from '../../domain/sessions/session.ts';
import { overviewButton, sessionsButton } from '../leads/controls.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { timestamp } from '../words/dates.ts';
import { messageLink } from '../words/links.ts';
import { failureText } from '../words/post-failure.ts';
import { repeated } from '../words/repeated.ts';
import { stringSelect } from '../words/select.ts';
import { counted } from '../words/text.ts';
import { announceButton } from './announcing.ts';
import { eventFailureText } from './event.ts';
import { saidText, sessionName } from './message.ts';

export interface SessionsFacts extends SessionsForLeads {
  /** What just happened, shown first. */
  readonly news?: string;
}

/** How many upcoming sessions a phone has room for in words; the list below has all of them. */
const TOLD = 1;

function postedText({ guild }: CohortRef, { post }: Session): string {
  switch (post?.state) {
    case 'posted':
      if (post.deleted) return 'Its message was deleted, so nobody can press anything.';
      return messageLink(guild, placeOf(post), post.messageId);
    case 'failed':
      return `**Not posted**: ${failureText(post.reason)}.`;
    case 'skipped':
      return '**Not posted** in time.';
    case 'intent':
    case undefined:
      return 'It is being posted.';
  }
}

function aheadText(ref: CohortRef, { session, counts }: SessionWithCounts): string {
  const { startsAt, place } = session;
  const where = place === undefined ? '' : ` · ${repeated(place)}`;
  const said = saidText(counts);
  return [
    `**${timestamp(startsAt, 'F')}** (${timestamp(startsAt, 'R')})${where}`,
    `-# ${[postedText(ref, session), said, eventFailureText(session)].filter((part) => part !== '').join(' · ')}`,
  ].join('\n');
}

function lastText({ last }: SessionsFacts): string {
  if (!last) return '';
  const { session, counts, unsaid } = last;
  const said = saidText(counts);
  return [
    `### Last session: ${timestamp(session.startsAt, 'D')}`,
    said === '' ? 'Nobody has said whether they came.' : said,
    ...(unsaid > 0 && said !== ''
      ? [`-# ${counted(unsaid, 'member')} didn't say. That doesn't mean they were absent.`]
      : []),
  ].join('\n');
}

/** For leads: announced sessions, the result of the last one, and what can be done. */
export function sessionsCard(facts: SessionsFacts): Card {
  const { ref, ahead, last, news = '' } = facts;
  const { cohort } = ref;
  return card(
    news,
    ahead.length > TOLD ? `## Sessions: ${ahead.length} to come` : '## Sessions',
    ahead.length === 0
      ? 'No sessions announced.'
      : ahead
          .slice(0, TOLD)
          .map((one) => aheadText(ref, one))
          .join('\n'),
    lastText(facts),
    callOffRow(cohort, ahead),
    [
      announceButton(cohort, 'Announce a session', ButtonStyle.Primary),
      ...(last
        ? [
            button(
              ids.retroNotes.write({ cohort, session: last.session.id, page: '0' }),
              retroLabel(last.notes),
            ),
          ]
        : []),
      ...(last ? [button(ids.cohortView.write({ cohort, period: '28', page: '0' }), 'Who came')] : []),
      overviewButton(cohort),
    ],
  );
}

const retroLabel = (notes: number): string => (notes === 0 ? 'Retro' : counted(notes, 'retro note'));

const callOffRow = (cohort: string, ahead: readonly SessionWithCounts[]): readonly Control[] =>
  ahead.length === 0
    ? []
    : [
        stringSelect(
          ids.sessionPick.write({ cohort }),
          'Call a session off',
          ahead.map(({ session }) => ({ label: sessionName(session), value: session.id })),
        ),
      ];

/** Asks for confirmation before a session is called off. */
export const callOffCard = (cohort: string, session: Pick<Session, 'id' | 'startsAt'>): Card =>
  card(
    '## Call it off?',
    `The session on ${timestamp(session.startsAt, 'F')}. Its message will say so; nobody gets a ping, so tell people who may be on their way.`,
    [
      button(ids.sessionOff.write({ cohort, session: session.id }), 'Call it off', ButtonStyle.Danger),
      sessionsButton(cohort, 'Back'),
    ],
  );
