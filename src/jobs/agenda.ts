import type { App } from '../app.ts';
import type { Pool } from '../async/pool.ts';
import { createTurns } from '../async/turns.ts';
import { stableFraction } from '../domain/hash.ts';

const HOUR_MS = 60 * 60_000;
/** Everything is looked at again after this long at the latest, plus a spread that differs for each item. */
const LOOK_AGAIN_MS = 18 * HOUR_MS;
const SPREAD_MS = 6 * HOUR_MS;
/**
 * After the start, and after the clock was set, everything is due at once. Only this many looks begin in each round of
 * the event loop, so that members get answers in between.
 */
const LOOKS_IN_A_ROUND = 2;

interface Entry<T> {
  readonly item: T;
  readonly spreadMs: number;
  /** When it must be looked at, epoch ms, as far as was known at `knownAt`. */
  at: number;
  knownAt: number;
  running?: Promise<void>;
}

export interface AgendaOptions<T> {
  readonly clock: App['clock'];
  readonly pool: Pool;
  /** Whether the item can be reached now. If not, it stays due. */
  isHere(item: T): boolean;
  /**
   * Reads, decides and does what is due.
   * @returns the latest time to look again, epoch ms, unless it is touched before
   */
  look(item: T, signal: AbortSignal): Promise<number>;
  failed(item: T, error: unknown): void;
}

/**
 * Keeps in memory when each of many items needs a look. The truth is in the store, which every look reads: the agenda
 * only knows what need not be looked at yet. An item is due if it was never looked at, was touched, or was looked at
 * later than now (the clock was set back).
 */
export interface Agenda<T> {
  /** Does nothing if the key is known. */
  add(key: string, item: T): void;
  remove(key: string): void;
  /** Something that the item depends on was written. */
  touch(key: string): void;
  /** Begins the looks that are due. Resolves when these and those under way are over. Never rejects. */
  tend(): Promise<void>;
  /** The same for one item. */
  tendOne(key: string): Promise<void>;
  /** Resolves when no look at the item is under way, and the one due in this beat is over. */
  settled(key: string): Promise<void>;
}

export function createAgenda<T>({ clock, pool, isHere, look: lookAt, failed }: AgendaOptions<T>): Agenda<T> {
  const entries = new Map<string, Entry<T>>();
  const running = new Set<Entry<T>>();
  /** Entries whose look is due but not in the pool yet, which gets only a few at a time. */
  const waiting = new Set<Entry<T>>();
  let feeding: Promise<void> | undefined;
  const turns = createTurns(LOOKS_IN_A_ROUND);

  const isDue = (entry: Entry<T>, now: number): boolean => entry.at <= now || entry.knownAt > now;

  async function look(entry: Entry<T>, signal: AbortSignal): Promise<void> {
    const now = clock.now();
    // If the item is touched from now on, it is looked at once more.
    entry.at = Number.POSITIVE_INFINITY;
    entry.knownAt = now;
    const next = await lookAt(entry.item, signal).catch((error: unknown) => {
      failed(entry.item, error);
      return now;
    });
    entry.at = Math.min(entry.at, next, now + LOOK_AGAIN_MS + entry.spreadMs);
  }

  function begin(entry: Entry<T>): Promise<void> {
    waiting.delete(entry);
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

  /** Looks once more if needed, because the look under way may have read before the last write. */
  async function beginAfter(entry: Entry<T>, under: Promise<void>): Promise<void> {
    await under;
    await (entry.running ?? (isDue(entry, clock.now()) ? begin(entry) : undefined));
  }

  async function feed(): Promise<void> {
    for (const entry of waiting) {
      const room = pool.untilRoom();
      if (room) await room;
      // `settled` may have begun this look in the meantime.
      if (waiting.has(entry)) void begin(entry);
    }
  }

  return {
    add(key, item) {
      if (entries.has(key)) return;
      const spreadMs = stableFraction(key) * SPREAD_MS;
      entries.set(key, { item, spreadMs, at: Number.NEGATIVE_INFINITY, knownAt: 0 });
    },
    remove(key) {
      const entry = entries.get(key);
      // An item with a look under way must stay known, or a second look could begin beside it.
      if (!entry || entry.running) return;
      waiting.delete(entry);
      entries.delete(key);
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
        if (!entry.running && isDue(entry, now) && isHere(entry.item)) waiting.add(entry);
      while (waiting.size > 0) {
        feeding ??= feed().finally(() => {
          feeding = undefined;
        });
        await feeding;
      }
      await Promise.all([...work, ...[...running].map((entry) => entry.running)]);
    },
    async tendOne(key) {
      const entry = entries.get(key);
      if (entry?.running) await beginAfter(entry, entry.running);
      else if (entry && isDue(entry, clock.now()) && isHere(entry.item)) await begin(entry);
    },
    async settled(key) {
      const entry = entries.get(key);
      if (entry) await (waiting.has(entry) ? begin(entry) : entry.running);
    },
  };
}
