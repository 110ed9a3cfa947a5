import { Routes } from 'discord.js';
import { attendanceOf } from '../../actions/sessions/attendance.ts';
import type { App } from '../../app.ts';
import { inLane } from '../../discord/gateway/requests/lane.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { type PostedPost, placeOf } from '../../domain/post.ts';
import { RETRY_MS } from '../../domain/posts/posting.ts';
import { type Attendance, countsOfSession } from '../../domain/sessions/attendance.ts';
import {
  nextStageAt,
  type Session,
  type ShownSession,
  sessionWith,
  stageOf,
  withChanged,
} from '../../domain/sessions/session.ts';
import { FIRST_SHOWN, isSameShown, sessionMessage } from '../../views/sessions/message.ts';
import { deliver } from '../delivery.ts';
import { discordPosts, meaning } from '../discord-posts.ts';
import { type SessionWork, sessionDelivery } from './session-delivery.ts';
import { tendEvent } from './session-event.ts';

/**
 * Sends the messages and events of a cohort's sessions, and edits messages that are out of date. A member's reply only
 * touches the cohort, so that many replies at once become one edit.
 * @returns when to look again, epoch ms
 */
export async function tendSessions(app: App, ref: CohortRef, signal: AbortSignal): Promise<number> {
  const all = await app.store.sessions.get(ref);
  const settings = all.length > 0 ? await app.store.cohorts.settings(ref) : undefined;
  if (!settings) return Number.POSITIVE_INFINITY;
  const onFailure = (error: unknown): void =>
    app.log.warn({ ...ref, err: error }, 'a Discord request for a session failed');
  const posts = discordPosts(app.client, signal, onFailure, 'notices');
  const work: SessionWork = { app, ref, settings, posts, signal };
  const instants = [Number.POSITIVE_INFINITY];
  for (const session of all) instants.push(await announce(work, session), await tendEvent(work, session));
  instants.push(await renew(work));
  return Math.min(...instants);
}

async function announce(work: SessionWork, session: Session): Promise<number> {
  const state = session.post?.state;
  if (state === 'posted' || state === 'skipped') return Number.POSITIVE_INFINITY;
  const left = await deliver(sessionDelivery(work, session));
  if (left === undefined) return work.app.clock.now();
  return left.do === 'wait' ? left.until : Number.POSITIVE_INFINITY;
}

/** Brings posted messages up to date. */
async function renew(work: SessionWork): Promise<number> {
  const { app, ref } = work;
  const now = app.clock.now();
  const standing = (await app.store.sessions.get(ref)).flatMap((session) => {
    const { post, shown = FIRST_SHOWN } = session;
    const stage = stageOf(session, now);
    // A session that is over or called off no longer changes.
    const isDone = stage === shown.stage && (stage === 'over' || stage === 'called-off');
    return post?.state === 'posted' && post.deleted !== true && !isDone
      ? [{ session, post, shown, stage }]
      : [];
  });
  if (standing.length === 0) return Number.POSITIVE_INFINITY;
  const attendance = await attendanceOf(app, ref);
  const instants = standing.map(({ session }) => nextStageAt(session, now));
  for (const { session, post, shown, stage } of standing) {
    const wanted = { stage, ...countsOfSession(session.id, values(attendance)) };
    if (!isSameShown(shown, wanted)) instants.push(await show(work, { session, post, wanted }));
  }
  return Math.min(...instants);
}

const values = (all: ReadonlyMap<string, Attendance>): readonly Attendance[] => [...all.values()];

/** @returns when to try again, epoch ms */
async function show(
  { app, ref, signal }: SessionWork,
  { session, post, wanted }: { session: Session; post: PostedPost; wanted: ShownSession },
): Promise<number> {
  const note = (change: Partial<Session>): Promise<unknown> =>
    app.store.sessions.update(ref, (all) =>
      withChanged(all, session.id, (before) => ({ ...before, ...change })),
    );
  try {
    const body = sessionMessage(ref.cohort, session, wanted);
    const route = Routes.channelMessage(placeOf(post), post.messageId);
    await app.client.rest.patch(route, { body, signal, ...inLane('notices') });
  } catch (error) {
    const found = meaning(error);
    app.log.warn({ ...ref, session: session.id, err: error }, 'could not edit the message of a session');
    if (found.failure !== 'message-gone') return app.clock.now() + RETRY_MS;
    await note({ post: { ...post, deleted: true } });
    return Number.POSITIVE_INFINITY;
  }
  await note({ shown: wanted });
  // Somebody may have called it off in the meantime.
  const after = sessionWith(await app.store.sessions.get(ref), session.id);
  return after && stageOf(after, app.clock.now()) !== wanted.stage
    ? app.clock.now()
    : Number.POSITIVE_INFINITY;
}
