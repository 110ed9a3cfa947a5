import { DiscordAPIError, Routes } from 'discord.js';
import { z } from 'zod';
import { recentPosts } from '../actions/ledger.ts';
import { claimReminder, noteRefusal, type ReminderGroup, remindable } from '../actions/reminding.ts';
import type { App } from '../app.ts';
import { questionById } from '../domain/catalog.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { stableHash } from '../domain/hash.ts';
import type { Reminder } from '../domain/reminders.ts';
import { reminder } from '../views/reminder.ts';

/** Today's question may have been posted yesterday elsewhere, and its deadline comes with the next one. */
const DAYS = 3;
/** Discord does not deliver to this person: they take no direct messages, or share no server with the bot. */
const REFUSALS: ReadonlySet<number | string> = new Set([50007, 50278]);

const opened = z.object({ id: z.string() });

/** Sends the reminders that members asked for and that are due now. One member's trouble stays their own. */
export async function tendReminders(app: App, signal: AbortSignal): Promise<void> {
  for (const guild of app.client.guilds.cache.keys()) {
    for (const ref of await app.store.cohorts.ofGuild(guild)) {
      await tendCohort(app, ref, signal).catch((error: unknown) => {
        app.log.error({ ...ref, err: error }, 'the reminders of a cohort could not be tended');
      });
    }
  }
}

async function tendCohort(app: App, ref: CohortRef, signal: AbortSignal): Promise<void> {
  const settings = await app.store.cohorts.settings(ref);
  if (!settings) return;
  const users = await remindable(app, ref, settings);
  if (users.length === 0) return;
  const group = { ref, settings, posts: await recentPosts(app, ref, settings, DAYS) };
  const { people } = await app.store.people.of(ref.guild);
  for (const user of users) {
    // Not after the claim: what is taken on and not sent is lost.
    if (signal.aborted) return;
    // Who left the server is waited for, not written to.
    if (typeof people[user] === 'number') continue;
    // Whose answers are not kept is not asked for them.
    if ((await app.store.collecting.of(ref.guild, user)).stopped) continue;
    await remind(app, group, user, signal).catch((error: unknown) => {
      app.log.error({ ...ref, user, err: error }, 'a member could not be reminded');
    });
  }
}

async function remind(app: App, group: ReminderGroup, user: string, signal: AbortSignal): Promise<void> {
  const due = await claimReminder(app, group, user);
  if (!due) return;
  const { guild } = group.ref;
  try {
    await send(app, group, { user, due, signal });
    app.log.info({ guild, user, day: due.day }, 'a reminder was sent');
  } catch (error) {
    if (!(error instanceof DiscordAPIError && REFUSALS.has(error.code))) throw error;
    app.log.info({ guild, user, code: error.code }, 'reminders are off: Discord does not deliver them');
    await noteRefusal(app, guild, user);
  }
}

interface Sending {
  readonly user: string;
  readonly due: Reminder;
  readonly signal: AbortSignal;
}

async function send(
  { client, pack }: App,
  { ref: { guild }, posts }: ReminderGroup,
  { user, due, signal }: Sending,
): Promise<void> {
  const post = posts.find(({ day }) => day === due.question);
  const { id } = opened.parse(
    await client.rest.post(Routes.userChannels(), { body: { recipient_id: user }, signal }),
  );
  const words = reminder({
    guild,
    server: client.guilds.cache.get(guild)?.name ?? 'your study group',
    reaudit: due.reaudit,
    ...(post?.state === 'posted' && {
      question: {
        words: questionById(pack, post.question),
        channel: post.channel,
        message: post.messageId,
      },
    }),
  });
  // An attempt whose answer was lost is made again by the client: Discord then recognises it.
  const nonce = `r${due.day.slice(8)}-${stableHash(`${guild}/${user}/${due.day}`)}`;
  await client.rest.post(Routes.channelMessages(id), {
    body: { ...words, nonce, enforce_nonce: true },
    signal,
  });
}
