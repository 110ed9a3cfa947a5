/** What people of a server write to members, by the member to whom it was written: feedback, reviews. */
export interface WrittenStore<T> {
  /** In the order in which it was written. */
  of(guild: string, user: string): Promise<readonly T[]>;
  getMany(guild: string, users: readonly string[]): Promise<ReadonlyMap<string, readonly T[]>>;
  /**
   * Reads, changes and writes under a lock, and keeps track of whose words are where; returns what is stored now.
   * @param by whose words change
   */
  write(
    guild: string,
    user: string,
    by: string,
    change: (all: readonly T[]) => readonly T[],
  ): Promise<readonly T[]>;
  /** The same for a change after which the same people's words are in it. */
  update(guild: string, user: string, change: (all: readonly T[]) => readonly T[]): Promise<readonly T[]>;
  /** What somebody wrote, and to whom. */
  by(guild: string, by: string): Promise<readonly WrittenTo<T>[]>;
}

export type WrittenTo<T> = T & {
  /** The member. */
  readonly to: string;
};
