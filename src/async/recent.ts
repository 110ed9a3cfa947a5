/** Counts how often something happened recently. */
export interface Recent {
  add(): void;
  readonly count: number;
}

/** @param ms how long each time counts */
export function createRecent(ms: number): Recent {
  let count = 0;
  return {
    add() {
      count += 1;
      setTimeout(() => {
        count -= 1;
      }, ms).unref();
    },
    get count() {
      return count;
    },
  };
}
