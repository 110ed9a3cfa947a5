/** The bot's only source of time. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/** A clock that the sandbox and the flow tests can move. */
export interface MovableClock extends Clock {
  moveTo(offset: number): void;
}

/** @param offset milliseconds ahead of the host's clock */
export function movableClock(offset: number, host: () => number = Date.now): MovableClock {
  let ahead = offset;
  return {
    now: () => host() + ahead,
    moveTo(next) {
      ahead = next;
    },
  };
}
