/** With so many at the same moment the last one notices the work that is done for the others. */
const MANY = 8;
/** However long it goes on, nobody is to look at "thinking" forever. */
const LONGEST_MS = 2_000;

/** Knows when many wait at once, and holds back until then what can wait. */
export interface Rush {
  /** Somebody waits from now on, until they `leave`. */
  enter(one: object): void;
  leave(one: object): void;
  /** Whether many wait just now. */
  readonly isOn: boolean;
  /**
   * Resolves when few wait, or after two seconds; for one in each round of the event loop, so that whoever comes
   * meanwhile goes first.
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
