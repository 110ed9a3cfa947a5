import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { postOfDay } from '../../actions/answers/answered-post.ts';
import { unshownAnswers } from '../../actions/answers/pending-display.ts';
import type { App } from '../../app.ts';
import { within } from '../../async/within.ts';
import type { Showing } from '../../domain/answer.ts';
import type { DayRef, Person, StandingMessage } from '../../store/references.ts';
import { answersShownIn } from '../answers/answers-in-thread.ts';
import { messagesOfLook } from '../answers/shared-look.ts';

/** Discord may hang while somebody waits for their deletion. */
export const DISCORD_PATIENCE_MS = 5_000;

/**
 * Where the bot may show somebody's words, according to their answers, or to the threads where an answer can't be read.
 */
export async function messagesOf(
  app: App,
  person: Person,
): Promise<{ readonly messages: readonly StandingMessage[]; readonly unknown: readonly string[] }> {
  const since = app.clock.now();
  const messages: StandingMessage[] = [];
  const unknown: string[] = [];
  for (const { showing, ...ref } of await app.store.own.shown(person)) {
    const found =
      showing === 'unreadable'
        ? await searched(app, ref, person.user)
        : await noted(app, ref, person.user, showing);
    messages.push(...found.ids.map((id) => ({ channel: found.channel, id, since })));
    if (!found.isSure) unknown.push(ref.day);
  }
  const looks = await lookedAt(app, person);
  messages.push(...looks.map((look) => ({ ...look, since })));
  return { messages, unknown };
}

/** What they shared of their practice. Failing to read or find it doesn't hold up the deletion. */
async function lookedAt(app: App, person: Person): Promise<readonly Omit<StandingMessage, 'since'>[]> {
  const found: Omit<StandingMessage, 'since'>[] = [];
  try {
    const { attempts } = await app.store.practice.get(person.guild, person.user);
    for (const { shared } of attempts) {
      if (!shared) continue;
      const ids = await within(DISCORD_PATIENCE_MS, messagesOfLook(app, person, shared));
      found.push(...(ids ?? []).map((id) => ({ channel: shared.channel, id })));
    }
  } catch (error) {
    app.log.warn({ guild: person.guild, err: error }, 'practice that a person shared may still be up');
  }
  return found;
}

interface Found {
  readonly channel: string;
  readonly ids: readonly string[];
  readonly isSure: boolean;
}

/** What the answer's record says, and messages that were sent but could not be noted there. */
async function noted(app: App, ref: DayRef, user: string, showing: Showing): Promise<Found> {
  const { channel, request, messages } = showing;
  const isUnsure = await unshownAnswers(app, ref).then(
    (unsure) => unsure.some((entry) => entry.user === user && entry.day === ref.day),
    (error: unknown) => {
      app.log.error({ ...ref, err: error }, 'could not read which answers are out of date in their threads');
      return true;
    },
  );
  if (!isUnsure) return { channel, ids: messages, isSure: true };
  const strays = await straysIn(app, channel, user, request);
  return { channel, ids: [...new Set([...messages, ...(strays ?? [])])], isSure: strays !== undefined };
}

/** The messages found in the thread, for an answer whose record can't be read. */
async function searched(app: App, ref: DayRef, user: string): Promise<Found> {
  const post = await postOfDay(app, ref).catch((error: unknown) => {
    app.log.error({ ...ref, err: error }, 'could not find the question of an answer that is to be removed');
    return undefined;
  });
  if (!post) return { channel: '', ids: [], isSure: false };
  const { channel, thread } = post;
  const strays = thread === 'open' ? await straysIn(app, channel, user, channel) : [];
  return { channel, ids: strays ?? [], isSure: strays !== undefined };
}

/** Undefined for a thread that can't be read, which doesn't hold up the deletion. */
async function straysIn(
  { client, log }: App,
  channel: string,
  user: string,
  after: string,
): Promise<readonly string[] | undefined> {
  try {
    return await within(DISCORD_PATIENCE_MS, answersShownIn(client, channel, user, after));
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel) return [];
    log.warn({ channel, err: error }, 'could not search a thread for answers that are to be removed');
    return undefined;
  }
}
