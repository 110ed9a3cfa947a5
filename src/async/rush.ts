/** When this many wait at once, the last one notices the work done for the others. */
const MANY = 8;
/** However long a rush goes on, nobody should look at "thinking" forever. */
const LONGEST_MS = 2_000;

/** Knows when many people are waiting at once, and holds back what can wait until then. */
export interface Rush {
  /** Somebody waits from now until `leave`. */
  enter(one: object): void;
  leave(one: object): void;
  /** Whether many are waiting right now. */
  readonly isOn: boolean;
  /**
   * Resolves when few are waiting, or after two seconds. Releases one caller per round of the event loop, so that
   * people who arrive in the meantime go first.
   */
  over(): Promise<void>;
}

export function createRush(many = MANY, longestMs = LONGEST_MS): Rush {
  const waiting = new Set<object>();
  const heldBack: (() => void)[] = [];
  let isLooking = false;
  let isTooLong = false;
  let timer: NodeJS.Timeout | undefined;
  const isOn = (): boolean => waiting.size > many;

  function lookSoon(): void {
    if (heldBack.length === 0) {
      clearTimeout(timer);
      timer = undefined;
      isTooLong = false;
    } else if (!isLooking && (isTooLong || !isOn())) {
      isLooking = true;
      setImmediate(look);
    }
  }
  function look(): void {
    isLooking = false;
    if (isTooLong || !isOn()) heldBack.shift()?.();
    lookSoon();
  }

  return {
    enter: (one) => void waiting.add(one),
    leave(one) {
      waiting.delete(one);
      lookSoon();
    },
    get isOn() {
      return isOn();
    },
    over: () =>
      new Promise((resolve) => {
        heldBack.push(resolve);
        timer ??= setTimeout(() => {
          isTooLong = true;
          lookSoon();
        }, longestMs);
        lookSoon();
      }),
  };
}
