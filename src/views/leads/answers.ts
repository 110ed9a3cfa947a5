import { ButtonStyle } from 'discord-api-types/v10';
import type { AnswerOfMember } from '../../actions/answers/answers-of-post.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { Hidden } from '../../domain/answers/seen-by-leads.ts';
import type { Question } from '../../domain/question.ts';
import { feedbackText } from '../answers/feedback.ts';
import type { AskedWords } from '../words/asked-words.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { longDate, timestamp } from '../words/dates.ts';
import { messageLink } from '../words/links.ts';
import { questionText, rubricScreens } from '../words/question-text.ts';
import { readingPieces } from '../words/reading-pieces.ts';
import { phoneLines } from '../words/screen.ts';
import { counted } from '../words/text.ts';

/** Lines on a phone beside the heading and the buttons. The first page has fewer, because it shows the question too. */
const FIRST_LINES = 20;
const LINES = 22;
/** Another row of buttons or another heading takes up to this many lines. */
const LINES_OF_ANOTHER = 3;
/** A longer answer continues on the next page. */
const PIECE = 360;
const MEMBERS_A_PAGE = 3;
const QUESTION_LENGTH = 70;
const RUBRIC_QUESTION = 60;

export interface CohortAnswers {
  readonly guild: string;
  readonly cohort: string;
  readonly day: string;
  readonly words: AskedWords;
  /** Where the question is. */
  readonly channel: string;
  readonly message: string;
  /** Ordered by time. */
  readonly answers: readonly AnswerOfMember[];
  readonly page: number;
  /** Show everything up to the end of this person's answer, whatever the page. */
  readonly upTo?: string | undefined;
  /** Whether the question says what a strong answer covers. */
  readonly hasRubric: boolean;
  readonly news?: string;
}

/** Part of an answer, or of the feedback on it. */
interface Piece {
  /** The answer's index in the list, from 0. */
  readonly index: number;
  readonly text: string;
}

const HIDDEN: Readonly<Record<Hidden, string>> = {
  private: '🔒 Private: only they see these words. You see that they answered.',
  unshown: 'Meant for the thread but not posted there, so you cannot read it here.',
  elsewhere: 'Written in another channel: the link opens it if you can see that channel.',
  unreadable: 'Discord did not tell the bot these words: the link opens them.',
};

/** Explains why parts of somebody's answer are hidden. */
export const hiddenText = ({ hidden }: AnswerOfMember['seen']): string =>
  [...hidden].map((why) => `-# ${HIDDEN[why]}`).join('\n');

export function openLink(guild: string, { messages: [first] }: AnswerOfMember['seen']): string {
  return first ? ` · [open](${messageLink(guild, first.channel, first.id)})` : '';
}

function piecesOf(guild: string, answer: AnswerOfMember, index: number): Piece[] {
  const { user, at, isLate, seen, feedback } = answer;
  const words = readingPieces(seen.text, PIECE);
  const bodies = words.length === 0 ? [''] : words;
  const when = timestamp(at, 'f');
  const texts = bodies.map((body, part) => {
    const isLast = part === bodies.length - 1;
    const head =
      part === 0
        ? `**${index + 1}.** <@${user}> · ${when}${isLate ? ' · late' : ''}${openLink(guild, seen)}`
        : `**${index + 1}.** <@${user}>, continued (${part + 1} of ${bodies.length})`;
    return [head, body, isLast ? hiddenText(seen) : '', part < bodies.length - 1 ? '-# continues' : '']
      .filter((line) => line !== '')
      .join('\n');
  });
  return [...texts, ...feedback.map((each) => feedbackText(each))].map((text) => ({ index, text }));
}

/** Excludes link targets, which are not visible. */
const linesOf = ({ text }: Piece): number => phoneLines(text.replaceAll(/\]\([^)]*\)/g, ''));

/** As many pieces on each page as fit a phone screen, without cutting any. */
function pagesOf(pieces: readonly Piece[]): Piece[][] {
  const pages: Piece[][] = [];
  let lines = 0;
  for (const piece of pieces) {
    const page = pages.at(-1);
    const members = new Set([...(page ?? []).map(({ index }) => index), piece.index]).size;
    lines += linesOf(piece) + (page?.at(-1)?.index === piece.index ? 0 : LINES_OF_ANOTHER);
    const room = pages.length === 1 ? FIRST_LINES : LINES;
    if (page && lines <= room && members <= MEMBERS_A_PAGE) page.push(piece);
    else {
      pages.push([piece]);
      lines = linesOf(piece) + LINES_OF_ANOTHER;
    }
  }
  return pages;
}

/** Buttons for answers whose text can be read; feedback on unreadable ones makes no sense. */
function feedbackButtons(
  { cohort, day, answers }: CohortAnswers,
  shown: readonly number[],
  page: number,
): Control[] {
  return shown.flatMap((index) => {
    const answer = answers[index];
    if (!answer || answer.seen.text === '') return [];
    const { user } = answer;
    return [
      button(ids.feedbackWrite.write({ cohort, day, user, page: String(page) }), `Feedback on ${index + 1}`),
    ];
  });
}

/** A button to a page of the answers to one question. */
export const answersButton = (
  { cohort, day }: { cohort: string; day: string },
  page: number,
  label: string,
  style?: Button['style'],
): Control => button(ids.cohortAnswers.write({ cohort, day, page: String(page) }), label, style);

/** What to compare the answers with. @param of.screen from 0 */
export function answersRubricCard(
  of: { readonly cohort: string; readonly day: string; readonly page: number; readonly screen: number },
  question: Question,
): Card {
  const { cohort, day, page } = of;
  const all = rubricScreens(question);
  const shown = Math.max(0, Math.min(of.screen, all.length - 1));
  const turn = (screen: number, label: string): Control =>
    button(ids.cohortRubricOn.write({ cohort, day, page: `${page}`, screen: `${screen}` }), label);
  return card(
    `## What a strong answer covers\n-# ${questionText(question, RUBRIC_QUESTION)}`,
    all[shown] ?? '',
    [
      ...(shown > 0 ? [turn(shown - 1, 'Previous')] : []),
      ...(shown + 1 < all.length ? [turn(shown + 1, 'More points')] : []),
      answersButton(of, page, 'Back to the answers'),
    ],
  );
}

/** The heading above the answers. Later pages leave out the question. */
function headText(of: CohortAnswers, { page, pages }: { page: number; pages: number }): string {
  const { guild, day, words, channel, message, answers } = of;
  const all = `${counted(answers.length, 'answer')} to the question of ${longDate(day)}`;
  const place = pages > 1 ? ` · page ${page + 1} of ${pages}` : '';
  if (page > 0) return `-# ${all}${place}`;
  const order = answers.length > 1 ? ' · in the order they arrived' : '';
  return [
    `### ${all}`,
    `-# ${words(of, QUESTION_LENGTH)}`,
    `-# [Open the question](${messageLink(guild, channel, message)})${order}${place}`,
  ].join('\n');
}

/** What people wrote to one question, in the order they answered: no ranking, and no list of who is missing. */
export function cohortAnswersCard(of: CohortAnswers): Card {
  const { guild, cohort, day, answers, hasRubric, news = '' } = of;
  const pages = pagesOf(answers.flatMap((answer, index) => piecesOf(guild, answer, index)));
  const wanted = pages.findLastIndex((pieces) =>
    pieces.some(({ index }) => answers[index]?.user === of.upTo),
  );
  const page = Math.max(0, Math.min(wanted === -1 ? of.page : wanted, pages.length - 1));
  const pieces = pages[page] ?? [];
  return card(
    news,
    headText(of, { page, pages: pages.length }),
    pieces.length === 0 ? 'Nobody has answered it so far.' : pieces.map(({ text }) => text).join('\n'),
    [
      ...feedbackButtons(of, [...new Set(pieces.map(({ index }) => index))], page),
      ...(hasRubric ? [button(ids.cohortRubric.write({ cohort, day, page: `${page}` }), 'Rubric')] : []),
    ],
    [
      ...(page > 0 ? [answersButton(of, page - 1, 'Previous')] : []),
      ...(page < pages.length - 1 ? [answersButton(of, page + 1, 'Read on', ButtonStyle.Primary)] : []),
    ],
  );
}
