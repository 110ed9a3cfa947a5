import { type GuildTextBasedChannel, type Message, SnowflakeUtil } from 'discord.js';
import type { App } from '../../app.ts';
import { explainedIn, type NoteKind } from './notes.ts';
import { deletionsIn, isGone, pagesOf } from './reading.ts';
import { type Asked, askedIn, take } from './taking.ts';
import { isFromPerson, repliedIn } from './thread-message.ts';

/**
 * Saves replies to questions that were written in a channel since `from`, epoch ms.
 * @returns whether all of them could be saved
 */
export async function catchUpReplies(app: App, channelId: string, from: number): Promise<boolean> {
  const channel = app.client.channels.cache.get(channelId);
  if (!channel?.isTextBased() || channel.isDMBased() || channel.isThread()) return true;
  const { lastMessageId } = channel;
  if (lastMessageId === null || SnowflakeUtil.timestampFrom(lastMessageId) < from) return true;
  const gone = deletionsIn(app.client, channelId);
  try {
    return await read(app, channel, from, gone.ids);
  } catch (error) {
    if (!isGone(error)) throw error;
    app.log.warn(
      { channel: channelId, err: error },
      'a channel was deleted or hidden from the bot; replies in it are not read',
    );
    return true;
  } finally {
    gone.stop();
  }
}

interface Reply {
  readonly asked: Asked;
  readonly message: Message;
}

async function read(
  app: App,
  channel: GuildTextBasedChannel,
  from: number,
  gone: ReadonlySet<string>,
): Promise<boolean> {
  let isComplete = true;
  const replies: Reply[] = [];
  let explained: ReadonlyMap<string, NoteKind> = new Map();
  for await (const page of pagesOf(channel, from)) {
    explained = new Map([...explained, ...explainedIn(page)]);
    for (const message of page.toReversed()) {
      const replied = isFromPerson(message) ? repliedIn(message) : undefined;
      const asked = replied === undefined ? undefined : await askedIn(app, replied);
      if (asked) replies.push({ asked, message });
    }
  }
  for (const { asked, message } of replies) {
    const kind = explained.get(message.id);
    if (kind) app.receipts.wasTold({ thread: asked.thread, author: message.author.id, kind });
  }
  for (const { asked, message } of replies) {
    await app.store
      .inTurn(`thread/${channel.id}`, () => take(app, asked, message, { how: 'new', gone, later: true }))
      .catch((error: unknown) => {
        isComplete = false;
        app.log.error({ ...asked.ref, err: error }, 'could not save a reply to a question');
      });
  }
  return isComplete;
}
