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

/** Threads of older posts are not read back, and nothing is under way in them. */
const DAYS = 9;

/** What became of the bot's messages with somebody's words. */
export interface Erased {
  /** How many could not be removed so far; it is tried again. */
  readonly standing: number;
  /** Dates on which nobody can tell whether the bot posted an answer of theirs. */
  readonly unknown: readonly string[];
}

/**
 * Erases everything about somebody in a server, with the bot's messages that carry their words. Repeating it does no
 * harm, and after a crash `finishErasing` does.
 * @param asked when they asked for it, by Discord's clock: what they wrote until then must not be read back
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
    // What is left in the store does not keep the words in the thread.
    await leftOf(app, messages);
    throw error;
  }
  // What is under way in the process of that server is settled there: it does all of it once more.
  if (!isIn(guild, app.shards)) await store.own.begin(person);
  if (unknown.length > 0)
    app.log.warn({ guild, days: unknown }, 'some messages of a deleted answer may still be up');
  return { standing: await leftOf(app, messages), unknown };
}

/** Takes down what is noted. The data is gone by now: whatever fails here is tried again and fails nobody's deletion. */
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

/** After a crash or a failure in the middle, and after another process has heard of it in a direct message. */
export async function finishErasing(app: App): Promise<void> {
  const unfinished = await app.store.own.unfinished();
  await eraseAll(
    app,
    unfinished.filter(({ guild }) => isIn(guild, app.shards)),
  );
}

/** One who cannot be erased completely must not cost the others their deletion, nor anybody the question of the day. */
export async function eraseAll(app: App, people: readonly Person[]): Promise<void> {
  for (const person of people) {
    try {
      await erasePerson(app, person);
    } catch (error) {
      app.log.error({ guild: person.guild, err: error }, 'could not delete all data of a person; will retry');
    }
  }
}

/** Waits for what is under way: a message or form told before the deletion must not be written after it. */
async function settled(app: App, { guild, user }: Person): Promise<void> {
  const { store, clock } = app;
  await idle(app, sharingOf({ guild, user }));
  // By date and not by the log: neither that nor the settings need be readable.
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
