/**
 * What goes wrong with matching requests. `reset-after` and `hang-after` do the work and lose the answer; `delay-after`
 * does the work and delays the answer.
 */
export type Fault = {
  method?: string;
  /** Matched against the path without the version prefix. */
  route: RegExp;
  /** How many requests it affects; absent: all of them. */
  times?: number;
} & (
  | { kind: 'status'; status: number; body?: unknown }
  | { kind: 'rate-limit'; retryAfter: number; scope?: 'user' | 'global' | 'shared' }
  | { kind: 'reset-before' | 'reset-after' | 'hang' | 'hang-after' }
  | { kind: 'delay' | 'delay-after'; delayMs: number }
);

export class Faults {
  readonly #waiting: { fault: Fault; left: number }[] = [];
  readonly #unmet = new Set<Fault>();

  /** Returns a function that removes it. */
  add(fault: Fault): () => void {
    const entry = { fault: { ...fault }, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#waiting.push(entry);
    this.#unmet.add(entry.fault);
    return () => this.#remove(entry);
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /**
   * Faults that no request has met so far; each is returned once. A test that sets one of them proves nothing about it.
   */
  tellUnmet(): Fault[] {
    const unmet = [...this.#unmet];
    this.#unmet.clear();
    return unmet;
  }

  /** The fault that affects this request. Counts as one use. */
  take(method: string, path: string): Fault | undefined {
    const entry = this.#waiting.find(
      ({ fault }) => fault.route.test(path) && (fault.method ?? method) === method,
    );
    if (!entry) return undefined;
    this.#unmet.delete(entry.fault);
    entry.left -= 1;
    if (entry.left <= 0) this.#remove(entry);
    return entry.fault;
  }

  #remove(entry: { fault: Fault; left: number }): void {
    const index = this.#waiting.indexOf(entry);
    if (index >= 0) this.#waiting.splice(index, 1);
  }
}
