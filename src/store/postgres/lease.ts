import { setTimeout as wait } from 'node:timers/promises';
import { areAll, ONLY_SHARD, type Shards } from '../../domain/shards.ts';
import { StoreError } from '../errors.ts';
import type { Tenure } from '../tenure.ts';
import type { Attempts, Patience } from './attempts.ts';
import { ask, HELD_SECONDS, release, renew, take, takeChores, type Wanted } from './lease-rows.ts';
import { takeSlot } from './slots.ts';

const RENEWED_MS = 5_000;
/** The lease counts as lost for new work this long before it expires. */
const MARGIN_MS = 3_000;
const ASKED_AGAIN_MS = 500;
/** How long to wait between attempts once the holder has been asked to hand over. */
const HANDED_MS = 100;
/** Longer than a lease lasts unrenewed: if it is still held after this, its holder is alive. */
const PATIENCE_MS = 20_000;
/** A process hands over only once it has run for SETTLED_MS, and finishes what it has begun. */
const HAND_OVER_PATIENCE_MS = 120_000;
const SETTLED_MS = 30_000;
const PATIENCE: Patience = { whole: RENEWED_MS, each: RENEWED_MS };

export const nameOfShards = (shards: Shards | undefined): string =>
  shards ? `shards ${shards.first}-${shards.last} of ${shards.of}` : 'store';

export interface Lease extends Tenure {
  /** Grows with each lease that is taken, for any shards; 0 before this one is held. */
  readonly epoch: number;
  readonly isLost: boolean;
  /** Takes the lease if it is free, and says whether it did. */
  attempt(): Promise<boolean>;
  release(): Promise<void>;
}

/** What the setting SHARDS says. */
export interface Wish {
  readonly shards: Shards | 'all';
  /** Waits for as long as another process holds the lease. */
  readonly isStandby: boolean;
}

export interface LeaseOptions {
  readonly place: string;
  /** A name that no other process has. */
  readonly holder: string;
  /** Absent: all shards, and nobody is asked to hand over. */
  readonly wish?: Wish;
  /** Called once if the lease has to be waited for. */
  onWait(): void;
  /** Called once when another process has taken the lease: nothing more may be written. */
  onLost(error: StoreError): void;
}

export function createLease(
  attempts: Attempts,
  { place, holder, wish, onWait, onLost }: LeaseOptions,
): Lease {
  const part = wish === undefined || wish.shards === 'all' ? undefined : wish.shards;
  const wanted: Wanted = { name: nameOfShards(part), holder, shards: part ?? ONLY_SHARD };
  const isOneOfSeveral = part !== undefined && !areAll(part);
  const heard = new Set<() => void>();
  const asked = new Set<() => void>();
  let inTheWay: readonly string[] = [];
  let [epoch, isLost, isSure, isOwner, sharers] = [0, false, false, !isOneOfSeveral, 1];
  let [isSettled, isToldAsked] = [false, false];
  let marker: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let unsure: NodeJS.Timeout | undefined;

  /**
   * Counts from before the request is sent, because the database counts from then at the earliest. The returned
   * function is called once the request has succeeded.
   */
  const sureFromNow = (): (() => void) => {
    const over = setTimeout(
      () => {
        if (over === unsure) isSure = false;
      },
      HELD_SECONDS * 1_000 - MARGIN_MS,
    ).unref();
    return () => {
      clearTimeout(unsure);
      unsure = over;
      isSure = true;
    };
  };
  const lost = (): void => {
    [isLost, isSure] = [true, false];
    clearInterval(timer);
    onLost(
      new StoreError(
        `Another process has taken over the database ${place}: this one lost touch with it for too long, and stops.`,
      ),
    );
  };
  const beat = async (): Promise<void> => {
    const sure = sureFromNow();
    try {
      const found = await attempts((run) => renew(run, wanted), PATIENCE);
      if (isLost || timer === undefined) return;
      if (found === undefined) return void lost();
      sure();
      sharers = found.others + 1;
      if (isOneOfSeveral) isOwner = await attempts((run) => takeChores(run, wanted), PATIENCE);
      for (const tell of heard) tell();
      if (!found.isAsked || !isSettled || isToldAsked) return;
      isToldAsked = true;
      for (const tell of asked) tell();
    } catch {
      // The server cannot be reached: the next beat tries again, and `isSure` ends before another process can take
      // over.
      isOwner &&= !isOneOfSeveral || isSure;
    }
  };
  const end = (): void => {
    clearInterval(timer);
    clearTimeout(unsure);
    timer = undefined;
    isSure = false;
  };

  async function attempt(): Promise<boolean> {
    const sure = sureFromNow();
    const taken = await attempts((run) => take(run, wanted));
    if ('inTheWay' in taken) {
      ({ inTheWay } = taken);
      return false;
    }
    ({ epoch, marker } = { marker: undefined, ...taken });
    sure();
    timer = setInterval(beat, RENEWED_MS);
    timer.unref();
    setTimeout(() => {
      isSettled = true;
    }, SETTLED_MS).unref();
    await beat();
    return true;
  }

  async function hold(): Promise<string | undefined> {
    if (epoch > 0) return marker;
    if (await attempt()) return marker;
    onWait();
    const mayCome = lease.isToCome;
    const over = AbortSignal.timeout(mayCome ? HAND_OVER_PATIENCE_MS : PATIENCE_MS);
    const asks = mayCome && wish?.isStandby === false;
    do {
      if (over.aborted && wish?.isStandby !== true) throw inUse(place, wanted.name, inTheWay);
      if (asks) await attempts((run) => ask(run, wanted));
      await wait(asks ? HANDED_MS : ASKED_AGAIN_MS);
    } while (!(await attempt()));
    return marker;
  }

  const lease: Lease = {
    get epoch() {
      return epoch;
    },
    get isHeld() {
      return epoch > 0 && !isLost;
    },
    get isLost() {
      return isLost;
    },
    get isSure() {
      return isSure;
    },
    get isOwner() {
      return isOwner;
    },
    get sharers() {
      return sharers;
    },
    get isToCome() {
      return wish !== undefined && epoch === 0 && inTheWay.length === 1 && inTheWay[0] === wanted.name;
    },
    ...(isOneOfSeveral && {
      takeSlot: (eachMs: number, isUrgent: boolean) => takeSlot(attempts, eachMs, isUrgent),
    }),
    attempt,
    hold,
    onHeard: (listener) => void heard.add(listener),
    onAsked: (listener) => void asked.add(listener),
    async handOver(answered) {
      end();
      await attempts((run) => release(run, wanted, answered), PATIENCE);
    },
    async release() {
      const wasRunning = timer !== undefined;
      end();
      if (wasRunning) await attempts((run) => release(run, wanted), PATIENCE);
    },
  };
  return lease;
}

function inUse(place: string, name: string, inTheWay: readonly string[]): StoreError {
  if (inTheWay.every((other) => other === name))
    return new StoreError(
      `The database ${place} is in use by another process: stop that one first, two bots cannot share a database.`,
    );
  return new StoreError(
    `The database ${place} is in use by another process for the same servers (${inTheWay.join(', ')}): give each process other shards of the same number in SHARDS, and stop all of them before you change that number.`,
  );
}
