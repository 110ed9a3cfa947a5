import type { App } from '../../app.ts';
import { within } from '../../async/within.ts';
import { type CohortRef, FIRST_COHORT } from '../../domain/cohort.ts';
import { addDays, localDay } from '../../domain/dates.ts';
import { placeOf } from '../../domain/post.ts';
import { isIn } from '../../domain/shards.ts';
import type { Person, StandingMessage } from '../../store/references.ts';
import { sharingOf } from '../answers/shared-look.ts';
import { leaveRooms } from './leave-rooms.ts';
import { DISCORD_PATIENCE_MS, messagesOf } from './messages-of-person.ts';
import { takeDown } from './take-down.ts';

/** Older threads are not read again, and no work on them is under way. */
const DAYS = 9;

/** The result for the bot's messages that contain somebody's words. */
export interface Erased {
  /** How many messages could not be removed yet; the bot keeps trying. */
  readonly standing: number;
  /** Dates on which the bot may have posted an answer of theirs, but nobody can tell. */
  readonly unknown: readonly string[];
}

/**
 * Erases everything about somebody in a server, including the bot's messages with their words. It can be repeated
 * safely; after a crash, `finishErasing` repeats it.
 * @param asked when they asked for it, by Discord's clock: what they wrote until then must not be read again
 */
export async function erasePerson(app: App, person: Person, asked = 0): Promise<Erased> {
  const { store, clock } = app;
  const { guild, user } = person;
  await store.own.begin(person);
  await store.collecting.forgetBefore(guild, user, Math.max(asked, clock.now()));
  await settled(app, person);
  const { messages, unknown } = await messagesOf(app, person);
  await leaveRooms(app, person, await cohortsIn(app, guild));
  try {
    await store.own.erase(person, messages);
  } catch (error) {
    // Even if erasing from the store failed, remove their words from the thread.
    await leftOf(app, messages);
    throw error;
  }
  // Work under way is in the process that has this server's shard, so that process waits for it and erases again.
  if (!isIn(guild, app.shards)) await store.own.begin(person);
  if (unknown.length > 0)
    app.log.warn({ guild, days: unknown }, 'some messages of a deleted answer may still be up');
  return { standing: await leftOf(app, messages), unknown };
}

/** Removes the noted messages. The data is deleted by now, so failures here are retried and don't fail the deletion. */
async function leftOf(app: App, messages: readonly StandingMessage[]): Promise<number> {
  try {
    await within(DISCORD_PATIENCE_MS, takeDown(app));
    const standing = new Set((await app.store.own.standing()).map(({ id }) => id));
    return messages.filter(({ id }) => standing.has(id)).length;
  } catch (error) {
    app.log.error(
      { err: error },
      'could not remove all messages of a person whose data was deleted; will retry',
    );
    return messages.length;
  }
}

/** Continues after a crash or failure, and after a request in a direct message that reached another process. */
export async function finishErasing(app: App): Promise<void> {
  const unfinished = await app.store.own.unfinished();
  await eraseAll(
    app,
    unfinished.filter(({ guild }) => isIn(guild, app.shards)),
  );
}

/** A failure for one person must not stop the deletion for others, or the question of the day. */
export async function eraseAll(app: App, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    try {
      await erasePerson(app, person);
    } catch (error) {
      app.log.error({ guild: person.guild, err: error }, 'could not delete all data of a person; will retry');
    }
  }
}

/** Waits for work under way: a message or form received before the deletion must not be saved after it. */
async function settled(app: App, { guild, user }: Person): Promise<void> {
  const { store, clock } = app;
  await idle(app, sharingOf({ guild, user }));
  // Goes by date, because neither the log nor the settings may be readable.
  const tomorrow = addDays(localDay(clock.now(), 'UTC'), 1);
  const days = Array.from({ length: DAYS }, (_, index) => addDays(tomorrow, -index));
  for (const ref of await cohortsIn(app, guild)) {
    const posts = await store.posts.getMany(ref, days);
    for (const post of posts.values())
      if (post.state === 'posted') await idle(app, `thread/${post.threadId ?? placeOf(post)}`);
    for (const day of days) await idle(app, `show/${guild}/${ref.cohort}/${user}/${day}`);
  }
}

const cohortsIn = ({ store, log }: App, guild: string): Promise<readonly CohortRef[]> =>
  store.cohorts.ofGuild(guild).catch((error: unknown) => {
    log.error({ guild, err: error }, 'could not read the groups of a server during a deletion');
    return [{ guild, cohort: FIRST_COHORT }];
  });

const idle = ({ store }: Pick<App, 'store'>, key: string): Promise<void> =>
  store.inTurn(key, async () => undefined);
