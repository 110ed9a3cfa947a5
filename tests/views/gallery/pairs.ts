import type { Question } from '../../../src/domain/pack.ts';
import type { Pair } from '../../../src/domain/pairs/draw.ts';
import {
  CARD_PARTS,
  interviewerCard,
  noInterviewCard,
  toldPartnerCard,
} from '../../../src/views/pairs/interviewer.ts';
import { offMessage, pairNewsMessage } from '../../../src/views/pairs/news.ts';
import { roomMessage } from '../../../src/views/pairs/room.ts';
import { reviewPointCard, reviewReadyCard } from '../../../src/views/reviews/judging.ts';
import { receivedCard } from '../../../src/views/reviews/received.ts';
import { askedWords } from '../../../src/views/words/asked-words.ts';
import { DAY } from '../../times.ts';
import { type Exhibit, exhibit, longest } from './exhibit.ts';
import { COHORT, GUILD, ID, longQuestion, NOW, person, questions, TODAY } from './people.ts';

const meeting = { week: '2026-11-16', pair: '1' };
const zones = ['America/Argentina/Buenos_Aires', 'America/North_Dakota/New_Salem', 'Europe/Berlin'];
const pairOf = (count: number): Pair => ({
  id: meeting.pair,
  members: zones.slice(0, count).map((zone, index) => ({ user: person(index), zone })),
  at: NOW + 2 * DAY,
  freeUntil: NOW + DAY,
});
const room = (count: number) => ({
  guild: GUILD,
  cohort: COHORT,
  week: meeting.week,
  pair: pairOf(count),
  hasQuestions: true,
});
const asking = (question: Question) => ({
  ...meeting,
  guild: GUILD,
  cohort: COHORT,
  interviewee: person(1),
  round: 1,
  minutes: 30,
  question,
});
const said = (question: Question) => ({
  question,
  author: person(1),
  of: { id: ID, verdicts: {}, meeting },
});

export const PAIRS: readonly Exhibit[] = [
  exhibit('roomMessage, a pair', roomMessage(room(2), 'thread'), { isPublic: true }),
  exhibit('roomMessage, three', roomMessage(room(3), 'thread'), { isPublic: true }),
  exhibit('roomMessage, a direct message', roomMessage(room(3), 'direct'), { isPublic: true }),
  exhibit(
    'pairNewsMessage',
    pairNewsMessage(pairOf(3), [
      { what: 'leaves', user: person(4) },
      { what: 'joins', user: person(1) },
    ]),
    { isPublic: true },
  ),
  exhibit('offMessage', offMessage(pairOf(1)), { isPublic: true }),
  ...CARD_PARTS.map((part) =>
    exhibit(
      `interviewerCard, ${part}`,
      longest(questions.map((question) => interviewerCard(asking(question), part))),
    ),
  ),
  exhibit('noInterviewCard', noInterviewCard('no-questions')),
  exhibit('toldPartnerCard', toldPartnerCard(person(1))),
  exhibit(
    'reviewPointCard, an interview',
    longest(questions.map((question) => reviewPointCard(said(question), 1))),
  ),
  exhibit('reviewReadyCard, an interview', reviewReadyCard(longQuestion, said(longQuestion).of)),
  exhibit(
    'receivedCard, an interview',
    receivedCard({
      all: [
        {
          id: ID,
          cohort: COHORT,
          day: TODAY,
          question: longQuestion.id,
          meeting,
          by: person(0),
          takenAt: NOW - DAY,
          sentAt: NOW,
          verdicts: Object.fromEntries(longQuestion.rubric.map(({ id }) => [id, 'partly'] as const)),
          text: 'Say what would change your mind before you say what you would do.',
        },
      ],
      words: askedWords(() => longQuestion),
      question: longQuestion,
      page: 0,
      isNamed: false,
    }),
  ),
];
