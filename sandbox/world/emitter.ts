export type Listener<Event> = (event: Event) => void;

export class Emitter<Event> {
  readonly #listeners = new Set<Listener<Event>>();

  on(listener: Listener<Event>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What a listener throws is its own error, not one of whoever caused the event: it ends the process as uncaught. */
  emit(event: Event): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
