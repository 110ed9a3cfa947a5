import { ids } from '../../discord/interactions/ids.ts';
import { skillById } from '../../domain/catalog.ts';
import type { Pack, Question } from '../../domain/pack.ts';
import type { AskedOn } from '../../domain/posts/asked.ts';
import type { ComebackRules, Comebacks } from '../../domain/practice/comebacks.ts';
import type { ForTarget } from '../../domain/practice/for-target.ts';
import type { Grade, GradedAnswer } from '../../domain/practice/practice.ts';
import type { NextPractice, Waiting } from '../../domain/practice/practice-choice.ts';
import { button } from '../words/button.ts';
import { type Card, card, LINE } from '../words/card.ts';
import { longDate } from '../words/dates.ts';
import { bucketName } from '../words/names.ts';
import { forTargetButton } from '../words/onward-buttons.ts';
import { hintText, inBold, questionText } from '../words/question-text.ts';
import { type CardWithFiles, withWords } from '../words/return-text.ts';
import { ago, moment } from '../words/schedule.ts';
import { counted, quoted, shortenedWords } from '../words/text.ts';
import { anywayButton, GRADE_WORDS, gradeButtons, onwardButtons, startButtons } from './buttons.ts';

const SHOWN = 1_200;
/** Beside a longer question, a phone has no room for anything else. */
const ROOMY = 130;

const PRIVATE = '-# Only you see this. Leads never do.';

export const lastGradeText = ({ grade, at }: GradedAnswer): string =>
  `Your last grade: ${grade} of 5, ${ago(at)}`;

const WHY: Readonly<Record<NextPractice['why'], string>> = {
  due: 'Due again',
  new: 'New to you',
  early: 'Not due yet',
  again: 'Weeks after your first try: see what has changed',
  missed: 'A point you missed',
};

export interface PracticeQuestion {
  readonly question: Question;
  readonly why: NextPractice['why'];
  readonly lastGrade: GradedAnswer | undefined;
  /** For the requested buckets; absent if a specific question was requested. */
  readonly waiting?: Waiting;
  /** The target it was chosen for. */
  readonly aim?: Pick<ForTarget, 'track' | 'step'>;
  /** Whether to offer another question for their target. */
  readonly hasTarget?: boolean;
  readonly back?: Spread;
}

/** How questions that come back are spread over the days. */
export type Spread = ComebackRules & Pick<Comebacks, 'later' | 'unfit'>;

function interviewText({ interviewOn, mostADay, unfit }: Spread): string {
  if (interviewOn === undefined) return '';
  const rest =
    unfit === 0
      ? 'everything you practised comes once more before it'
      : `at ${mostADay} a day, ${counted(unfit, 'question')} can't come again before it. More a day: /settings practice-a-day`;
  return `-# Your interview is on ${longDate(interviewOn)}: ${rest}.`;
}

function aimText(pack: Pack, { track, step }: Pick<ForTarget, 'track' | 'step'>): string {
  if (!step) return `For your target, ${track.name}`;
  const skill = skillById(pack, step.skill)?.name ?? step.skill;
  return `For your target, ${track.name}. ${skill}: your next level is ${step.next}`;
}

const joined = (facts: readonly (string | false | undefined)[]): string =>
  facts.filter((fact) => typeof fact === 'string').join(' · ');

const waitingFacts = ({ waiting, back }: PracticeQuestion) => [
  waiting && waiting.due > 0 && `${waiting.due} due now`,
  back && back.later > 0 && `${back.later} more over the next days`,
  waiting && waiting.unseen > 0 && `${waiting.unseen} still new`,
];

const HOW = 'Take two or three minutes, then judge it point by point.';

/** A question to practise, before it is answered; always in full. */
export function practiceCard(pack: Pack, practised: PracticeQuestion): Card {
  const { question, why, lastGrade, aim, hasTarget = false, back } = practised;
  const about = [aim && aimText(pack, aim), WHY[why], lastGrade && lastGradeText(lastGrade)];
  if (question.text.length > ROOMY)
    return card(
      `-# Practice: ${bucketName(pack, question.bucket)}\n${inBold(questionText(question))}`,
      `-# ${joined(about)}`,
      startButtons(question, true),
    );
  return card(
    `## Practice: ${bucketName(pack, question.bucket)}\n${inBold(questionText(question))}`,
    `-# ${joined([...about, ...waitingFacts(practised)])}`,
    back ? interviewText(back) : '',
    HOW,
    startButtons(question),
    hasTarget ? [forTargetButton('here')] : [],
    PRIVATE,
  );
}

/** What doesn't fit beside a long question. */
export function moreOfPracticeCard(practised: PracticeQuestion): Card {
  const { question, hasTarget = false, back } = practised;
  return card(
    '## Your practice',
    joined(waitingFacts(practised)),
    back ? interviewText(back) : '',
    HOW,
    [
      ...(hasTarget ? [forTargetButton('here')] : []),
      button(ids.practiceOpen.write({ question: question.id }), 'Back'),
    ],
    PRIVATE,
  );
}

/**
 * @param next the first question to come back, and when, epoch ms
 * @param scope in words: "all questions", or the name of a bucket
 */
export function nothingDueCard(
  next: { question: Question; due: number; hasTarget: boolean; back: Spread },
  scope: string,
): Card {
  const { later, mostADay } = next.back;
  return card(
    `## Nothing due until ${moment(next.due)}`,
    later > 0
      ? `That's enough for today: ${later} more come back over the next days, at most ${mostADay} a day. /settings practice-a-day changes that.`
      : `You have practised everything there is (${scope}). Rest is part of it: what you can still answer after a few days, you know.`,
    interviewText(next.back),
    [anywayButton(next.question.id), ...(next.hasTarget ? [forTargetButton('here')] : [])],
  );
}

/** If saving the answer failed: gives the author their words back. */
export function unsavedAnswerCard(question: Question, text: string): CardWithFiles {
  const told = card(
    `## Your answer was not saved\nSomething went wrong on our side. Here are your words, and all of them in the attached file, so that you can copy them:`,
    quoted(shortenedWords(text, SHOWN)),
    '"I answered aloud" goes on to what a strong answer covers.',
    startButtons(question),
  );
  return withWords(told, [text]);
}

export interface Graded {
  readonly question: Question;
  readonly grade: Grade;
  readonly asked?: AskedOn;
  readonly hasTarget: boolean;
}

/** @param due epoch ms */
export function gradedCard(graded: Graded, due: number): Card {
  const { question, grade } = graded;
  const soon =
    grade <= 2
      ? 'Less than half: it comes back soon, and that is what practice is for.'
      : 'The more you cover, the longer it stays away, three months at most.';
  return card(
    `## Graded ${grade} of 5: ${GRADE_WORDS[grade]}\n${questionText(question, 90)}`,
    `It comes back ${moment(due)}.\n${soon}`,
    onwardButtons(question.bucket, graded.hasTarget),
    LINE,
    '-# Pressed the wrong one? Another grade within an hour takes its place.',
    gradeButtons(graded),
  );
}

export const hintCard = (question: Question): Card =>
  card(
    `${inBold(questionText(question, 200))}\n### A hint\n${hintText(question) ?? 'Nobody has written one for this question.'}`,
  );
