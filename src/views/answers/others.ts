import { ButtonStyle } from 'discord-api-types/v10';
import type { OtherAnswer } from '../../actions/answers/others-answers.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { Question } from '../../domain/question.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { threadMention } from '../words/links.ts';
import { questionText } from '../words/question-text.ts';
import { readingPieces } from '../words/reading-pieces.ts';
import { moment } from '../words/schedule.ts';
import { counted } from '../words/text.ts';

const QUESTION_LENGTH = 100;
/** So much of an answer stands on one screen of a phone. */
const PIECE = 430;

/** Says in a sentence what the switch means for whoever writes. */
export const AFTER_OWN_WORDS =
  "-# Answers from the form stay hidden for a day. Once you've answered, you see them. Messages in the thread are visible at once.";

const turn = ({ cohort, day }: { cohort: string; day: string }, page: number, label: string): Button =>
  button(ids.othersAnswers.write({ cohort, day, page: `${page}` }), label);

/** The way to what the others wrote; it opens once one's own answer is in, or the day is over. */
export const othersButton = (of: { cohort: string; day: string }): Button =>
  turn(of, 0, "Read others' answers");

export interface OthersFacts {
  readonly cohort: string;
  readonly day: string;
  /** As it was asked; undefined when its words are lost. */
  readonly question: Question | undefined;
  readonly answers: readonly OtherAnswer[];
  readonly page: number;
}

/** One answer at a time, a long one over several pages. */
export function othersCard({ question, answers, page: wanted, ...of }: OthersFacts): Card {
  const asked = question ? `: ${questionText(question, QUESTION_LENGTH)}` : '';
  const head = `## Others' answers\n-# Question of ${shortDate(of.day)}${asked}`;
  const pages = answers.flatMap(({ user, text }) => {
    const pieces = readingPieces(text, PIECE);
    return pieces.map((piece, index) => {
      const part = pieces.length > 1 ? `, ${index + 1} of ${pieces.length}` : '';
      return `<@${user}>${part}\n${piece}`;
    });
  });
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  return card(
    head,
    pages[page] ?? 'Nobody else has written an answer for everybody to read yet.',
    [
      ...(page > 0 ? [turn(of, page - 1, 'Back')] : []),
      ...(page < pages.length - 1 ? [turn(of, page + 1, 'Next')] : []),
    ],
    `-# ${counted(answers.length, 'answer')}, in the order they arrived. Private ones are not among them.`,
  );
}

/** For a button of the time before the group showed everything at once. */
export const othersInThreadCard = (thread: string): Card =>
  card(`## Others' answers\nThey are in the thread: ${threadMention(thread)}`);

/** @param from when they can be read without an answer, epoch ms */
export const answerFirstCard = (
  { cohort, day, question }: { cohort: string; day: string; question: string },
  from: number | undefined,
): Card =>
  card(
    '## Your own answer first',
    `In this group you see others' answers once you've answered, in the form or in the thread, private or not.${from === undefined ? '' : ` Otherwise you can from ${moment(from)}.`}`,
    [button(ids.answer.write({ cohort, day, question }), 'Answer', ButtonStyle.Primary)],
  );
