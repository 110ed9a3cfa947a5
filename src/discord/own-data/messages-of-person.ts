import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { postOfDay } from '../../actions/answers/answered-post.ts';
import { unshownAnswers } from '../../actions/answers/pending-display.ts';
import type { App } from '../../app.ts';
import { within } from '../../async/within.ts';
import type { Showing } from '../../domain/answer.ts';
import type { DayRef, Person, StandingMessage } from '../../store/references.ts';
import { answersShownIn } from '../answers/answers-in-thread.ts';

/** Discord may hang, and somebody waits for their deletion. */
export const DISCORD_PATIENCE_MS = 5_000;

/** Where the bot may show somebody's words: as their answers say, and where those cannot be read, as the threads do. */
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
  return { messages, unknown };
}

interface Found {
  readonly channel: string;
  readonly ids: readonly string[];
  readonly isSure: boolean;
}

/** What the answer's record says, and what was sent although nobody could note it. */
async function noted(app: App, ref: DayRef, user: string, showing: Showing): Promise<Found> {
  const { channel, request, messages } = showing;
  const isUnsure = await unshownAnswers(app, ref).then(
    (unsure) => unsure.some((entry) => entry.user === user && entry.day === ref.day),
    (error: unknown) => {
      app.log.error({ ...ref, err: error }, 'nobody can tell which answers are not shown as they should be');
      return true;
    },
  );
  if (!isUnsure) return { channel, ids: messages, isSure: true };
  const strays = await straysIn(app, channel, user, request);
  return { channel, ids: [...new Set([...messages, ...(strays ?? [])])], isSure: strays !== undefined };
}

/** Of an answer whose record cannot be read: what its thread shows. */
async function searched(app: App, ref: DayRef, user: string): Promise<Found> {
  const post = await postOfDay(app, ref).catch((error: unknown) => {
    app.log.error({ ...ref, err: error }, 'the question of an answer to be removed cannot be told');
    return undefined;
  });
  if (!post) return { channel: '', ids: [], isSure: false };
  const { channel, thread } = post;
  const strays = thread === 'open' ? await straysIn(app, channel, user, channel) : [];
  return { channel, ids: strays ?? [], isSure: strays !== undefined };
}

/** Undefined for a thread that cannot be read, which holds up no deletion. */
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
    log.warn({ channel, err: error }, 'a thread could not be searched for answers to be removed');
    return undefined;
  }
}
