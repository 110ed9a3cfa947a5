import { type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord.js';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { stableHash } from '../../domain/hash.ts';
import type { Attempt, AttemptId, SharedLook } from '../../domain/practice/attempt.ts';
import { findAttempt } from '../../domain/practice/judging.ts';
import { withShared } from '../../domain/practice/sharing.ts';
import type { Person } from '../../store/references.ts';
import { answersShownIn, lookBy } from './answers-in-thread.ts';
import { remove, reopening } from './shown-answer.ts';

const sent = z.object({ id: z.string() });

/** The lock for everything about the attempts that a member shares. */
export const sharingOf = ({ guild, user }: Person): string => `look/${guild}/${user}`;

export interface Share extends AttemptId {
  /** The channel to post in, and the interaction in which the member asked for it. */
  readonly channel: string;
  readonly request: string;
  readonly message: Pick<RESTPostAPIChannelMessageJSONBody, 'flags' | 'components' | 'allowed_mentions'>;
}

/**
 * Posts what a member shares of an attempt, only once however often they ask. If an earlier try may have got through,
 * looks for its message before sending. Undefined if the attempt no longer exists.
 */
export function shareLook(app: App, person: Person, share: Share): Promise<SharedLook | undefined> {
  return app.store.inTurn(sharingOf(person), async () => {
    const known = await attemptOf(app, person, share);
    if (!known || known.shared?.message !== undefined) return known?.shared;
    const { channel, request } = known.shared ?? share;
    await note(app, person, share, { channel, request });
    const [stray] = known.shared ? await straysOf(app, person, known.shared) : [];
    const message = stray ?? (await send(app, person, { ...share, channel, request }));
    const shared = { channel, request, message };
    await note(app, person, share, shared);
    return shared;
  });
}

/**
 * Takes back what was shared. Deletes the messages before forgetting them, so that none stays up unknown to the store.
 */
export function takeLookBack(app: App, person: Person, id: AttemptId): Promise<void> {
  return app.store.inTurn(sharingOf(person), async () => {
    const { shared } = (await attemptOf(app, person, id)) ?? {};
    if (!shared) return;
    for (const message of await messagesOfLook(app, person, shared))
      await remove(app, shared.channel, message);
    await note(app, person, id, undefined);
  });
}

/** The messages that show the attempt. Searches the channel where the store isn't sure. */
export const messagesOfLook = async (
  app: App,
  person: Person,
  shared: SharedLook,
): Promise<readonly string[]> =>
  shared.message === undefined ? straysOf(app, person, shared) : [shared.message];

const straysOf = ({ client }: App, { user }: Person, { channel, request }: SharedLook) =>
  answersShownIn(client, channel, user, request, lookBy(user));

const attemptOf = async (
  { store }: App,
  { guild, user }: Person,
  id: AttemptId,
): Promise<Attempt | undefined> => findAttempt(await store.practice.get(guild, user), id);

const note = ({ store }: App, { guild, user }: Person, id: AttemptId, shared: SharedLook | undefined) =>
  store.practice.update(guild, user, (before) => withShared(before, id, shared));

async function send({ client }: App, { guild, user }: Person, { at, channel, request, message }: Share) {
  const nonce = `l-${stableHash(`${guild}/${user}/${at}/${request}`)}`;
  const body = { ...message, nonce, enforce_nonce: true };
  const post = () => client.rest.post(Routes.channelMessages(channel), { body });
  return sent.parse(await reopening(client, channel, post)).id;
}
