import type { Pair } from '../../domain/pairs/draw.ts';
import type { IntendedPost } from '../../domain/post.ts';
import { HISTORY_SLACK_MS } from '../../domain/posts/posting.ts';
import { type RoomFacts, roomMessage } from '../../views/pairs/room.ts';
import type { Sent } from '../sent-message.ts';
import { isFailure, isOpening, type RoomWork } from './room-work.ts';

/** Sends the first message to each member as a direct message, skipping those who already have it. */
export async function sendDirect(
  work: RoomWork,
  { dueAt, nonce }: Pick<IntendedPost, 'dueAt' | 'nonce'>,
  facts: RoomFacts,
  { members }: Pair,
): Promise<Sent> {
  const { app, posts, threads } = work;
  const since = dueAt - HISTORY_SLACK_MS;
  let first: Sent = { failure: 'undeliverable' };
  for (const { user } of members) {
    const channel = await threads.direct(user);
    const sent = isFailure(channel)
      ? channel
      : ((await posts.find(channel, since, isOpening(work))) ??
        (await posts.send(channel, { ...roomMessage(facts, 'direct'), nonce, enforce_nonce: true })));
    if ('messageId' in sent) {
      if ('failure' in first) first = sent;
    } else if (sent.failure !== 'refused') return sent;
    else
      app.log.info(
        { ...work.ref, week: work.week },
        'a member of a pair does not accept direct messages; /today shows them the pair',
      );
  }
  return first;
}
