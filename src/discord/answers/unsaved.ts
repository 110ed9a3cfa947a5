import { type Message, type PartialMessage, Routes } from 'discord.js';
import type { App } from '../../app.ts';
import { collects } from '../../domain/own-data/collecting.ts';
import { isFromPerson, repliedIn, threadMessageOf } from './thread-message.ts';

const SENTENCE =
  "This could not be saved just now. If it is your answer, you don't need to do anything: I try again every few minutes, and ✅ appears on your message once it is saved.";

/** How many "member was told" entries are remembered. */
const REMEMBERED = 1_000;

/**
 * False for replies to other members and for people who stopped collecting: their messages would not have been saved
 * anyway.
 */
async function couldBeKept({ store, log, readsMessages }: App, message: Message<true>): Promise<boolean> {
  if (!isFromPerson(message) || threadMessageOf(message, readsMessages).repliesToOther) return false;
  try {
    return collects(await store.collecting.of(message.guildId, message.author.id), message.createdTimestamp);
  } catch (error) {
    log.warn(
      { err: error, message: message.id },
      'could not check whether the author of a message stopped collecting',
    );
    return true;
  }
}

/** Tells members in a question's thread that their answer may not be saved, once per member and thread. */
export function createUnsavedNotes(app: App): (message: Message | PartialMessage) => Promise<void> {
  const { client, log } = app;
  const told = new Set<string>();

  return async (message) => {
    // The store knows which threads and messages are questions, but the store may be what failed. So every thread that
    // the bot opened counts as the thread of a question.
    if (message.partial || !message.inGuild()) return;
    const isOurs = message.channel.isThread()
      ? message.channel.ownerId === client.user.id
      : repliedIn(message) !== undefined && message.mentions.repliedUser?.id === client.user.id;
    if (!isOurs) return;
    const member = `${message.channelId}/${message.author.id}`;
    if (told.has(member) || !(await couldBeKept(app, message)) || told.has(member)) return;
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
      log.warn({ err: error, message: message.id }, 'could not tell a member that their answer is not saved');
    }
  };
}
