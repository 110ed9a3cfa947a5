import { DiscordAPIError, HTTPError, Routes } from 'discord.js';
import {
  claimReminder,
  giveBackReminder,
  isReminderDue,
  noteRefusal,
  type ReminderGroup,
} from '../actions/personal/reminding.ts';
import { askedQuestion } from '../actions/posts/asked.ts';
import { receivedReviews } from '../actions/reviews/received.ts';
import type { App } from '../app.ts';
import { inLane } from '../discord/gateway/requests/lane.ts';
import { isRefusal, openDirect } from '../discord/interactions/direct-message.ts';
import { roleHolders } from '../discord/people/role-holders.ts';
import { stableHash } from '../domain/hash.ts';
import type { Reminder } from '../domain/personal/reminders.ts';
import { placeOf } from '../domain/post.ts';
import { newReviews } from '../domain/reviews/review.ts';
import { reminder } from '../views/personal/reminder.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Sends a member the reminder that is due, if one is.
 * @returns false when it depends on a role that they do not hold, because nothing tells the bot when they get it
 */
export async function remindMember(
  app: App,
  group: ReminderGroup,
  user: string,
  signal: AbortSignal,
): Promise<boolean> {
  // People whose answers are not kept are not asked for any.
  if ((await app.store.collecting.of(group.ref.guild, user)).stopped) return true;
  const counting = await countingFor(app, group, user);
  await remind(app, counting, user, signal);
  return counting === group;
}

/** The group as it applies to this person: without questions if membership depends on a role they do not hold. */
async function countingFor(app: App, group: ReminderGroup, user: string): Promise<ReminderGroup> {
  const { ref, settings } = group;
  const { memberRole } = settings;
  if (memberRole === undefined || !(await isReminderDue(app, group, user))) return group;
  const guild = app.client.guilds.cache.get(ref.guild);
  const counts =
    guild?.roles.cache.has(memberRole) === true && (await roleHolders(app, guild, memberRole, [user]))(user);
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
    app.log.info({ guild, day: due.day }, 'sent a reminder');
  } catch (error) {
    if (isRefusal(error)) {
      app.log.info(
        { guild, code: error.code },
        "turned off a member's reminders: Discord does not deliver them",
      );
      await noteRefusal(app, guild, user);
      return;
    }
    // Without an answer from Discord the reminder may have been sent, so it stays claimed. After an answer, it is safe
    // to try again: if the message was sent after all, Discord recognises the next one by its nonce.
    if (direct === undefined || isAnswer(error)) await giveBackReminder(app, guild, user, claim);
    throw error;
  }
}

const isAnswer = (error: unknown): boolean => error instanceof DiscordAPIError || error instanceof HTTPError;

/** A claimed reminder is sent without the reviews rather than not at all. */
async function reviewsFor(app: App, guild: string, user: string): Promise<number> {
  try {
    return newReviews(await receivedReviews(app, guild, user), app.clock.now() - DAY_MS);
  } catch (error) {
    app.log.error({ guild, err: error }, 'could not read the reviews of a member who is to be reminded');
    return 0;
  }
}

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
    reviews: await reviewsFor(app, guild, user),
    ...(post?.state === 'posted' && {
      question: {
        words: await askedQuestion(app, { ...ref, day: post.day }, post.question),
        channel: placeOf(post),
        message: post.messageId,
      },
    }),
  });
  // The client repeats a request whose answer was lost; the nonce lets Discord recognise it.
  const nonce = `r${due.day.slice(8)}-${stableHash(`${guild}/${user}/${due.day}`)}`;
  await client.rest.post(Routes.channelMessages(direct), {
    body: { ...words, nonce, enforce_nonce: true },
    ...inLane('notices'),
    signal,
  });
}
