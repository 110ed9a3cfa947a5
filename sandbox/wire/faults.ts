/**
 * What goes wrong with requests that match. `reset-after` and `hang-after` do the work and lose the answer; that of
 * `delay-after` is long on its way back.
 */
export type Fault = {
  method?: string;
  /** Matched against the path without the version prefix. */
  route: RegExp;
  /** How many requests it hits; all of them when left out. */
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

  /** Returns the remover. */
  add(fault: Fault): () => void {
    const entry = { fault: { ...fault }, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.#waiting.push(entry);
    this.#unmet.add(entry.fault);
    return () => this.#remove(entry);
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /** Those that have hit no request so far, each told once: a test with one of them shows nothing about it. */
  tellUnmet(): Fault[] {
    const unmet = [...this.#unmet];
    this.#unmet.clear();
    return unmet;
  }

  /** The fault that hits this request, which uses it up once. */
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
