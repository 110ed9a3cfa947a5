import { type MovableClock, movableClock } from '../world/clock.ts';

export interface HeldClock extends MovableClock {
  /** Lets the clock run from now on. */
  letGo(): void;
}

/**
 * A clock that stands still until it is released. Ids contain the time, and the bot chooses the day's question by the
 * server's id. Whatever is created while the clock stands still has the same id in every run.
 */
export function heldClock(startAt: number): HeldClock {
  const clock = movableClock(startAt);
  let held = true;
  return {
    ...clock,
    now: () => (held ? startAt : clock.now()),
    letGo() {
      held = false;
      clock.moveTo(startAt);
    },
  };
}
