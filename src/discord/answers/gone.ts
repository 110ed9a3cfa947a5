/** More messages than people delete while an event is on its way. */
const MOST = 10_000;

/** Recently deleted messages. Discord may report a message after its deletion. */
export interface Gone {
  add(messages: readonly string[]): void;
  has(message: string): boolean;
}

export function createGone(most = MOST): Gone {
  const ids = new Set<string>();
  return {
    add(messages) {
      for (const id of messages) ids.add(id);
      for (const oldest of ids) {
        if (ids.size <= most) break;
        ids.delete(oldest);
      }
    },
    has: (message) => ids.has(message),
  };
}
