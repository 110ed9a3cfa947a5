import { type Client, type Message, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { MOST_CHARACTERS, MOST_PARTS } from '../../domain/bounds.ts';
import { inLane } from '../gateway/requests/lane.ts';
import { RECEIPT } from './thread-message.ts';

const FULL = `Your answer is full: it has room for ${MOST_PARTS} messages and ${MOST_CHARACTERS.toLocaleString('en')} characters. What has ✅ is saved. The rest is discussion and is not kept; to change your answer, press **Answer** below the question.`;

/** Whether it is the bot's note that an answer is full. */
export const isFullNote = ({ author, client, content }: Message): boolean =>
  author.id === client.user.id && content === FULL;

/** How many members are remembered to have been told. */
const REMEMBERED = 1_000;

interface Place {
  readonly id: string;
  readonly channel: string;
}

/**
 * Shows on messages that they are kept. Nobody waits for it, the record is what counts: a receipt that a crash or a
 * refusal costs is given by the next reading of the thread.
 */
export interface Receipts {
  /** @param how `later`: found by a reading, after those that somebody waits for right now */
  give(message: Place, how?: 'now' | 'later'): void;
  /** Takes them off messages that are no longer part of an answer. */
  take(messages: readonly Place[]): void;
  /** Says under a message that it is not kept because the answer is full: to each member once in a thread. */
  tellFull(message: Place, author: string): void;
}

/** What is still to be done in one channel: whether a message is to have its receipt. The last wish for it counts. */
interface Wishes {
  readonly now: Map<string, boolean>;
  readonly later: Map<string, boolean>;
}

export interface ReceiptsOptions {
  readonly client: Client<true>;
  readonly log: Logger;
  /** Is told of all work under way. */
  track(work: Promise<void>): void;
}

/** One request at a time in each channel, as Discord limits them. */
export function createReceipts({ client: { rest }, log, track }: ReceiptsOptions): Receipts {
  const channels = new Map<string, Wishes>();
  const told = new Set<string>();

  async function show(channel: string, message: string, wanted: boolean): Promise<void> {
    const route = Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(RECEIPT));
    try {
      await (wanted ? rest.put(route) : rest.delete(route));
    } catch (error) {
      if (wanted) log.warn({ err: error, message }, 'an answer is saved but its receipt could not be shown');
      else log.warn({ err: error, message }, 'the receipt of a former answer could not be taken off');
    }
  }

  async function work(channel: string, { now, later }: Wishes): Promise<void> {
    for (;;) {
      const from = now.size > 0 ? now : later;
      const [next] = from;
      if (!next) break;
      const [message, wanted] = next;
      from.delete(message);
      await show(channel, message, wanted);
    }
    channels.delete(channel);
  }

  function wish({ channel, id }: Place, wanted: boolean, how: keyof Wishes): void {
    const known = channels.get(channel);
    const wishes = known ?? { now: new Map(), later: new Map() };
    if (how === 'now') wishes.later.delete(id);
    else if (wishes.now.has(id)) return;
    wishes[how].set(id, wanted);
    if (known) return;
    channels.set(channel, wishes);
    track(work(channel, wishes));
  }

  async function say(channel: string, message: string): Promise<void> {
    const body = {
      content: FULL,
      message_reference: { message_id: message, fail_if_not_exists: false },
      allowed_mentions: { parse: [], replied_user: false },
    };
    try {
      await rest.post(Routes.channelMessages(channel), { body, ...inLane('receipts') });
    } catch (error) {
      log.warn({ err: error, message }, 'nobody could be told that an answer is full');
    }
  }

  return {
    tellFull({ channel, id }, author) {
      const member = `${channel}/${author}`;
      if (told.has(member)) return;
      told.add(member);
      if (told.size > REMEMBERED) for (const oldest of [...told].slice(0, 1)) told.delete(oldest);
      track(say(channel, id));
    },
    give: (message, how = 'now') => wish(message, true, how),
    take(messages) {
      for (const message of messages) wish(message, false, 'now');
    },
  };
}
