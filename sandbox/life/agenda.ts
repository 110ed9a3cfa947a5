/**
 * Entries to carry out at an instant (epoch ms). Entries for the same instant come out in the order they were added.
 */
export class Agenda<Entry extends { readonly at: number }> {
  #entries: Entry[] = [];

  add(...entries: readonly Entry[]): void {
    this.#entries = [...this.#entries, ...entries].sort((first, second) => first.at - second.at);
  }

  get next(): Entry | undefined {
    return this.#entries[0];
  }

  /** Takes out the next entry if it is due by then. */
  takeUntil(instant: number): Entry | undefined {
    const { next } = this;
    if (!next || next.at > instant) return undefined;
    this.#entries = this.#entries.slice(1);
    return next;
  }
}
