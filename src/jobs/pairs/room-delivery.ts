import type { Draw, Pair } from '../../domain/pairs/draw.ts';
import { isOff, MEETING, nonceOfMeeting, openingWindow } from '../../domain/pairs/opening.ts';
import type { IntendedPost } from '../../domain/post.ts';
import type { Failure } from '../../domain/posts/post-record.ts';
import { roomMessage } from '../../views/pairs/room.ts';
import type { Delivery, DeliveryRecord } from '../delivery.ts';
import type { Matches, Sent, Sought } from '../sent-message.ts';
import { sendDirect } from './direct-room.ts';
import { mayOpenPrivately } from './private-threads.ts';
import { changePair, currentPair, factsOf, isFailure, isMarked, nameOf, type RoomWork } from './room-work.ts';

/** Delivers the first message to a pair, in a private thread or to each member directly. */
export function roomDelivery(work: RoomWork): Delivery {
  const { app, ref, settings, week } = work;
  return {
    app,
    ref,
    day: week,
    of: 'mock interview',
    nonce: nonceOfMeeting(ref, work),
    record: recordOf(work),
    async situation() {
      const found = await currentPair(work);
      const post = found?.pair.opening;
      // A posted message needs nothing more here: later changes are told separately, as news.
      if (!found || post?.state === 'posted' || (!post && isOff(found.pair))) return undefined;
      const due = openingWindow(found.draw, found.pair);
      return { post, due, changedAt: settings.changedAt, isCalledOff: isOff(found.pair) };
    },
    choose: async () => ({ question: MEETING, channel: settings.channel }),
    isMarkedBy: (marks) => isMarked(work, marks),
    find: (_channel, since, matches) => find(work, since, matches),
    send: (claim) => send(work, claim),
  };
}

function recordOf(work: RoomWork): DeliveryRecord {
  return {
    async begin(post) {
      let isFirst = false;
      await changePair(work, (pair) => {
        isFirst = pair.opening === undefined;
        return isFirst ? { ...pair, opening: post } : pair;
      });
      return isFirst;
    },
    async update(change) {
      const pair = await changePair(work, (before) => {
        const opening = before.opening && change(before.opening);
        return opening ? { ...before, opening } : before;
      });
      return pair?.opening;
    },
  };
}

/** Finds the message if it was sent. If a thread was opened but not noted, notes it in the pair. */
async function find(work: RoomWork, since: number, matches: Matches): Promise<Sought> {
  const found = await currentPair(work);
  if (!found) return undefined;
  const thread = found.pair.thread ?? (await threadOf(work, found, since));
  if (isFailure(thread)) return thread;
  // Direct messages are looked for one by one, each before it is sent.
  if (thread === undefined) return undefined;
  const sought = await work.posts.find(thread, since, matches);
  const isGone =
    sought && 'failure' in sought && sought.failure === 'refused' && sought.reason === 'channel-missing';
  if (!isGone) return sought;
  await forgetThread(work, thread);
  return undefined;
}

async function threadOf(
  work: RoomWork,
  { draw, pair }: { readonly draw: Draw; readonly pair: Pair },
  since: number,
): Promise<string | Failure | undefined> {
  const { ref, settings, threads } = work;
  if (!(await mayOpenPrivately(work.app.client, settings.channel))) return undefined;
  const taken = draw.pairs.map(({ thread }) => thread);
  const name = await nameOf(work, pair);
  const thread = await threads.find({ guild: ref.guild, channel: settings.channel, name, since, taken });
  return typeof thread === 'string' ? keepThread(work, thread) : thread;
}

async function keepThread(work: RoomWork, thread: string): Promise<string> {
  await changePair(work, (pair) => (pair.thread === thread ? pair : { ...pair, thread }));
  return thread;
}

const forgetThread = (work: RoomWork, gone: string): Promise<unknown> =>
  changePair(work, (pair) => {
    const { thread, ...rest } = pair;
    return thread === gone ? rest : pair;
  });

async function send(work: RoomWork, claim: IntendedPost): Promise<Sent> {
  const found = await currentPair(work);
  if (!found) return { failure: 'undeliverable' };
  const { pair } = found;
  const facts = await factsOf(work, pair);
  const thread = pair.thread ?? (await openThread(work, pair));
  if (isFailure(thread)) return thread;
  if (thread === undefined) return sendDirect(work, claim, facts, pair);
  const outside: Pair['members'][number][] = [];
  for (const member of pair.members) {
    const failed = await work.threads.admit(thread, member.user);
    if (failed?.failure === 'refused') outside.push(member);
    else if (failed) return failed;
  }
  const body = { ...roomMessage(facts, 'thread'), nonce: claim.nonce, enforce_nonce: true };
  const sent = await work.posts.send(thread, body);
  if ('failure' in sent && sent.failure === 'refused') {
    await forgetThread(work, thread);
    // The thread was deleted in the meantime: the next attempt opens another.
    return sent.reason === 'channel-missing' ? sent : sendDirect(work, claim, facts, pair);
  }
  if (outside.length > 0) await sendDirect(work, claim, facts, { ...pair, members: outside });
  return sent;
}

/**
 * Undefined when the bot may not. The thread is noted before anybody is let in, so that no other pair takes it for
 * theirs.
 */
async function openThread(work: RoomWork, pair: Pair): Promise<string | Failure | undefined> {
  const { channel } = work.settings;
  if (!(await mayOpenPrivately(work.app.client, channel))) return undefined;
  const thread = await work.threads.open({ channel, name: await nameOf(work, pair) });
  if (typeof thread === 'string') return keepThread(work, thread);
  return thread.failure === 'refused' ? undefined : thread;
}
