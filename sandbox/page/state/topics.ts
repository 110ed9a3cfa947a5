import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Listeners by topic. */
export class Topics<Topic extends string> {
  readonly #listeners = new Map<Topic, Set<() => void>>();

  on(topic: Topic, listener: () => void): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  tell(...topics: Topic[]): void {
    const told = new Set(topics.flatMap((topic) => [...(this.#listeners.get(topic) ?? [])]));
    for (const listener of told) listener();
  }
}

/** Redraws a component whenever one of these topics changes, as long as it is in the page. */
export class Follows<Topic extends string> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: Topics<Topic>;
  readonly #topics: readonly Topic[];
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, source: Topics<Topic>, ...topics: Topic[]) {
    this.#host = host;
    this.#source = source;
    this.#topics = topics;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stops = this.#topics.map((topic) => this.#source.on(topic, () => this.#host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.#stops) stop();
  }
}
