/** What is to be done at which instant (epoch ms); of several at the same one, the first noted first. */
export class Agenda<Entry extends { readonly at: number }> {
  #entries: Entry[] = [];

  add(...entries: readonly Entry[]): void {
    this.#entries = [...this.#entries, ...entries].sort((first, second) => first.at - second.at);
  }

  get next(): Entry | undefined {
    return this.#entries[0];
  }

  /** Takes out the next one if its time has come by then. */
  takeUntil(instant: number): Entry | undefined {
    const { next } = this;
    if (!next || next.at > instant) return undefined;
    this.#entries = this.#entries.slice(1);
    return next;
  }
}
