import { type MovableClock, movableClock } from '../world/clock.ts';

export interface HeldClock extends MovableClock {
  /** From now on the clock runs. */
  letGo(): void;
}

/**
 * A clock that stands still until it is let go: ids carry the time, and the bot chooses the question of a day by the
 * server's id, so whoever is created while it stands has the same id in every run.
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
