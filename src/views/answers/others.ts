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
/** How many characters of an answer fit one phone screen. */
const PIECE = 430;

/** Explains what the setting means for people who write an answer. */
export const AFTER_OWN_WORDS =
  "-# Answers from the form stay hidden for a day. Once you've answered, you see them. Messages in the thread are visible at once.";

const turn = ({ cohort, day }: { cohort: string; day: string }, page: number, label: string): Button =>
  button(ids.othersAnswers.write({ cohort, day, page: `${page}` }), label);

/** Opens the others' answers, once the reader has answered or the question has been open for a day. */
export const othersButton = (of: { cohort: string; day: string }): Button =>
  turn(of, 0, "Read others' answers");

export interface OthersFacts {
  readonly cohort: string;
  readonly day: string;
  /** The question as it was asked; undefined if its words are lost. */
  readonly question: Question | undefined;
  readonly answers: readonly OtherAnswer[];
  readonly page: number;
}

/** One answer at a time; a long one takes several pages. */
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

/** For a button that is older than the group's switch to showing everything at once. */
export const othersInThreadCard = (thread: string): Card =>
  card(`## Others' answers\nThey are in the thread: ${threadMention(thread)}`);

/** @param from when they can be read without answering, epoch ms */
export const answerFirstCard = (
  { cohort, day, question }: { cohort: string; day: string; question: string },
  from: number | undefined,
): Card =>
  card(
    '## Your own answer first',
    `In this group you see others' answers once you've answered, in the form or in the thread, private or not.${from === undefined ? '' : ` Otherwise you can from ${moment(from)}.`}`,
    [button(ids.answer.write({ cohort, day, question }), 'Answer', ButtonStyle.Primary)],
  );
