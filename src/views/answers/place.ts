import type { Answer, ShowProblem } from '../../domain/answer.ts';
import type { AfterOwn } from '../../domain/answers/after-own.ts';
import { counts, isForm } from '../../domain/answers/answers.ts';
import { formOf } from '../../domain/answers/showing.ts';
import { messageLink, threadMention } from '../words/links.ts';
import { moment } from '../words/schedule.ts';

const PROBLEMS: Readonly<Record<ShowProblem, string>> = {
  'no-thread': 'the thread is gone',
  locked: 'the thread is locked. Ask a lead to unlock it, then try again',
  'no-permission': 'the bot may not write there. Tell a lead; /setup shows them what is missing',
  'taken-down': 'somebody deleted the post',
  refused: 'Discord refused it',
  unknown: 'Discord did not answer. The bot tries again by itself',
};

/** Where a form's answer is visible, and to whom. */
export function placeWords(guild: string, answer: Answer, waiting?: AfterOwn): string {
  const { showing } = answer;
  if (!showing || !formOf(answer)) return '';
  const [first] = showing.messages;
  if (showing.wanted) {
    if (waiting && !waiting.isOver && !first)
      return `It is saved. Those who answered can read it now; the bot posts it in the thread ${moment(waiting.from)}.`;
    if (showing.problem)
      return `It is saved, but not shown in the thread: ${PROBLEMS[showing.problem]}. Until then only you see it.`;
    if (!first || showing.part !== formOf(answer)?.id) return 'It is saved, and being posted in the thread.';
    return `Posted in the thread: ${messageLink(guild, showing.channel, first)}`;
  }
  if (!first) return 'Private: in Discord only you see the text. Leads see that you answered.';
  return showing.problem
    ? `It is private now, but the earlier post could not be taken out of the thread: ${PROBLEMS[showing.problem]}. ${messageLink(guild, showing.channel, first)}`
    : 'It is private now; the post in the thread is being removed.';
}

/** Links the first of the member's own messages in the answer and counts the others. */
export function messageWords(guild: string, answer: Answer): string {
  const [first, ...more] = answer.parts.filter((part) => counts(part) && !isForm(part));
  if (!first) return '';
  const link = messageLink(guild, first.channel, first.id);
  return more.length === 0 ? link : `${link} and ${more.length} more in ${threadMention(first.channel)}`;
}
