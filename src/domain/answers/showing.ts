import type { Answer, AnswerPart, Showing } from '../answer.ts';
import { counts, isForm } from './answers.ts';

/** The text that the bot shows for the member: what they wrote in a form. Their own messages show themselves. */
export const formOf = ({ parts }: Pick<Answer, 'parts'>): AnswerPart | undefined =>
  parts.find((part) => isForm(part) && counts(part));

export const toShow = (answer: Answer): AnswerPart | undefined =>
  answer.showing?.wanted ? formOf(answer) : undefined;

/** The message of the thread that people see as this answer: the last one of the member, else what the bot shows of the form. */
export function seenMessage({
  parts,
  showing,
}: Answer): { readonly id: string; readonly channel: string } | undefined {
  const own = parts.findLast((part) => counts(part) && !isForm(part));
  if (own) return { id: own.id, channel: own.channel };
  const id = showing?.messages.at(-1);
  return showing && id !== undefined ? { id, channel: showing.channel } : undefined;
}

/** Nothing is left to be posted, edited or removed. */
export function isSettled(answer: Answer): boolean {
  const { showing } = answer;
  if (!showing) return true;
  const form = toShow(answer);
  if (showing.problem !== undefined) return showing.problem !== 'unknown';
  return form ? showing.part === form.id && showing.messages.length > 0 : showing.messages.length === 0;
}

/**
 * The answer with a new wish of the member, which clears what went wrong before. While nobody knows what came of the
 * last attempt, it stays the same attempt, so that its messages are found.
 */
export function withRequest(
  answer: Answer,
  wanted: boolean,
  { id, channel }: { readonly id: string; readonly channel: string },
): Answer {
  const { showing } = answer;
  if (!showing) return { ...answer, showing: { wanted, channel, messages: [], request: id } };
  if (!isSettled(answer)) return { ...answer, showing: { ...showing, wanted, problem: 'unknown' } };
  const { problem, ...rest } = showing;
  return { ...answer, showing: { ...rest, wanted, request: id } };
}

export function withShown(
  answer: Answer,
  shown: Pick<Showing, 'messages'> & Partial<Pick<Showing, 'part' | 'problem' | 'channel'>>,
): Answer {
  if (!answer.showing) return answer;
  const { wanted, channel, request } = answer.showing;
  return { ...answer, showing: { wanted, channel, request, ...shown } };
}

/** Messages of the bot are gone that it did not remove itself: somebody took them down, and they stay down. */
export function withTakenDown(answer: Answer, messageIds: readonly string[]): Answer {
  const { showing } = answer;
  if (!showing?.messages.some((id) => messageIds.includes(id))) return answer;
  const messages = showing.messages.filter((id) => !messageIds.includes(id));
  return withShown(answer, { messages, ...(showing.wanted && { problem: 'taken-down' }) });
}
