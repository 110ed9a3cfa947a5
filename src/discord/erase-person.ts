import { setTimeout } from 'node:timers/promises';
import { recentPosts } from '../actions/ledger.ts';
import { oneAtATime } from '../actions/one-at-a-time.ts';
import { unshownAnswers } from '../actions/unshown.ts';
import type { App } from '../app.ts';
import type { Person, StandingMessage } from '../store/store.ts';
import { answersShownIn } from './answers-in-thread.ts';
import { takeDown } from './take-down.ts';

/** Threads of older posts are not read back, and nothing is under way in them. */
const DAYS = 8;
const PATIENCE_MS = 5_000;

/**
 * Erases everything about somebody in a server, with the bot's messages that carry their words. Repeating it does no
 * harm, and after a crash `finishErasing` does. Returns how many messages could not be removed so far.
 */
export async function erasePerson(app: App, person: Person): Promise<number> {
  const { store, clock } = app;
  const { guild, user } = person;
  await store.own.begin(person);
  await store.collecting.forgetBefore(guild, user, clock.now());
  await settled(app, person);
  const messages = await messagesOf(app, person);
  await store.own.erase(person, messages);
  await within(takeDown(app));
  const standing = new Set((await store.own.standing()).map(({ id }) => id));
  return messages.filter(({ id }) => standing.has(id)).length;
}

/** After a crash or a failure in the middle. */
export async function finishErasing(app: App): Promise<void> {
  for (const person of await app.store.own.unfinished()) {
    try {
      await erasePerson(app, person);
    } catch (error) {
      // It must not cost the others their question of the day.
      app.log.error(
        { guild: person.guild, err: error },
        'somebody could not be erased completely; it is tried again',
      );
    }
  }
}

/** Waits, but not for ever: Discord may hang, and what it is asked for is tried again. */
async function within<T>(work: Promise<T>): Promise<T | undefined> {
  const waiting = new AbortController();
  const late = setTimeout(PATIENCE_MS, undefined, { signal: waiting.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
  }
}

/** Waits for what is under way: a message or form told before the deletion must not be written after it. */
async function settled(app: App, { guild, user }: Person): Promise<void> {
  const { store } = app;
  for (const ref of await store.cohorts.ofGuild(guild)) {
    const settings = await store.cohorts.settings(ref);
    for (const post of settings ? await recentPosts(app, ref, settings, DAYS) : []) {
      if (post.state === 'posted') await idle(app, `thread/${post.threadId ?? post.channel}`);
      await idle(app, `show/${guild}/${ref.cohort}/${user}/${post.day}`);
    }
  }
}

const idle = ({ store }: Pick<App, 'store'>, key: string): Promise<void> =>
  oneAtATime(store, key, async () => undefined);

async function messagesOf(app: App, person: Person): Promise<readonly StandingMessage[]> {
  const since = app.clock.now();
  const found: StandingMessage[] = [];
  for (const { guild, cohort, day, showing } of await app.store.own.shown(person)) {
    const { channel, request, messages } = showing;
    const unsure = await unshownAnswers(app, { guild, cohort });
    const isUnsure = unsure.some((entry) => entry.user === person.user && entry.day === day);
    const strays = isUnsure ? await straysIn(app, channel, person.user, request) : [];
    found.push(...[...new Set([...messages, ...strays])].map((id) => ({ channel, id, since })));
  }
  return found;
}

/** Messages that were sent although nobody could note it. A thread that cannot be read holds up no deletion. */
async function straysIn(
  { client, log }: App,
  channel: string,
  user: string,
  after: string,
): Promise<readonly string[]> {
  try {
    return (await within(answersShownIn(client, channel, user, after))) ?? [];
  } catch (error) {
    log.warn({ channel, err: error }, 'a thread could not be searched for answers to be removed');
    return [];
  }
}
