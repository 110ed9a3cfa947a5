import { RESTJSONErrorCodes as Code, DiscordAPIError, Routes } from 'discord.js';
import type { App } from '../../app.ts';
import { within } from '../../async/within.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { isOf } from '../../domain/pairs/draw.ts';
import type { Person } from '../../store/references.ts';
import { DISCORD_PATIENCE_MS } from './messages-of-person.ts';

/**
 * Errors that mean they are not in the thread, or it is closed. Opening it again would only notify those who are left.
 */
const OUT: ReadonlySet<unknown> = new Set([
  Code.UnknownChannel,
  Code.UnknownMember,
  Code.InvalidActionOnArchivedThread,
]);

/**
 * Removes somebody from the private threads of their mock interviews, before the draws forget who was in them. This
 * doesn't hold up the deletion, and failures are not retried: nothing about the person may be kept for that, and people
 * can leave a thread themselves.
 */
export async function leaveRooms(app: App, { user }: Person, cohorts: readonly CohortRef[]): Promise<void> {
  const leaveAll = async (): Promise<void> => {
    for (const ref of cohorts)
      for (const { pairs } of await app.store.pairs.draws(ref))
        for (const pair of pairs)
          if (pair.thread !== undefined && isOf(pair, user)) await leave(app, pair.thread, user);
  };
  await within(DISCORD_PATIENCE_MS, leaveAll()).catch((error: unknown) =>
    app.log.warn({ err: error }, 'could not read the mock interviews of a person whose data is deleted'),
  );
}

async function leave({ client, log }: App, thread: string, user: string): Promise<void> {
  try {
    await client.rest.delete(Routes.threadMembers(thread, user));
  } catch (error) {
    if (error instanceof DiscordAPIError && OUT.has(error.code)) return;
    log.warn({ thread, err: error }, 'a person whose data is deleted may still see a thread');
  }
}
