/** Begins a piece of work at once, or in one of the next rounds of the event loop. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * For work that arrives in bursts, one event after another without a pause: at most `inARound` pieces begin in each
 * round of the event loop, in the order in which they arrived. Between rounds the loop turns to its sockets, so that
 * the requests of the first pieces leave while the last ones wait; otherwise nothing would leave before all have begun.
 */
export function createTurns(inARound: number): Turns {
  const waiting: (() => void)[] = [];
  let begun = 0;
  let isCounting = false;

  function nextRound(): void {
    begun = 0;
    for (const begin of waiting.splice(0, inARound)) {
      begun += 1;
      begin();
    }
    isCounting = begun > 0;
    if (isCounting) setImmediate(nextRound);
  }

  return (work) => {
    if (!isCounting) {
      isCounting = true;
      setImmediate(nextRound);
    }
    if (begun >= inARound) return new Promise<void>((resolve) => waiting.push(resolve)).then(work);
    begun += 1;
    return work();
  };
}
