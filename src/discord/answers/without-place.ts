import type { Message } from 'discord.js';
import type { AnsweredPost } from '../../actions/answers/answered-post.ts';
import type { App } from '../../app.ts';
import { noAnswer, type ThreadMessage, takeMessage } from '../../domain/answers/answers.ts';
import { findsPlace } from '../people/place.ts';

type Author = Pick<Message, 'author' | 'member'>;

/**
 * Returns all of the person's messages, or none if the server has no place for another member. In that case the person
 * is told so below the first message that would have been an answer.
 */
export async function withPlace<M extends ThreadMessage>(
  app: App,
  { ref, question, thread }: AnsweredPost & { readonly thread: string },
  { author, member }: Author,
  messages: readonly M[],
): Promise<readonly M[]> {
  if (messages.length === 0 || (await findsPlace(app, ref.guild, author.id, member))) return messages;
  const answer = messages.find((message) => takeMessage(noAnswer(question), message).took !== 'discussion');
  if (answer) {
    const { id, channel } = answer;
    app.receipts.tell({ id, channel, author: author.id, thread, note: 'no-place' });
  }
  return [];
}
