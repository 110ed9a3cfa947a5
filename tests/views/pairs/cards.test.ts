import { expect, test } from 'vitest';
import { MOST_POINTS, POINT_LENGTH } from '../../../src/domain/bounds.ts';
import type { Pair } from '../../../src/domain/pairs/draw.ts';
import {
  CARD_PARTS,
  type InterviewerFacts,
  interviewerCard,
  noInterviewCard,
  toldPartnerCard,
} from '../../../src/views/pairs/interviewer.ts';
import { offMessage, pairNewsMessage } from '../../../src/views/pairs/news.ts';
import { roomMessage, roomName } from '../../../src/views/pairs/room.ts';
import { HOUR, instantOf } from '../../times.ts';
import { longQuestion } from '../gallery/people.ts';
import { expectFits, textOf } from '../rendered.ts';

const [ADA, BEN, CEM] = ['1300000000000000101', '1300000000000000102', '1300000000000000103'];
const AT = instantOf('2026-11-24T18:00+01:00');
const pairOf = (...users: string[]): Pair => ({
  id: '1',
  members: users.map((user, index) => ({ user, zone: index === 0 ? 'Europe/Berlin' : 'America/New_York' })),
  at: AT,
  freeUntil: AT - 24 * HOUR,
});
const room = (pair: Pair, hasQuestions = true) => ({
  guild: '1300000000000000001',
  cohort: 'main',
  week: '2026-11-23',
  pair,
  hasQuestions,
});
const facts: InterviewerFacts = {
  guild: '1300000000000000001',
  cohort: 'main',
  week: '2026-11-23',
  pair: '1',
  interviewee: BEN ?? '',
  round: 0,
  minutes: 30,
  question: longQuestion,
};

test('a pair reads its time as each of them has it, and who interviews whom first', () => {
  const message = roomMessage(room(pairOf(ADA ?? '', BEN ?? '')), 'thread');
  expectFits(message);
  expect(message.content).toContain('Tue 24 Nov, 18:00 (Europe/Berlin)');
  expect(message.content).toContain('Tue 24 Nov, 12:00 (America/New_York)');
  expect(message.content).toContain(`First 30 minutes: <@${ADA}> interviews <@${BEN}>. Then you swap.`);
  expect(message.allowed_mentions.users).toEqual([ADA, BEN]);
});

test('whoever interviews reads every word of every point', () => {
  const rubric = Array.from({ length: MOST_POINTS }, (_, index) => ({
    id: `p${index}`,
    text: `${index} ${'word '.repeat(POINT_LENGTH / 5)}`.slice(0, POINT_LENGTH).trim(),
  }));
  const asked = { ...facts, question: { ...longQuestion, rubric } };
  const screens = (['points', 'points-2', 'points-3'] as const).map((part) => interviewerCard(asked, part));
  for (const card of screens) expectFits(card);
  const read = screens.map(textOf).join('\n');
  for (const { text } of rubric) expect(read).toContain(text);
  expect(screens.map((card) => JSON.stringify(card).includes('"More points"'))).toEqual([true, true, false]);
  expect(JSON.stringify(interviewerCard(asked, 'ask'))).not.toContain('"More points"');
});

test('of three, each interviews once while the third listens', () => {
  const { content } = roomMessage(room(pairOf(ADA ?? '', BEN ?? '', CEM ?? '')), 'thread');
  expect(content).toContain(
    `20 minutes each: <@${ADA}> interviews <@${BEN}>, then <@${BEN}> <@${CEM}>, then <@${CEM}> <@${ADA}>. The third listens.`,
  );
});

test('without questions that have points nobody is promised a card or asked for feedback', () => {
  const message = roomMessage(room(pairOf(ADA ?? '', BEN ?? ''), false), 'thread');
  expect(message.content).not.toContain('interviewer card:');
  expect(JSON.stringify(message.components)).not.toContain('Give feedback');
});

test('the name of a room holds who meets and the week, however long names are', () => {
  expect(roomName('2026-11-23', ['Ada', 'Ben'])).toBe('Mock interview: Ada and Ben · Mon 23 Nov');
  expect(roomName('2026-11-23', [])).toBe('Mock interview · Mon 23 Nov');
  expect(roomName('2026-11-23', ['x'.repeat(80), 'y'.repeat(80)])).toMatch(/^.{1,86}… · Mon 23 Nov$/);
});

test('the cards of whoever interviews fit, and never ask for what the question does not have', () => {
  for (const card of [
    ...CARD_PARTS.map((part) => interviewerCard(facts, part)),
    noInterviewCard('alone'),
    noInterviewCard('no-questions'),
    toldPartnerCard(BEN ?? ''),
  ])
    expectFits(card);
  const { followUps: _ups, exemplars: _examples, ...bare } = longQuestion;
  const plain = { ...facts, question: bare };
  expect(textOf(interviewerCard(plain, 'further'))).toContain('What would change your mind?');
  expect(textOf(interviewerCard(plain, 'listen'))).not.toContain('our own examples');
});

test('who joins and who leaves is said, and whether the meeting is off; nobody who deleted their data is named', () => {
  const joined = pairNewsMessage(pairOf(ADA ?? '', BEN ?? '', CEM ?? ''), [
    { what: 'joins', user: CEM ?? '' },
  ]);
  expectFits(joined);
  expect(joined.content).toContain(`<@${CEM}> joins you.\nYou meet <t:`);
  const left = pairNewsMessage(pairOf(ADA ?? ''), [{ what: 'leaves' }]);
  expect(left.content).toContain('Your partner is no longer here.\nSo this mock interview is off.');
  expect(left.allowed_mentions.users).toEqual([ADA]);
  expectFits(offMessage(pairOf(ADA ?? '')));
});
