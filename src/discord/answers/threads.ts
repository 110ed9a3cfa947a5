import { Events, GatewayDispatchEvents, type Message, type PartialMessage } from 'discord.js';
import { postOfThread } from '../../actions/answers/answered-post.ts';
import { recordDeletion, recordDeletionElsewhere, recordEdit } from '../../actions/answers/record-answer.ts';
import type { App } from '../../app.ts';
import type { Servers } from './catch-up.ts';
import { createGone, type Gone } from './gone.ts';
import { askedIn, take } from './taking.ts';
import { isFromPerson, repliedIn, threadMessageOf } from './thread-message.ts';

/**
 * Keeps answers in step with what members write, edit and delete in the threads of questions and in replies to
 * questions. Handles the events of a channel in order, because a deletion must not overtake the message it deletes.
 * @param track receives all work under way
 * @param missed is called when handling an event failed, with its server and the message that was therefore lost
 */
export function followThreads(
  app: App,
  track: (work: Promise<void>) => void,
  missed: (servers: Servers, written?: Message | PartialMessage) => void,
): void {
  const { client, log, store } = app;
  const gone = createGone();
  const inOrder = (event: string, channel: string, work: () => Promise<void>, written?: Message): void =>
    track(
      store.inTurn(`thread/${channel}`, work).catch((error: unknown) => {
        log.error({ err: error, event, channel }, 'could not handle an event of a thread');
        missed(serverOf(app, channel), written);
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
  // discord.js emits its own event only for cached threads, and it drops archived threads from the cache.
  client.ws.on(GatewayDispatchEvents.ThreadDelete, ({ id }) =>
    inOrder('thread delete', id, () => postDeleted(app, id)),
  );
  client.on(Events.MessageBulkDelete, (messages, { id: channelId }) => {
    const ids = [...messages.keys()];
    gone.add(ids);
    inOrder('bulk delete', channelId, () => deleted(app, channelId, ids));
  });
}

function serverOf({ client }: App, id: string): Servers {
  const channel = client.channels.cache.get(id);
  return channel && !channel.isDMBased() ? [channel.guildId] : 'all';
}

async function written(
  app: App,
  received: Message | PartialMessage,
  how: 'new' | 'edit',
  gone: Pick<Gone, 'has'>,
): Promise<void> {
  if (!received.inGuild() || !app.serves(received.guildId) || gone.has(received.id)) return;
  const thread = received.channel.isThread() ? received.channelId : repliedIn(received);
  const asked = thread === undefined ? undefined : await askedIn(app, thread);
  const isElsewhere = asked?.thread !== received.channelId;
  const isKnown = isElsewhere && how === 'edit' && (await app.store.answers.byMessage(received.id));
  if (!asked && !isKnown) return;
  const message = received.partial ? await received.fetch() : received;
  if (isKnown && isFromPerson(message) && !gone.has(message.id))
    await recordEdit(app, threadMessageOf(message, app.readsMessages));
  if (asked) await take(app, asked, message, { how, gone });
}

async function deleted(app: App, channelId: string, messageIds: readonly string[]): Promise<void> {
  await recordDeletionElsewhere(app, messageIds);
  const post = await postOfThread(app, channelId);
  if (post) {
    await recordDeletion(app, post, messageIds);
    // In a forum the question itself is the first message of its thread.
    if (messageIds.includes(channelId)) await postDeleted(app, channelId);
    return;
  }
  // A thread has the id of the message it hangs on, so this also finds deleted questions.
  for (const id of messageIds) {
    const gone = await postOfThread(app, id);
    if (!gone) continue;
    await app.store.posts.update(gone.ref, (stored) =>
      stored.state === 'posted' && !stored.deleted ? { ...stored, deleted: true } : undefined,
    );
  }
}

/** Deleting a forum post deletes the question. Deleting a thread below a question doesn't. */
async function postDeleted(app: App, id: string): Promise<void> {
  const gone = await postOfThread(app, id);
  if (!gone) return;
  await app.store.posts.update(gone.ref, (stored) =>
    stored.state === 'posted' && stored.inForum && !stored.deleted ? { ...stored, deleted: true } : undefined,
  );
}
