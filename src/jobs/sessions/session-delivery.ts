import type { App } from '../../app.ts';
import { ids } from '../../discord/interactions/ids.ts';
import { forumAt } from '../../discord/people/forum.ts';
import type { CohortRef, CohortSettings } from '../../domain/cohort.ts';
import type { Post } from '../../domain/post.ts';
import { isSameClaim } from '../../domain/posts/post-record.ts';
import {
  nonceOfSession,
  SESSION,
  type Session,
  sessionWindow,
  sessionWith,
  withChanged,
} from '../../domain/sessions/session.ts';
import { FIRST_SHOWN, sessionMessage, sessionPostName } from '../../views/sessions/message.ts';
import type { Delivery, DeliveryRecord } from '../delivery.ts';
import type { DiscordPosts } from '../discord-posts.ts';
import { sendPost } from '../question-delivery.ts';

export interface SessionWork {
  readonly app: App;
  readonly ref: CohortRef;
  readonly settings: CohortSettings;
  readonly posts: DiscordPosts;
  readonly signal: AbortSignal;
}

/** Delivers the message of a session, exactly once, like a question. */
export function sessionDelivery(work: SessionWork, session: Session): Delivery {
  const { app, ref, settings, posts } = work;
  const { id } = session;
  const due = sessionWindow(session);
  return {
    app,
    ref,
    day: due.day,
    of: 'session',
    nonce: nonceOfSession(ref, session),
    record: recordOf(app, ref, id),
    async situation() {
      const now = sessionWith(await app.store.sessions.get(ref), id);
      const isCalledOff = now?.calledOffAt !== undefined;
      const { post } = now ?? {};
      // A posted message needs nothing more, since it has no thread. If it is unknown whether one was sent, it is
      // looked for even when the session was called off.
      if (!now || post?.state === 'posted' || (isCalledOff && post?.state !== 'intent')) return undefined;
      return { post, due, changedAt: settings.changedAt, isCalledOff };
    },
    choose: async () => ({ question: SESSION, channel: settings.channel }),
    isMarkedBy: (customIds) =>
      customIds.some((each) => {
        const marker = ids.sessionSay.read(each);
        return marker?.cohort === ref.cohort && marker.session === id;
      }),
    find: (channel, since, matches) =>
      forumAt(app, channel)
        ? posts.findPost({ guild: ref.guild, channel }, since, matches)
        : posts.find(channel, since, matches),
    async send({ channel, nonce }) {
      const message = sessionMessage(ref.cohort, session, FIRST_SHOWN);
      const forum = forumAt(app, channel);
      return forum
        ? sendPost(forum, { name: sessionPostName(session), message }, posts)
        : posts.send(channel, { ...message, nonce, enforce_nonce: true });
    },
  };
}

function recordOf({ store }: App, ref: CohortRef, id: string): DeliveryRecord {
  const change = async (to: (post: Post | undefined) => Post | undefined): Promise<Post | undefined> => {
    const stored = await store.sessions.update(ref, (all) =>
      withChanged(all, id, (session) => {
        const post = to(session.post);
        return post && { ...session, post };
      }),
    );
    return sessionWith(stored, id)?.post;
  };
  return {
    async begin(post) {
      const stored = await change((before) => (before ? undefined : post));
      return post.state === 'intent' && isSameClaim(stored, post);
    },
    update: (to) => change((post) => post && to(post)),
  };
}
