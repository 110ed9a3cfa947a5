import type { App } from '../../app.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { MEETING_MS } from '../../domain/pairs/draw.ts';
import { deliver } from '../delivery.ts';
import { discordPosts } from '../discord-posts.ts';
import { tellNews } from './news.ts';
import { privateThreads } from './private-threads.ts';
import { roomDelivery } from './room-delivery.ts';
import type { RoomWork } from './room-work.ts';

/**
 * Tells the pairs of a cohort about their meetings, each once, and finishes what a crash or a failure left undone.
 * @returns when to look again, epoch ms
 */
export async function tendRooms(app: App, ref: CohortRef, signal: AbortSignal): Promise<number> {
  const settings = await app.store.cohorts.settings(ref);
  if (!settings?.pairs) return Number.POSITIVE_INFINITY;
  const now = app.clock.now();
  const onFailure = (error: unknown): void =>
    app.log.warn({ ...ref, err: error }, 'a Discord request for a mock interview failed');
  const posts = discordPosts(app.client, signal, onFailure, 'notices');
  const threads = privateThreads(app.client, signal, onFailure);
  const instants: number[] = [Number.POSITIVE_INFINITY];
  for (const { week, pairs } of await app.store.pairs.draws(ref))
    for (const pair of pairs) {
      if (now >= pair.at + MEETING_MS) continue;
      const work: RoomWork = { app, ref, settings, week, pair: pair.id, posts, threads };
      instants.push(await tellNews(work));
      if (pair.opening?.state === 'posted') continue;
      const left = await deliver(roomDelivery(work));
      if (left?.do === 'wait') instants.push(left.until);
      if (left === undefined) instants.push(now);
    }
  return Math.min(...instants);
}
