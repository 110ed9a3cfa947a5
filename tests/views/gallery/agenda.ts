import type { Alert } from '../../../src/domain/leads/alerts.ts';
import { teachNext } from '../../../src/domain/leads/teach-next.ts';
import { agendaOf } from '../../../src/domain/sessions/agenda.ts';
import { agendaCard } from '../../../src/views/sessions/agenda.ts';
import { shippedPack as pack } from '../../domain/pack-fixture.ts';
import { DAY } from '../../times.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import { COHORT, NOW, person, questions, settings, TODAY } from './people.ts';

const alerts: readonly Alert[] = Array.from({ length: 6 }, (_, index) =>
  index % 2 === 0
    ? { kind: 'silent', user: person(index), lastSeen: NOW - 20 * DAY }
    : { kind: 'fading', user: person(index), before: 5, now: 1 },
);

const others = pack.skills.slice(0, 2).map(({ id }) => ({ gap: id, sharing: 4, others: 3 }));
/** One about each skill. */
const agendas = pack.skills.map(({ id }) =>
  agendaOf(pack, {
    day: TODAY,
    gaps: teachNext(pack, [{ gap: id, sharing: 5, others: 3 }, ...others], questions, []),
    questions,
    log: [],
  }),
);
const of = { cohort: COHORT, settings };

export const AGENDAS: readonly Exhibit[] = [
  exhibit('agendaCard, the longest', longest(agendas.map((agenda) => agendaCard({ ...of, agenda, alerts })))),
  exhibit(
    'agendaCard, nothing to say',
    agendaCard({
      ...of,
      agenda: agendaOf(pack, { day: TODAY, gaps: [], questions: [], log: [] }),
      alerts: [],
    }),
  ),
];
