import type { Answer } from '../domain/answer.ts';
import { answerText } from '../domain/answers.ts';
import type { Question } from '../domain/pack.ts';
import type { PostedPost } from '../domain/post.ts';
import { type Card, card, LINE } from './card.ts';
import { messageLink, threadMention } from './links.ts';
import { ago, moment } from './schedule.ts';
import { quoted, shortened } from './text.ts';

const SHOWN = 2_500;

export interface TodaysQuestion {
  readonly guild: string;
  readonly post: PostedPost;
  readonly question: Question | undefined;
  readonly answer: Answer | undefined;
  readonly readsMessages: boolean;
}

/** What of an answer can be shown, and how to change it. */
export function answerSoFar(guild: string, answer: Answer | undefined): string {
  const parts = answer?.parts.filter(({ removedAt }) => removedAt === undefined) ?? [];
  const first = parts[0];
  if (!answer || !first) return '### Your answer\nNone so far.';
  const text = answerText(answer);
  const link = first.id.startsWith('form:') ? '' : `\n${messageLink(guild, first.channel, first.id)}`;
  if (text === '')
    return `### Your answer\nYou answered ${ago(first.at)}; the bot could not read the words.${link}`;
  return `### Your answer\n${quoted(shortened(text, SHOWN))}\nSaved, written ${ago(first.at)}.${link}`;
}

const THREAD_WORDS =
  'Write in the thread: your first message is your answer, what follows within ten minutes joins it, ✅ means it is saved.';

/** Today's question with the way to its thread and what this member wrote so far. */
export function questionCard({ guild, post, question, answer, readsMessages }: TodaysQuestion): Card {
  const thread =
    post.threadId === undefined
      ? messageLink(guild, post.channel, post.messageId)
      : threadMention(post.threadId);
  return card(
    `## Question of ${post.day}\n${question?.text ?? 'This question has been taken out of the bank.'}`,
    post.deleted
      ? 'The message was deleted. It counts only for those who had answered.'
      : `Thread: ${thread}`,
    LINE,
    answerSoFar(guild, answer),
    readsMessages
      ? `-# ${THREAD_WORDS}`
      : '-# Write in the thread. The bot cannot read messages in this server, so it notes that you answered, with a link.',
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

/** What the Answer button says: where and how. */
export function howToAnswerCard(guild: string, post: PostedPost, answer: Answer | undefined): Card {
  const thread =
    post.threadId === undefined
      ? 'The thread is being opened; try again in a minute.'
      : `Write your answer here: ${threadMention(post.threadId)}`;
  return card(`## How to answer\n${thread}`, THREAD_WORDS, answerSoFar(guild, answer));
}
