import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/question.ts';
import type { Meeting } from '../../domain/reviews/review.ts';
import { PRIVATE } from '../practice/judging.ts';
import { button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { inBold, questionText, rubricScreens } from '../words/question-text.ts';

const QUESTION_LENGTH = 380;

export interface InterviewerFacts extends Meeting {
  readonly guild: string;
  readonly cohort: string;
  readonly interviewee: string;
  /** Counted from 0. */
  readonly round: number;
  readonly minutes: number;
  readonly question: Question;
}

export const CARD_PARTS = ['ask', 'points', 'points-2', 'points-3', 'further', 'listen'] as const;
export type CardPart = (typeof CARD_PARTS)[number];

/** The screens of the points, in order. */
const POINTS: readonly CardPart[] = ['points', 'points-2', 'points-3'];

const LABELS: Readonly<Record<CardPart, string>> = {
  ask: 'Question',
  points: 'Points',
  'points-2': 'More points',
  'points-3': 'More points',
  further: 'Follow-ups',
  listen: 'Listen for',
};

function turns({ guild, cohort, week, pair, question }: InterviewerFacts, shown: CardPart) {
  const screen = POINTS.indexOf(shown);
  const hasMore = screen >= 0 && screen + 1 < rubricScreens(question).length;
  const isOffered = (part: CardPart): boolean =>
    POINTS.indexOf(part) <= 0 || (hasMore && part === POINTS[screen + 1]);
  return CARD_PARTS.filter((part) => part !== shown && isOffered(part)).map((part) =>
    button(ids.meetingCard.write({ guild, cohort, week, pair, part }), LABELS[part]),
  );
}

const pointsAt =
  (screen: number) =>
  ({ question }: InterviewerFacts): readonly string[] => {
    const all = rubricScreens(question);
    return ['## A strong answer covers', all[screen] ?? all.at(-1) ?? ''];
  };

const TURNS = ['first', 'second', 'third'] as const;

/** What the interviewer asks, what a strong answer covers, or what to listen for, one screen each. */
export function interviewerCard(facts: InterviewerFacts, part: CardPart): Card {
  return card(...PARTS[part](facts), turns(facts, part), PRIVATE);
}

const PARTS: Readonly<Record<CardPart, (facts: InterviewerFacts) => readonly string[]>> = {
  ask: ({ interviewee, round, minutes, question }) => [
    `## You interview <@${interviewee}>\n-# Your turn is the ${TURNS[round] ?? 'last'}: ${minutes} minutes. Keep this to yourself until then.`,
    inBold(questionText(question, QUESTION_LENGTH)),
  ],
  further: ({ question: { followUps = FURTHER } }) => [
    '## Follow-ups',
    followUps.map((each) => `- ${each}`).join('\n'),
  ],
  points: pointsAt(0),
  'points-2': pointsAt(1),
  'points-3': pointsAt(2),
  listen: ({ question: { exemplars } }) => [
    '## What to listen for',
    exemplars
      ? `What we say of our own examples:\n- **Adequate**: ${exemplars.adequate.note}\n- **Strong**: ${exemplars.strong.note}`
      : GENERAL,
  ],
};

const FURTHER = ['What would change your mind?', 'What would you do first?'];

const GENERAL =
  '- Do they say what they would do, or only what could be done?\n- Do they name what could be said against it?\n- Let them think: a pause is fine.';

/** For when there is nothing to ask: the member has no partner yet, or the group has no question with points. */
export const noInterviewCard = (why: 'alone' | 'no-questions'): Card =>
  card(
    why === 'alone'
      ? "## Nobody to interview\nYour partner can't make it this week."
      : '## No interviewer card\nThe questions of this group have no points to judge by. Ask each other the last question of the day.',
  );

/** Shown after the feedback is sent. */
export const toldPartnerCard = (partner: string): Card =>
  card(`## Sent. Thank you!\nOnly <@${partner}> reads it, in /today.`);
