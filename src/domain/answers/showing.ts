import type { Answer, AnswerPart, Showing } from '../answer.ts';
import { counts, isForm } from './answers.ts';

/** The text that the bot posts for the member: what they wrote in a form. Their own messages are visible anyway. */
export const formOf = ({ parts }: Pick<Answer, 'parts'>): AnswerPart | undefined =>
  parts.find((part) => isForm(part) && counts(part));

export const toShow = (answer: Answer): AnswerPart | undefined =>
  answer.showing?.wanted ? formOf(answer) : undefined;

/** The message that people see in the thread as this answer: the member's last one, else the bot's copy of the form. */
export function seenMessage({
  parts,
  showing,
}: Answer): { readonly id: string; readonly channel: string } | undefined {
  const own = parts.findLast((part) => counts(part) && !isForm(part));
  if (own) return { id: own.id, channel: own.channel };
  const id = showing?.messages.at(-1);
  return showing && id !== undefined ? { id, channel: showing.channel } : undefined;
}

/** True when there is nothing left to post, edit or remove. */
export function isSettled(answer: Answer): boolean {
  const { showing } = answer;
  if (!showing) return true;
  const form = toShow(answer);
  if (showing.problem !== undefined) return showing.problem !== 'unknown';
  return form ? showing.part === form.id && showing.messages.length > 0 : showing.messages.length === 0;
}

/**
 * Records the member's new choice and clears an earlier problem. While the outcome of the last attempt is unknown, the
 * same attempt continues, so that its messages can be found.
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

/** Somebody else deleted these messages of the bot, so they are not posted again. */
export function withTakenDown(answer: Answer, messageIds: readonly string[]): Answer {
  const { showing } = answer;
  if (!showing?.messages.some((id) => messageIds.includes(id))) return answer;
  const messages = showing.messages.filter((id) => !messageIds.includes(id));
  return withShown(answer, { messages, ...(showing.wanted && { problem: 'taken-down' }) });
}
