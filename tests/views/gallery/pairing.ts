import type { OwnMeeting, PairingState } from '../../../src/actions/pairs/taking-part.ts';
import { WEEK_TIMES } from '../../../src/domain/pairs/pairing.ts';
import { askCannotCard, noMeetingCard, saidCannotCard } from '../../../src/views/pairs/cannot.ts';
import { notPairingCard, pairingCard, pastCard } from '../../../src/views/pairs/taking-part.ts';
import { DAY, HOUR } from '../../times.ts';
import { type Exhibit, exhibit } from './exhibit.ts';
import { COHORT, GUILD, ID, NOW, person, TODAY } from './people.ts';

const meetingIn = (days: number): OwnMeeting => ({
  week: TODAY,
  id: '0a1b2c3d4e5f6g',
  members: [0, 1, 2].map((index) => ({ user: person(index), zone: 'America/Argentina/Buenos_Aires' })),
  at: NOW + days * DAY + 9 * HOUR,
  freeUntil: NOW + days * DAY,
  thread: ID,
});

/** A group of three that meets in two days and has met before. */
export const pairs: PairingState = {
  isOn: true,
  isMember: true,
  pairing: { times: WEEK_TIMES.filter((_time, index) => index % 3 === 2), joinedAt: NOW - DAY },
  zone: 'America/Argentina/Buenos_Aires',
  nextAt: NOW + 3 * DAY,
  ahead: [meetingIn(2)],
  past: Array.from({ length: 24 }, (_, index) => meetingIn(-7 * (index + 1))),
  wasAlone: false,
};
const of = { guild: GUILD, cohort: COHORT, user: person(0) };
const asked = { who: of, meeting: meetingIn(2) };

export const PAIRING: readonly Exhibit[] = [
  exhibit('pairingCard, not yet', pairingCard({ ...of, ...pairs, pairing: undefined, ahead: [] })),
  exhibit('pairingCard, taking part', pairingCard({ ...of, ...pairs })),
  exhibit('pairingCard, alone', pairingCard({ ...of, ...pairs, ahead: [], wasAlone: true })),
  exhibit('notPairingCard', notPairingCard()),
  exhibit('pastCard', pastCard({ ...of, ...pairs, page: 1 })),
  exhibit('askCannotCard', askCannotCard({ ...asked, what: 'replaced' })),
  exhibit('noMeetingCard', noMeetingCard()),
  exhibit('saidCannotCard', saidCannotCard('replaced')),
];
