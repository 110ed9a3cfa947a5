export type Listener<Event> = (event: Event) => void;

export class Emitter<Event> {
  readonly #listeners = new Set<Listener<Event>>();

  on(listener: Listener<Event>): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An error in a listener must not reach the code that caused the event. It ends the process as uncaught. */
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
