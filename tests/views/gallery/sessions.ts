import { typedSession } from '../../../src/domain/sessions/typed-session.ts';
import { unannouncedCard } from '../../../src/views/sessions/announcing.ts';
import { sessionMessage } from '../../../src/views/sessions/message.ts';
import { droppedRetroCard, ownRetroCard, retroNotesCard } from '../../../src/views/sessions/retro.ts';
import { notOnListCard, saidCard } from '../../../src/views/sessions/said.ts';
import { callOffCard, sessionsCard } from '../../../src/views/sessions/sessions.ts';
import { HOUR, WEEK } from '../../times.ts';
import { type Exhibit, exhibit } from './exhibit.ts';
import { CHANNEL, COHORT, GUILD, ID, NOW, settings } from './people.ts';

const PLACE =
  'Room 4.17, second floor, or https://meet.example.org/evening-group-berlin if you are on your way';
const counts = { here: 17, late: 3, excused: 4 };

const session = (weeks: number) => ({
  id: `2026-11-${20 + weeks}-1900`,
  startsAt: NOW + weeks * WEEK + 10 * HOUR,
  announcedAt: NOW,
  place: PLACE,
  post: {
    state: 'posted' as const,
    day: '2026-11-20',
    question: 'session',
    channel: CHANNEL,
    nonce: 's',
    firstAt: NOW,
    dueAt: NOW,
    closesAt: NOW,
    postedAt: NOW,
    messageId: ID,
  },
});
const ahead = [0, 1, 2, 3, 4, 5, 6, 7].map((weeks) => ({ session: session(weeks), counts }));
const last = { session: session(-1), counts, unsaid: 12, notes: 9 };
const ref = { guild: GUILD, cohort: COHORT };
const typed = { date: '05/06', time: '7', place: PLACE };
const read = typedSession(typed, { now: NOW, zone: 'Europe/Berlin' });
if (read.ok) throw new Error('05/06 is no date');

const of = { cohort: COHORT, session: session(0).id };
const LINE =
  'The worked example on the board, because it showed where a careful answer stops and asks; ten minutes more of that, too';
const note = { user: ID, helped: LINE, change: LINE, next: LINE };
const lines = { helped: [LINE, LINE, LINE], change: [LINE, LINE, LINE], next: [LINE] };

export const SESSIONS: readonly Exhibit[] = [
  ...(['ahead', 'on', 'after', 'called-off'] as const).map((stage) =>
    exhibit(`sessionMessage, ${stage}`, sessionMessage(COHORT, session(0), { stage, ...counts }), {
      isPublic: true,
    }),
  ),
  exhibit('saidCard', saidCard(COHORT, session(0), 'excused')),
  exhibit('notOnListCard', notOnListCard(COHORT, settings)),
  exhibit('sessionsCard, eight to come', sessionsCard({ ref, ahead, last, news: '**Announced**.' })),
  exhibit(
    'sessionsCard, no event',
    sessionsCard({
      ref,
      ahead: ahead.map(({ session: each }) => ({
        session: { ...each, event: { wish: 'weekly' as const, failure: 'no-permission' as const } },
        counts,
      })),
      last,
      news: '**Announced**.',
    }),
  ),
  exhibit('sessionsCard, none', sessionsCard({ ref, ahead: [], last: undefined })),
  exhibit('ownRetroCard, waiting', ownRetroCard(of, session(0), note)),
  exhibit('ownRetroCard, shown', ownRetroCard(of, session(0), { ...note, batch: 1 })),
  exhibit('droppedRetroCard', droppedRetroCard(of)),
  exhibit(
    'retroNotesCard',
    retroNotesCard(COHORT, { session: session(0), notes: 3, lines, earlier: session(-1).id }, 0),
  ),
  exhibit('callOffCard', callOffCard(COHORT, session(0))),
  exhibit(
    'unannouncedCard',
    unannouncedCard(
      { cohort: COHORT, interaction: ID },
      typed,
      'Did you mean Fri 5 Jun 2026 or Sat 6 May 2026?',
    ),
  ),
];
