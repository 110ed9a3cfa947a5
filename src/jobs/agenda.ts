import type { App } from '../app.ts';
import type { Pool } from '../async/pool.ts';
import { createTurns } from '../async/turns.ts';

import { stableFraction } from '../domain/hash.ts';

const HOUR_MS = 60 * 60_000;
/** Whatever is known of it, everything is looked at again after so long, each at another time within the span. */
const LOOK_AGAIN_MS = 18 * HOUR_MS;
const SPREAD_MS = 6 * HOUR_MS;
/** After the start and after the clock was set everything is looked at: in between, members are answered. */
const LOOKS_IN_A_ROUND = 2;

interface Entry<T> {
  readonly item: T;
  readonly spreadMs: number;
  /** When it is to be looked at, epoch ms, as it was known at `knownAt`. */
  at: number;
  knownAt: number;
  running?: Promise<void>;
}

export interface AgendaOptions<T> {
  readonly clock: App['clock'];
  readonly pool: Pool;
  /** Is it reachable now? Otherwise it stays due. */
  isHere(item: T): boolean;
  /**
   * Reads, decides and does what is due.
   * @returns when to look again at the latest, epoch ms, unless it is touched before
   */
  look(item: T, signal: AbortSignal): Promise<number>;
  failed(item: T, error: unknown): void;
}

/**
 * When each of many things needs a look, in memory. The truth is in the store, which every look reads: the agenda only
 * knows what need not be looked at yet. What was never looked at, was touched, or was looked at later than now (the clock
 * was set back) is due.
 */
export interface Agenda<T> {
  /** Nothing happens to one that is known. */
  add(key: string, item: T): void;
  remove(key: string): void;
  /** Something that it depends on was written. */
  touch(key: string): void;
  /** Begins the looks that are due; resolves when these, and what is under way, are over. Never rejects. */
  tend(): Promise<void>;
  /** The same for one alone. */
  tendOne(key: string): Promise<void>;
  /** Resolves when no look at it is under way. */
  settled(key: string): Promise<void>;
}

export function createAgenda<T>({ clock, pool, isHere, look: lookAt, failed }: AgendaOptions<T>): Agenda<T> {
  const entries = new Map<string, Entry<T>>();
  const running = new Set<Entry<T>>();
  const turns = createTurns(LOOKS_IN_A_ROUND);

  const isDue = (entry: Entry<T>, now: number): boolean => entry.at <= now || entry.knownAt > now;

  async function look(entry: Entry<T>, signal: AbortSignal): Promise<void> {
    const now = clock.now();
    // What is touched from now on is looked at once more.
    entry.at = Number.POSITIVE_INFINITY;
    entry.knownAt = now;
    const next = await lookAt(entry.item, signal).catch((error: unknown) => {
      failed(entry.item, error);
      return now;
    });
    entry.at = Math.min(entry.at, next, now + LOOK_AGAIN_MS + entry.spreadMs);
  }

  function begin(entry: Entry<T>): Promise<void> {
    const run = pool
      .run((signal) => turns(() => look(entry, signal)))
      .finally(() => {
        delete entry.running;
        running.delete(entry);
      });
    entry.running = run;
    running.add(entry);
    return run;
  }

  /** What is under way may have read what was before. */
  async function beginAfter(entry: Entry<T>, under: Promise<void>): Promise<void> {
    await under;
    await (entry.running ?? (isDue(entry, clock.now()) ? begin(entry) : undefined));
  }

  return {
    add(key, item) {
      if (entries.has(key)) return;
      const spreadMs = stableFraction(key) * SPREAD_MS;
      entries.set(key, { item, spreadMs, at: Number.NEGATIVE_INFINITY, knownAt: 0 });
    },
    remove(key) {
      // One under way must stay known, or a second one would begin beside it.
      if (!entries.get(key)?.running) entries.delete(key);
    },
    touch(key) {
      const entry = entries.get(key);
      if (entry) entry.at = Number.NEGATIVE_INFINITY;
    },
    async tend() {
      const now = clock.now();
      const work: Promise<void>[] = [];
      for (const entry of running) if (entry.running) work.push(beginAfter(entry, entry.running));
      for (const entry of entries.values())
        if (!entry.running && isDue(entry, now) && isHere(entry.item)) work.push(begin(entry));
      await Promise.all(work);
    },
    async tendOne(key) {
      const entry = entries.get(key);
      if (entry?.running) await beginAfter(entry, entry.running);
      else if (entry && isDue(entry, clock.now()) && isHere(entry.item)) await begin(entry);
    },
    async settled(key) {
      await entries.get(key)?.running;
    },
  };
}
