import { DiscordAPIError, PermissionFlagsBits, RESTJSONErrorCodes, Routes } from 'discord.js';
import { z } from 'zod';
import type { Lane } from '../../discord/gateway/requests/lane.ts';
import { RETRY_MS } from '../../domain/posts/posting.ts';
import { eventTodo, withEvent } from '../../domain/sessions/event.ts';
import type { Session, SessionEvent } from '../../domain/sessions/session.ts';
import { mannerOf } from '../discord-posts.ts';
import { eventBody } from './event-body.ts';
import type { SessionWork } from './session-delivery.ts';

const LANE: Lane = 'notices';

const made = z.object({ id: z.string() });
const standing = z.array(
  made.extend({
    name: z.string(),
    creator_id: z.string().nullish(),
    scheduled_start_time: z.string(),
    recurrence_rule: z.object({}).nullish(),
  }),
);

/**
 * Makes the event that a lead wanted for a session, once, and removes it when the session is called off. The message of
 * the session does not depend on it.
 * @returns when to look again, epoch ms
 */
export async function tendEvent(work: SessionWork, session: Session): Promise<number> {
  const { app, ref } = work;
  const { event } = session;
  const todo = eventTodo(session, app.clock.now());
  if (!event || todo === undefined) return Number.POSITIVE_INFINITY;
  const note = (now: SessionEvent | undefined): Promise<unknown> =>
    app.store.sessions.update(ref, (all) => withEvent(all, session, now));
  try {
    if (todo === 'make') {
      const mayMake = app.client.guilds.cache
        .get(ref.guild)
        ?.members.me?.permissions.has(PermissionFlagsBits.CreateEvents);
      if (mayMake === undefined) return app.clock.now() + RETRY_MS;
      await note(
        mayMake
          ? { ...event, id: await makeOnce(work, session, event) }
          : { ...event, failure: 'no-permission' },
      );
    } else {
      await remove(work, session, event);
      await note(undefined);
    }
    return Number.POSITIVE_INFINITY;
  } catch (error) {
    app.log.warn(
      { ...ref, session: session.id, err: error },
      'a Discord request for the event of a session failed',
    );
    // An error that is no answer of Discord leaves open whether it was done, and it may be possible later.
    if (!(error instanceof DiscordAPIError)) return app.clock.now() + RETRY_MS;
    const isForbidden = error.code === RESTJSONErrorCodes.MissingPermissions;
    await note({ ...event, failure: isForbidden ? 'no-permission' : 'refused' });
    return Number.POSITIVE_INFINITY;
  }
}

function bodyOf({ app, settings }: SessionWork, session: Session, { wish }: SessionEvent) {
  const channel = app.client.channels.cache.get(settings.channel);
  return eventBody(settings, session, {
    wish,
    channel: channel && 'name' in channel ? `${channel.name}` : '',
  });
}

/** The event that was made before its id could be stored, if there is one. */
async function find(work: SessionWork, session: Session, event: SessionEvent): Promise<string | undefined> {
  const { app, ref, signal } = work;
  const { name } = bodyOf(work, session, event);
  const all = standing.parse(
    await app.client.rest.get(Routes.guildScheduledEvents(ref.guild), mannerOf(signal, LANE)()),
  );
  return all.find(
    (each) =>
      each.creator_id === app.client.user.id &&
      each.name === name &&
      Date.parse(each.scheduled_start_time) === session.startsAt &&
      Boolean(each.recurrence_rule) === (event.wish === 'weekly'),
  )?.id;
}

async function makeOnce(work: SessionWork, session: Session, event: SessionEvent): Promise<string> {
  const { app, ref, signal } = work;
  const before = await find(work, session, event);
  if (before !== undefined) return before;
  const request = { body: bodyOf(work, session, event), ...mannerOf(signal, LANE)() };
  return made.parse(await app.client.rest.post(Routes.guildScheduledEvents(ref.guild), request)).id;
}

async function remove(work: SessionWork, session: Session, event: SessionEvent): Promise<void> {
  const { app, ref, signal } = work;
  const id = event.id ?? (await find(work, session, event));
  if (id === undefined) return;
  try {
    await app.client.rest.delete(Routes.guildScheduledEvent(ref.guild, id), mannerOf(signal, LANE)());
  } catch (error) {
    const isGone =
      error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownGuildScheduledEvent;
    if (!isGone) throw error;
  }
}
