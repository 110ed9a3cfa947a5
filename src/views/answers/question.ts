import { ButtonStyle } from 'discord-api-types/v10';
import type { Offer } from '../../actions/sessions/offered.ts';
import { ids } from '../../discord/interactions/ids.ts';
import type { Answer } from '../../domain/answer.ts';
import type { AfterOwn } from '../../domain/answers/after-own.ts';
import { answeredAt, answerText, isWithdrawn } from '../../domain/answers/answers.ts';
import type { Question } from '../../domain/pack.ts';
import type { PostedPost } from '../../domain/post.ts';
import type { AskedOn } from '../../domain/posts/asked.ts';
import { offerButton } from '../sessions/offer.ts';
import { type Button, button } from '../words/button.ts';
import { type Card, card } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { questionLink, threadMention } from '../words/links.ts';
import { askedHintButton, forTargetButton, howDidItGoButton } from '../words/onward-buttons.ts';
import { questionText } from '../words/question-text.ts';
import { ago, moment } from '../words/schedule.ts';
import { beginningOf } from '../words/screen.ts';
import { counted, quoted } from '../words/text.ts';
import { readFeedbackButton } from './feedback.ts';
import { quotedPages } from './message.ts';
import { othersButton } from './others.ts';
import { messageWords, placeWords } from './place.ts';

const BEGINNING = 130;
const QUESTION_BEGINNING = 130;

export interface TodaysQuestion {
  readonly guild: string;
  readonly cohort: string;
  readonly post: PostedPost;
  readonly question: Question | undefined;
  readonly answer: Answer | undefined;
  /** How many earlier versions of the answer are kept. */
  readonly earlier: number;
  /** How many leads have written feedback on the answer. */
  readonly feedback: number;
  readonly readsMessages: boolean;
  readonly hasTarget: boolean;
  /** Whether the answer can be offered to the session, or has been. */
  readonly offer: Offer;
  /** Set in groups whose members answer before they can read others' answers. */
  readonly afterOwn?: AfterOwn | undefined;
}

/** As much of the answer as fits beside its question. */
function answerSoFar({ guild, answer, afterOwn }: TodaysQuestion): string {
  const at = answer && answeredAt(answer);
  if (!answer || at === undefined || isWithdrawn(answer)) return '### Your answer\nNone so far.';
  const text = answerText(answer);
  const words =
    text === ''
      ? `You answered ${ago(at)}; the bot could not read the words.`
      : `${quoted(beginningOf(text, BEGINNING))}\nSaved, written ${ago(at)}.`;
  const lines = ['### Your answer', words, placeWords(guild, answer, afterOwn), messageWords(guild, answer)];
  return lines.filter((line) => line !== '').join('\n');
}

const THREAD_WORDS = [
  '-# Write in the thread: your first message is your answer, what follows within ten minutes joins it, ✅ means it is saved.',
  '-# Or press Answer for a form: posted under your name, or private.',
  `-# Any message of yours: press and hold it (right-click on a computer), Apps, "Save as my answer" or "Not my answer".`,
].join('\n');

const UNREAD_WORDS = [
  '-# Press Answer to write in a form: posted in the thread under your name, or private.',
  '-# The bot cannot read messages in this server. If you write in the thread, it notes that you answered, with a link.',
  '-# To have the words kept: press and hold your message (right-click on a computer), Apps, "Save as my answer".',
].join('\n');

/** Today's question with a link to its thread, or with this member's answer to it. Fits one phone screen. */
export function questionCard(shown: TodaysQuestion): Card {
  const { guild, cohort, post, question, answer, feedback, afterOwn } = shown;
  const { day } = post;
  const of = { cohort, day };
  const thread = post.threadId === undefined ? questionLink(guild, post) : threadMention(post.threadId);
  const hasAnswer = answer !== undefined && !isWithdrawn(answer);
  const words = question
    ? questionText(question, hasAnswer ? QUESTION_BEGINNING : Number.POSITIVE_INFINITY)
    : 'This question is no longer in the bank.';
  const place = post.deleted
    ? 'The message was deleted. It counts only for those who had answered.'
    : `Thread: ${thread}`;
  return card(
    `## Question of ${shortDate(day)}\n${words}`,
    place,
    answerSoFar(shown),
    feedback > 0 ? `💬 ${counted(feedback, 'lead')} wrote feedback on it.` : '',
    [
      button(
        ids.answer.write({ ...of, question: post.question }),
        hasAnswer ? 'Edit' : 'Answer',
        ButtonStyle.Primary,
      ),
      ...(feedback > 0 ? [readFeedbackButton] : []),
      // For people who answered in the thread: the same buttons that others see right after the form.
      ...(question && hasAnswer ? [howDidItGoButton(of)] : []),
      ...(question?.hint === undefined || hasAnswer ? [] : [askedHintButton(of)]),
      ...(afterOwn && hasAnswer ? [othersButton(of)] : []),
      questionPart(of, 'more', 'More'),
    ],
  );
}

const questionPart = (
  of: Pick<AskedOn, 'cohort' | 'day'>,
  part: 'top' | 'more' | 'answer' | 'how',
  label: string,
  page = 0,
): Button =>
  button(ids.questionPart.write({ cohort: of.cohort, day: of.day, part, page: String(page) }), label);

/** Opens the whole text of one's own answer. */
export const wholeAnswerButton = (of: Pick<AskedOn, 'cohort' | 'day'>): Button =>
  questionPart(of, 'answer', 'Whole answer');

const howText = (readsMessages: boolean): string =>
  `## How to answer\n${readsMessages ? THREAD_WORDS : UNREAD_WORDS}`;

/** The ways to answer, for people who have already answered. */
export const howToAnswerCard = (of: Pick<AskedOn, 'cohort' | 'day'>, readsMessages: boolean): Card =>
  card(howText(readsMessages), [questionPart(of, 'more', 'Back')]);

/** The whole question, how to answer it, and further actions. */
export function moreOfQuestionCard(shown: TodaysQuestion): Card {
  const { cohort, post, question, answer, earlier, readsMessages, hasTarget } = shown;
  const of = { cohort, day: post.day };
  const hasAnswer = answer !== undefined && !isWithdrawn(answer);
  return card(
    hasAnswer
      ? `## Question of ${shortDate(post.day)}\n${question ? questionText(question) : 'This question is no longer in the bank.'}`
      : howText(readsMessages),
    [
      ...(hasAnswer ? [wholeAnswerButton(of)] : []),
      ...(question?.hint === undefined || !hasAnswer ? [] : [askedHintButton(of)]),
      ...(earlier > 0
        ? [button(ids.answerEarlier.write({ ...of, page: '0' }), counted(earlier, 'earlier version'))]
        : []),
      ...(hasTarget ? [forTargetButton('apart')] : []),
    ],
    [...(hasAnswer ? [questionPart(of, 'how', 'How to answer')] : []), questionPart(of, 'top', 'Back')],
  );
}

/** How many characters of an answer fit one screen. */
const PAGE_OF_ANSWER = 420;

/** One's own answer in full, over several pages. */
export function wholeAnswerCard(
  of: Pick<AskedOn, 'cohort' | 'day'>,
  answer: Answer | undefined,
  wanted: number,
  offer: Offer,
): Card {
  const text = answer ? answerText(answer) : '';
  const pages = quotedPages(text, PAGE_OF_ANSWER);
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  return card(
    `## Your answer of ${shortDate(of.day)}${pages.length > 1 ? `\n-# ${page + 1} of ${pages.length}, all ${text.length.toLocaleString('en')} characters are saved` : ''}`,
    pages[page] ?? 'None so far.',
    [
      questionPart(of, 'top', 'Back'),
      ...(page > 0 ? [questionPart(of, 'answer', 'Previous', page - 1)] : []),
      ...(page + 1 < pages.length ? [questionPart(of, 'answer', 'Next', page + 1)] : []),
    ],
    offerButton(of, offer),
  );
}

/** @param nextDue epoch ms */
export function noQuestionCard(nextDue: number | undefined): Card {
  return card(
    nextDue === undefined
      ? '## No question today\nThe study group has no schedule yet. Somebody with Manage Server sets it with /setup.'
      : `## No question yet today\nThe next one comes ${moment(nextDue)}.`,
  );
}
