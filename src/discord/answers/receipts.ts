import { type Client, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { inLane } from '../gateway/requests/lane.ts';
import { kindOf, type Note, type NoteKind, sentenceOf } from './notes.ts';
import { FEEDBACK_MARK, RECEIPT } from './thread-message.ts';

/** How many "member was told" entries are remembered. */
const REMEMBERED = 1_000;

interface Place {
  readonly id: string;
  readonly channel: string;
}

export interface NoteTo extends Place {
  readonly author: string;
  /** The question's thread. */
  readonly thread: string;
  readonly note: Note;
}

type About = Pick<NoteTo, 'thread' | 'author'> & { readonly kind: NoteKind };

/**
 * Adds and removes the reactions that show a message was saved. Nothing waits for them, because the record is what
 * counts: a receipt lost in a crash or a refusal is added the next time the thread is read.
 */
export interface Receipts {
  /** @param how `later`: found while reading a thread, so it comes after receipts that somebody is waiting for */
  give(message: Place, how?: 'now' | 'later'): void;
  /** Removes the ✅ from messages that are no longer part of an answer. */
  take(messages: readonly Place[]): void;
  /** Adds or removes the mark for feedback on a message. Repeating it changes nothing. */
  markFeedback(message: Place, isThere: boolean): void;
  /** Explains in a reply why a message wasn't saved, once per member, question and kind of note. */
  tell(note: NoteTo): void;
  /** Records that the explanation is already in the thread, from before a restart. */
  wasTold(about: About): void;
}

/** A reaction to add to a message or remove from it. */
interface Wish {
  readonly message: string;
  readonly emoji: string;
  readonly wanted: boolean;
}

/** Pending work for one channel, keyed by message and reaction. A newer wish replaces an older one. */
interface Wishes {
  readonly now: Map<string, Wish>;
  readonly later: Map<string, Wish>;
}

interface Wished extends Omit<Wish, 'message'> {
  readonly how?: keyof Wishes;
}

export interface ReceiptsOptions {
  readonly client: Client<true>;
  readonly log: Logger;
  /** Receives all work under way. */
  track(work: Promise<void>): void;
}

/** Sends one request at a time per channel, because Discord limits reactions by channel. */
export function createReceipts({ client: { rest }, log, track }: ReceiptsOptions): Receipts {
  const channels = new Map<string, Wishes>();
  const told = new Set<string>();

  async function show(channel: string, { message, emoji, wanted }: Wish): Promise<void> {
    const route = Routes.channelMessageOwnReaction(channel, message, encodeURIComponent(emoji));
    try {
      await (wanted ? rest.put(route) : rest.delete(route));
    } catch (error) {
      if (emoji !== RECEIPT)
        log.warn({ err: error, message, wanted }, 'could not change the feedback reaction on an answer');
      else if (wanted) log.warn({ err: error, message }, 'saved an answer, but could not add its ✅');
      else log.warn({ err: error, message }, 'could not remove the ✅ of an earlier answer');
    }
  }

  async function work(channel: string, { now, later }: Wishes): Promise<void> {
    for (;;) {
      const from = now.size > 0 ? now : later;
      const [next] = from;
      if (!next) break;
      const [key, wish] = next;
      from.delete(key);
      await show(channel, wish);
    }
    channels.delete(channel);
  }

  function wish({ channel, id }: Place, { how = 'now', ...one }: Wished): void {
    const key = `${id}/${one.emoji}`;
    const known = channels.get(channel);
    const wishes = known ?? { now: new Map(), later: new Map() };
    if (how === 'now') wishes.later.delete(key);
    else if (wishes.now.has(key)) return;
    wishes[how].set(key, { ...one, message: id });
    if (known) return;
    channels.set(channel, wishes);
    track(work(channel, wishes));
  }

  /** False if it was remembered already. */
  function remember({ thread, author, kind }: About): boolean {
    const about = `${thread}/${author}/${kind}`;
    if (told.has(about)) return false;
    told.add(about);
    if (told.size > REMEMBERED) for (const oldest of [...told].slice(0, 1)) told.delete(oldest);
    return true;
  }

  async function say({ channel, id, note }: NoteTo): Promise<void> {
    const body = {
      content: sentenceOf(note),
      message_reference: { message_id: id, fail_if_not_exists: false },
      allowed_mentions: { parse: [], replied_user: false },
    };
    try {
      await rest.post(Routes.channelMessages(channel), { body, ...inLane('receipts') });
    } catch (error) {
      log.warn({ err: error, message: id, note }, 'could not tell a member why their message was not saved');
    }
  }

  return {
    tell(note) {
      if (remember({ ...note, kind: kindOf(note.note) })) track(say(note));
    },
    wasTold(about) {
      remember(about);
    },
    give: (message, how = 'now') => wish(message, { emoji: RECEIPT, wanted: true, how }),
    take(messages) {
      for (const message of messages) wish(message, { emoji: RECEIPT, wanted: false });
    },
    markFeedback: (message, isThere) => wish(message, { emoji: FEEDBACK_MARK, wanted: isThere }),
  };
}
