export interface Clock {
  now(): number;
}

/** A clock that runs with real time from wherever it was last moved to. Times are milliseconds since 1970. */
export interface MovableClock extends Clock {
  offset(): number;
  moveTo(time: number): void;
  advance(milliseconds: number): void;
  onMove(listener: () => void): () => void;
}

export function movableClock(startAt?: number): MovableClock {
  const listeners = new Set<() => void>();
  let offset = startAt === undefined ? 0 : startAt - Date.now();
  const shift = (next: number) => {
    offset = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    now: () => Date.now() + offset,
    offset: () => offset,
    moveTo: (time) => shift(Math.round(time - Date.now())),
    advance: (milliseconds) => shift(offset + milliseconds),
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
