import type { Alert } from '../../../src/domain/leads/alerts.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { agendaOf } from '../../../src/domain/sessions/agenda.ts';
import { agendaCard, agendaMessage } from '../../../src/views/sessions/agenda/card.ts';
import { copyCard, unsavedAgendaCard } from '../../../src/views/sessions/agenda/form.ts';
import { typedAgenda } from '../../../src/views/sessions/agenda/words.ts';
import { offerCard } from '../../../src/views/sessions/offer.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { DAY } from '../../times.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import { CHANNEL, COHORT, GUILD, ID, NOW, person, questions, settings, TODAY } from './people.ts';

const alerts: readonly Alert[] = Array.from({ length: 6 }, (_, index) =>
  index % 2 === 0
    ? { kind: 'silent', user: person(index), lastSeen: NOW - 20 * DAY }
    : { kind: 'fading', user: person(index), before: 5, now: 1 },
);

const others = pack.skills.slice(0, 2).map(({ id }) => ({ gap: id, sharing: 4, others: 3 }));
/** One agenda for each skill. */
const agendas = pack.skills.map(({ id }) =>
  agendaOf(pack, {
    day: TODAY,
    gaps: teachNext(pack, [{ gap: id, sharing: 5, others: 3 }, ...others], questions, []),
    questions,
    log: [],
    offered: [3, 4].map((index) => ({ user: person(index), day: TODAY, channel: CHANNEL, message: ID })),
  }),
);
const of = { guild: GUILD, cohort: COHORT, settings, isAnnounced: false };
const nothing = agendaOf(pack, { day: TODAY, gaps: [], questions: [], log: [] });

const posted = { begunAt: NOW, post: { channel: CHANNEL, claimedAt: NOW, messageId: ID } };
const [first] = agendas.toSorted((a, b) => typedAgenda(b).length - typedAgenda(a).length);
const words = first ? typedAgenda(first) : '';
const edited = { ...posted, words, wordsAt: NOW };

export const AGENDAS: readonly Exhibit[] = [
  ...(['offered', 'can', 'none'] as const).map((offer) =>
    exhibit(`offerCard, ${offer}`, offerCard({ cohort: COHORT, day: TODAY, offer })),
  ),
  exhibit(
    'agendaCard, the longest',
    longest(agendas.map((agenda) => agendaCard({ ...of, agenda, alerts, kept: posted }))),
  ),
  exhibit('agendaCard, edited', agendaCard({ ...of, agenda: nothing, alerts, kept: edited })),
  exhibit('agendaCard, nothing to say', agendaCard({ ...of, agenda: nothing, alerts: [], kept: undefined })),
  exhibit(
    'agendaMessage, the longest',
    longest(agendas.map((agenda) => agendaMessage({ ...of, agenda, alerts, kept: posted }, NOW))),
    { isPublic: true },
  ),
  exhibit('agendaMessage, edited', agendaMessage({ ...of, agenda: nothing, alerts, kept: edited }, NOW), {
    isPublic: true,
  }),
  exhibit(
    'copyCard',
    copyCard({
      words,
      answers: [`https://discord.com/channels/${GUILD}/${CHANNEL}/${ID}`],
      names: alerts.map((_, index) => `Somebody ${index}`),
    }),
  ),
  exhibit('unsavedAgendaCard', unsavedAgendaCard(COHORT, words, undefined)),
];
