import {
  type AnyThreadChannel,
  DiscordAPIError,
  PermissionFlagsBits,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { type Closing, closingOf } from '../actions/posts/closing.ts';
import type { App } from '../app.ts';
import { createPool } from '../async/pool.ts';
import { inLane } from '../discord/gateway/requests/lane.ts';
import { mayBeOver } from '../domain/posts/closing.ts';
import { createAgenda } from './agenda.ts';

const HOUR_MS = 60 * 60_000;
/** How long to wait after a refusal, because an earlier attempt would only be refused again. */
const AGAIN_MS = 24 * HOUR_MS;
const THREADS = 'all';

/** Closes the threads of questions whose time is over. */
export interface OldThreads {
  /** Looks if a look is due. Resolves when it is over. Never rejects. */
  tend(): Promise<void>;
  /** Begins nothing new. */
  stop(): void;
  /** Gives up requests under way. */
  giveUp(why: string): void;
}

/**
 * After every start, Discord says which threads are open, and a closed one needs nothing more: so no record is kept,
 * and nothing is done twice.
 */
export function createOldThreads(app: App): OldThreads {
  const { client, clock, log } = app;
  const pool = createPool(1);
  const refusedAt = new Map<string, number>();

  async function look(signal: AbortSignal): Promise<void> {
    const now = clock.now();
    for (const [id, at] of refusedAt) if (now - at >= AGAIN_MS) refusedAt.delete(id);
    for (const thread of openThreads(app)) {
      if (signal.aborted) return;
      const stirredAt = lastStirred(thread);
      if (refusedAt.has(thread.id) || !mayBeOver(madeAt(thread), stirredAt, now)) continue;
      try {
        const closing = await closingOf(app, thread.id, stirredAt);
        if (closing) await close(thread, closing, signal);
      } catch (error) {
        if (error instanceof DiscordAPIError && error.status < 500) refusedAt.set(thread.id, now);
        log.warn({ thread: thread.id, err: error }, 'could not close the thread of an old question');
      }
    }
  }

  async function close(
    thread: AnyThreadChannel,
    { locks, ...ref }: Closing,
    signal: AbortSignal,
  ): Promise<void> {
    const mayLock = thread.permissionsFor(client.user)?.has(PermissionFlagsBits.ManageThreads) === true;
    const body = { archived: true, ...(locks && mayLock ? { locked: true } : {}) };
    await client.rest.patch(Routes.channel(thread.id), { body, signal, ...inLane('receipts') });
    log.info({ ...ref, locked: locks && mayLock }, 'closed the thread of an old question');
  }

  const agenda = createAgenda<string>({
    clock,
    pool,
    isHere: () => true,
    async look(_all, signal) {
      await look(signal);
      return clock.now() + HOUR_MS;
    },
    failed: (_all, error) => log.error({ err: error }, 'could not check which threads to close'),
  });
  agenda.add(THREADS, THREADS);

  return { tend: agenda.tend, stop: () => pool.stop(), giveUp: (why) => pool.giveUp(why) };
}

function* openThreads({ client }: App): Iterable<AnyThreadChannel> {
  for (const channel of client.channels.cache.values())
    if (channel.isThread() && channel.archived === false && channel.ownerId === client.user.id) yield channel;
}

const madeAt = ({ id }: AnyThreadChannel): number => SnowflakeUtil.timestampFrom(id);

const lastStirred = ({ id, lastMessageId, archiveTimestamp }: AnyThreadChannel): number =>
  Math.max(SnowflakeUtil.timestampFrom(lastMessageId ?? id), archiveTimestamp ?? 0);
