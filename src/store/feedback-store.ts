import type { Feedback } from '../domain/answers/feedback.ts';

/** What leads wrote to members, by the member to whom it was written. */
export interface FeedbackStore {
  /** In the order in which it was written. */
  of(guild: string, user: string): Promise<readonly Feedback[]>;
  getMany(guild: string, users: readonly string[]): Promise<ReadonlyMap<string, readonly Feedback[]>>;
  /**
   * Reads, changes and writes under a lock, and keeps track of whose words are where; returns what is stored now.
   * @param by the lead whose words change
   */
  write(
    guild: string,
    user: string,
    by: string,
    change: (all: readonly Feedback[]) => readonly Feedback[],
  ): Promise<readonly Feedback[]>;
}
