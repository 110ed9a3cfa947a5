/** More than anybody deletes while an event is on its way. */
const MOST = 10_000;

/** The messages that were deleted lately. Discord does not promise that a message is told before its deletion. */
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
