import { Events, type Message, type PartialMessage } from 'discord.js';
import { postOfThread } from '../../actions/answers/answered-post.ts';
import {
  recordDeletion,
  recordDeletionElsewhere,
  recordEdit,
  recordMessage,
} from '../../actions/answers/record-answer.ts';
import { mayCollect } from '../../actions/own-data/may-collect.ts';
import type { App } from '../../app.ts';
import { oneAtATime } from '../../async/one-at-a-time.ts';
import { createGone, type Gone } from './gone.ts';
import { isFromPerson, threadMessageOf } from './thread-message.ts';

/**
 * Keeps answers in step with what members write, edit and delete in the threads of questions. The events of a channel
 * are taken in the order they come: a deletion must not overtake the message that it deletes.
 * @param track is told of all work under way
 * @param missed is told when an event came to nothing, with the message that nobody has now
 */
export function followThreads(
  app: App,
  track: (work: Promise<void>) => void,
  missed: (written?: Message | PartialMessage) => void,
): void {
  const { client, log, store } = app;
  const gone = createGone();
  const inOrder = (event: string, channel: string, work: () => Promise<void>, written?: Message): void =>
    track(
      oneAtATime(store, `thread/${channel}`, work).catch((error: unknown) => {
        log.error({ err: error, event, channel }, 'an event of a thread failed');
        missed(written);
      }),
    );

  client.on(Events.MessageCreate, (message) =>
    inOrder('create', message.channelId, () => written(app, message, 'new', gone), message),
  );
  client.on(Events.MessageUpdate, (_before, message) =>
    inOrder('update', message.channelId, () => written(app, message, 'edit', gone)),
  );
  client.on(Events.MessageDelete, ({ id, channelId }) => {
    gone.add([id]);
    inOrder('delete', channelId, () => deleted(app, channelId, [id]));
  });
  client.on(Events.MessageBulkDelete, (messages, { id: channelId }) => {
    const ids = [...messages.keys()];
    gone.add(ids);
    inOrder('bulk delete', channelId, () => deleted(app, channelId, ids));
  });
}

async function written(
  app: App,
  received: Message | PartialMessage,
  how: 'new' | 'edit',
  gone: Pick<Gone, 'has'>,
): Promise<void> {
  if (!received.inGuild() || gone.has(received.id)) return;
  const post = received.channel.isThread() ? await postOfThread(app, received.channelId) : undefined;
  if (!post && (how === 'new' || !(await app.store.answers.byMessage(received.id)))) return;
  const message = received.partial ? await received.fetch() : received;
  if (!isFromPerson(message)) return;
  const told = threadMessageOf(message, app.readsMessages);
  if (!post) {
    if (!gone.has(message.id)) await recordEdit(app, told);
    return;
  }
  const [kept] = await mayCollect(app, post.ref, message.author.id, [told], how);
  // Deleted meanwhile: what waits its turn to take it out need not find it.
  if (!kept || gone.has(message.id)) return;
  const { took, expelled, isOver } = await recordMessage(app, post, message.author.id, told);
  const channel = message.channelId;
  if (took === 'answer' || took === 'joined') app.receipts.give({ id: message.id, channel });
  app.receipts.take(expelled.map((id) => ({ id, channel })));
  if (isOver) app.receipts.tellFull({ id: message.id, channel }, message.author.id);
}

async function deleted(app: App, channelId: string, messageIds: readonly string[]): Promise<void> {
  await recordDeletionElsewhere(app, messageIds);
  const post = await postOfThread(app, channelId);
  if (post) {
    await recordDeletion(app, post, messageIds);
    return;
  }
  // A thread has the id of the message it hangs on: a question itself may be among the deleted.
  for (const id of messageIds) {
    const gone = await postOfThread(app, id);
    if (!gone) continue;
    await app.store.posts.update(gone.ref, (stored) =>
      stored.state === 'posted' && !stored.deleted ? { ...stored, deleted: true } : undefined,
    );
  }
}
