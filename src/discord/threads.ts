import { Events, type Message, type PartialMessage, Routes } from 'discord.js';
import { recordDeletion, recordMessage } from '../actions/record-answer.ts';
import type { App } from '../app.ts';
import { isFromPerson, postOfThread, RECEIPT, threadMessageOf } from './thread-message.ts';

/**
 * Keeps answers in step with what members write, edit and delete in the threads of questions.
 * @param track is told of all work under way
 */
export function followThreads(app: App, track: (work: Promise<void>) => void): void {
  const { client, log } = app;
  const guarded = (event: string, about: object, work: Promise<void>): void =>
    track(
      work.catch((error: unknown) =>
        log.error({ err: error, event, ...about }, 'an event of a thread failed'),
      ),
    );

  client.on(Events.MessageCreate, (message) =>
    guarded('create', { message: message.id }, written(app, message)),
  );
  client.on(Events.MessageUpdate, (_before, message) =>
    guarded('update', { message: message.id }, written(app, message)),
  );
  client.on(Events.MessageDelete, ({ id, channelId }) =>
    guarded('delete', { message: id }, deleted(app, channelId, [id])),
  );
  client.on(Events.MessageBulkDelete, (messages, { id: channelId }) =>
    guarded('bulk delete', { channel: channelId }, deleted(app, channelId, [...messages.keys()])),
  );
}

async function written(app: App, received: Message | PartialMessage): Promise<void> {
  if (!received.inGuild() || !received.channel.isThread()) return;
  const post = await postOfThread(app, received.channelId);
  if (!post) return;
  const message = received.partial ? await received.fetch() : received;
  if (!isFromPerson(message)) return;
  const { took, expelled } = await recordMessage(
    app,
    post,
    message.author.id,
    threadMessageOf(message, app.readsMessages),
  );
  if (took === 'answer' || took === 'joined') await giveReceipt(app, message.channelId, message.id);
  for (const id of expelled) {
    await app.client.rest.delete(
      Routes.channelMessageOwnReaction(message.channelId, id, encodeURIComponent(RECEIPT)),
    );
  }
}

/** The answer is saved already: a receipt that cannot be given is a line in the log, not an error. */
export async function giveReceipt({ client, log }: App, channel: string, message: string): Promise<void> {
  try {
    await client.rest.put(Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(RECEIPT)));
  } catch (error) {
    log.warn({ err: error, message }, 'an answer is saved but its receipt could not be shown');
  }
}

async function deleted(app: App, channelId: string, messageIds: readonly string[]): Promise<void> {
  const post = await postOfThread(app, channelId);
  if (post) return recordDeletion(app, post, messageIds);
  // A thread has the id of the message it hangs on: a question itself may be among the deleted.
  for (const id of messageIds) {
    const gone = await postOfThread(app, id);
    if (!gone) continue;
    await app.store.posts.update(gone.ref, (stored) =>
      stored.state === 'posted' && !stored.deleted ? { ...stored, deleted: true } : undefined,
    );
  }
}
