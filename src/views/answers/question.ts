import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import type { Answer } from '../../domain/answer.ts';
import type { AfterOwn } from '../../domain/answers/after-own.ts';
import { answeredAt, answerText, isWithdrawn } from '../../domain/answers/answers.ts';
import type { Question } from '../../domain/pack.ts';
import type { PostedPost } from '../../domain/post.ts';
import { button } from '../words/button.ts';
import { type Card, card, LINE } from '../words/card.ts';
import { shortDate } from '../words/dates.ts';
import { questionLink, threadMention } from '../words/links.ts';
import { askedHintButton, forTargetButton, howDidItGoButton } from '../words/onward-buttons.ts';
import { questionText } from '../words/question-text.ts';
import { ago, moment } from '../words/schedule.ts';
import { counted, quoted, shortenedWords } from '../words/text.ts';
import { readFeedbackButton } from './feedback.ts';
import { othersButton } from './others.ts';
import { messageWords, placeWords } from './place.ts';

const SHOWN = 2_500;

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
  /** Of a group whose members answer before they read others. */
  readonly afterOwn?: AfterOwn | undefined;
}

/** What of an answer can be shown. */
function answerSoFar({ guild, answer, afterOwn }: TodaysQuestion): string {
  const at = answer && answeredAt(answer);
  if (!answer || at === undefined || isWithdrawn(answer)) return '### Your answer\nNone so far.';
  const text = answerText(answer);
  const words =
    text === ''
      ? `You answered ${ago(at)}; the bot could not read the words.`
      : `${quoted(shortenedWords(text, SHOWN))}\nSaved, written ${ago(at)}.`;
  const cut =
    text.length > SHOWN
      ? `-# Shortened here: all ${text.length.toLocaleString('en')} characters are saved, and in the form.`
      : '';
  const lines = [
    '### Your answer',
    words,
    placeWords(guild, answer, afterOwn),
    messageWords(guild, answer),
    cut,
  ];
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

/** Today's question with the way to its thread and what this member wrote so far. */
export function questionCard(shown: TodaysQuestion): Card {
  const { guild, cohort, post, question, answer, earlier, feedback, readsMessages, hasTarget } = shown;
  const thread = post.threadId === undefined ? questionLink(guild, post) : threadMention(post.threadId);
  const { day } = post;
  const hasAnswer = answer !== undefined && !isWithdrawn(answer);
  const write = button(
    ids.answer.write({ cohort, day, question: post.question }),
    hasAnswer ? 'Edit' : 'Answer',
    ButtonStyle.Primary,
  );
  const look = button(
    ids.answerEarlier.write({ cohort, day, page: '0' }),
    counted(earlier, 'earlier version'),
  );
  return card(
    `## Question of ${shortDate(day)}\n${question ? questionText(question) : 'This question is no longer in the bank.'}`,
    post.deleted
      ? 'The message was deleted. It counts only for those who had answered.'
      : `Thread: ${thread}`,
    LINE,
    answerSoFar(shown),
    ...(feedback > 0 ? [`💬 ${counted(feedback, 'lead')} wrote feedback on it.`] : []),
    [
      write,
      ...(feedback > 0 ? [readFeedbackButton] : []),
      ...(question?.hint === undefined ? [] : [askedHintButton({ cohort, day })]),
      // For those who wrote in the thread: what those who used the form are told at once.
      ...(question && hasAnswer ? [howDidItGoButton({ cohort, day })] : []),
      ...(earlier > 0 ? [look] : []),
      // A row has room for five.
      ...(hasTarget && feedback === 0 ? [forTargetButton('apart')] : []),
    ],
    shown.afterOwn ? [othersButton({ cohort, day })] : [],
    readsMessages ? THREAD_WORDS : UNREAD_WORDS,
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
