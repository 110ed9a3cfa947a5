import { DiscordAPIError, HTTPError, Routes } from 'discord.js';
import { questionOf } from '../actions/bank/bank.ts';
import {
  claimReminder,
  giveBackReminder,
  isReminderDue,
  noteRefusal,
  type ReminderGroup,
  remindable,
} from '../actions/personal/reminding.ts';
import { recentPosts } from '../actions/posts/ledger.ts';
import type { App } from '../app.ts';
import { inLane } from '../discord/gateway/requests/lane.ts';
import { isRefusal, openDirect } from '../discord/interactions/direct-message.ts';
import { roleHolders } from '../discord/people/role-holders.ts';
import type { CohortRef } from '../domain/cohort.ts';
import { stableHash } from '../domain/hash.ts';
import type { Reminder } from '../domain/personal/reminders.ts';
import { reminder } from '../views/personal/reminder.ts';

/** Today's question may have been posted yesterday elsewhere, and its deadline comes with the next one. */
const DAYS = 3;

/** Sends the reminders that members asked for and that are due now. One member's trouble stays their own. */
export async function tendReminders(app: App, signal: AbortSignal): Promise<void> {
  for (const guild of app.client.guilds.cache.keys()) {
    const refs = await app.store.cohorts.ofGuild(guild).catch(failed(app, { guild }));
    for (const ref of refs ?? []) await tendCohort(app, ref, signal).catch(failed(app, { ...ref }));
  }
}

const failed =
  ({ log }: App, about: object) =>
  (error: unknown): undefined => {
    log.error({ ...about, err: error }, 'the reminders of a cohort could not be tended');
  };

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
    try {
      await remind(app, await countingFor(app, group, user), user, signal);
    } catch (error) {
      app.log.error({ ...ref, user, err: error }, 'a member could not be reminded');
    }
  }
}

/** The group as it is for this person: without its questions where its members hold a role and they do not. */
async function countingFor(app: App, group: ReminderGroup, user: string): Promise<ReminderGroup> {
  const { ref, settings } = group;
  const { memberRole } = settings;
  if (memberRole === undefined || !(await isReminderDue(app, group, user))) return group;
  const guild = app.client.guilds.cache.get(ref.guild);
  const counts =
    guild?.roles.cache.has(memberRole) === true && (await roleHolders(guild, memberRole, [user]))(user);
  return counts ? group : { ...group, posts: [] };
}

async function remind(app: App, group: ReminderGroup, user: string, signal: AbortSignal): Promise<void> {
  const claim = await claimReminder(app, group, user);
  if (!claim) return;
  const { due } = claim;
  const { guild } = group.ref;
  let direct: string | undefined;
  try {
    direct = await openDirect(app, user, signal);
    await send(app, group, { direct, user, due, signal });
    app.log.info({ guild, day: due.day }, 'a reminder was sent');
  } catch (error) {
    if (isRefusal(error)) {
      app.log.info({ guild, code: error.code }, 'reminders are off: Discord does not deliver them');
      await noteRefusal(app, guild, user);
      return;
    }
    // A request without an answer may have been done. If one with an answer was, Discord recognises the next by its nonce.
    if (direct === undefined || isAnswer(error)) await giveBackReminder(app, guild, user, claim);
    throw error;
  }
}

const isAnswer = (error: unknown): boolean => error instanceof DiscordAPIError || error instanceof HTTPError;

interface Sending {
  /** The channel of the direct messages. */
  readonly direct: string;
  readonly user: string;
  readonly due: Reminder;
  readonly signal: AbortSignal;
}

async function send(
  app: App,
  { ref, posts }: ReminderGroup,
  { direct, user, due, signal }: Sending,
): Promise<void> {
  const { client } = app;
  const { guild } = ref;
  const post = posts.find(({ day }) => day === due.question);
  const words = reminder({
    guild,
    server: client.guilds.cache.get(guild)?.name ?? 'your study group',
    reaudit: due.reaudit,
    ...(post?.state === 'posted' && {
      question: {
        words: await questionOf(app, ref, post.question),
        channel: post.channel,
        message: post.messageId,
      },
    }),
  });
  // An attempt whose answer was lost is made again by the client: Discord then recognises it.
  const nonce = `r${due.day.slice(8)}-${stableHash(`${guild}/${user}/${due.day}`)}`;
  await client.rest.post(Routes.channelMessages(direct), {
    body: { ...words, nonce, enforce_nonce: true },
    ...inLane('notices'),
    signal,
  });
}
