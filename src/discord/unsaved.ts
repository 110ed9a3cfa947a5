import { type Message, type PartialMessage, Routes } from 'discord.js';
import type { App } from '../app.ts';

const SENTENCE =
  'This could not be saved just now. You need not do anything: I try again every few minutes, and ✅ appears on your message once it is saved.';

/** How many members are remembered to have been told. */
const REMEMBERED = 1_000;

/** Tells members in a question's thread that what they wrote is not saved, each of them once in a thread. */
export function createUnsavedNotes({
  client,
  log,
}: App): (message: Message | PartialMessage) => Promise<void> {
  const told = new Set<string>();

  return async (message) => {
    // Which threads are ours is in the store, which may be what failed; but we open no others.
    if (!message.inGuild() || message.author.bot || !message.channel.isThread()) return;
    if (message.channel.ownerId !== client.user.id) return;
    const member = `${message.channelId}/${message.author.id}`;
    if (told.has(member)) return;
    told.add(member);
    if (told.size > REMEMBERED) for (const oldest of [...told].slice(0, 1)) told.delete(oldest);
    try {
      await client.rest.post(Routes.channelMessages(message.channelId), {
        body: {
          content: SENTENCE,
          message_reference: { message_id: message.id, fail_if_not_exists: false },
          allowed_mentions: { parse: [], replied_user: false },
        },
      });
    } catch (error) {
      log.warn({ err: error, message: message.id }, 'nobody could be told that an answer is not saved');
    }
  };
}
