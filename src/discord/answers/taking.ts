import type { Message } from 'discord.js';
import { type AnsweredPost, type OpenPost, postOfThread } from '../../actions/answers/answered-post.ts';
import { recordElsewhere, recordMessage } from '../../actions/answers/record-answer.ts';
import { mayCollect } from '../../actions/own-data/may-collect.ts';
import type { App } from '../../app.ts';
import type { Gone } from './gone.ts';
import { isFromPerson, threadMessageOf } from './thread-message.ts';
import { withPlace } from './without-place.ts';

/** A question that a message may answer, and its thread. The thread has the same id as the question's message. */
export interface Asked extends AnsweredPost {
  readonly thread: string;
}

export async function askedIn(app: App, thread: string): Promise<Asked | undefined> {
  const post: OpenPost | undefined = await postOfThread(app, thread);
  return post && { ref: post.ref, question: post.question, thread };
}

export interface Taking {
  /** Whether Discord reported a new message or an edit. */
  readonly how: 'new' | 'edit';
  readonly gone: Pick<Gone, 'has'>;
  /** True if the message was found while reading a thread. */
  readonly later?: boolean;
}

/** Saves what a message adds to its author's answer, and marks the message accordingly. */
export async function take(
  app: App,
  asked: Asked,
  message: Message,
  { how, gone, later = false }: Taking,
): Promise<void> {
  if (!isFromPerson(message)) return;
  const author = message.author.id;
  const written = [threadMessageOf(message, app.readsMessages)];
  const allowed = await mayCollect(app, asked.ref, author, written, how);
  const [kept] = await withPlace(app, asked, message, allowed);
  // Deleted in the meantime. The deletion waits for this lock, and then finds nothing to take out.
  if (!kept || gone.has(message.id)) return;
  const record = message.channelId === asked.thread ? recordMessage : recordElsewhere;
  const { took, expelled, full, mistaken } = await record(app, asked, author, kept);
  const place = { id: message.id, channel: message.channelId };
  if (took === 'answer' || took === 'joined') app.receipts.give(place, later ? 'later' : 'now');
  app.receipts.take(expelled);
  const note = full === 'answer' ? 'full' : (full ?? mistaken);
  if (note) app.receipts.tell({ ...place, author, thread: asked.thread, note });
}
