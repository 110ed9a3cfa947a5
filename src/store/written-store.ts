/** Texts that people of a server write to members, such as feedback and reviews, by the member who receives them. */
export interface WrittenStore<T> {
  /** In the order in which they were written. */
  of(guild: string, user: string): Promise<readonly T[]>;
  getMany(guild: string, users: readonly string[]): Promise<ReadonlyMap<string, readonly T[]>>;
  /**
   * Reads, changes and writes under a lock, and keeps track of whose words are where. Returns what is stored
   * afterwards.
   * @param by the author whose words change
   */
  write(
    guild: string,
    user: string,
    by: string,
    change: (all: readonly T[]) => readonly T[],
  ): Promise<readonly T[]>;
  /** The same, for a change that leaves the set of authors as it is. */
  update(guild: string, user: string, change: (all: readonly T[]) => readonly T[]): Promise<readonly T[]>;
  /** What somebody wrote, and to whom. */
  by(guild: string, by: string): Promise<readonly WrittenTo<T>[]>;
}

export type WrittenTo<T> = T & {
  /** The member who receives it. */
  readonly to: string;
};
