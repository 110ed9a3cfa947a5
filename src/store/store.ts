import type { Answer } from '../domain/answer.ts';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';
import type { Member } from '../domain/member.ts';
import type { LogEntry, Post } from '../domain/post.ts';

export interface ThreadRef extends CohortRef {
  day: string;
}

/** A date of a cohort. */
export interface DayRef extends CohortRef {
  day: string;
}

/**
 * What the bot can read and write. Every write is on disk when its promise resolves; a failing one rejects with
 * StoreError. A stored value that does not parse is kept as it is: reading it alone rejects with UnreadableRecord,
 * reading it among others leaves it out and reports it.
 */
export interface Store {
  readonly cohorts: {
    ofGuild(guild: string): Promise<readonly CohortRef[]>;
    settings(ref: CohortRef): Promise<CohortSettings | undefined>;
    saveSettings(ref: CohortRef, settings: CohortSettings): Promise<void>;
    /** Ids of everybody who ever joined, with the instant they did. */
    roster(ref: CohortRef): Promise<ReadonlyMap<string, number>>;
    enroll(ref: CohortRef, user: string, joinedAt: number): Promise<void>;
  };
  readonly members: {
    /** A person never seen is `newMember`. */
    get(guild: string, user: string): Promise<Member>;
    getMany(guild: string, users: readonly string[]): Promise<ReadonlyMap<string, Member>>;
    /** Reads, changes and writes under the lock of that member; returns what is stored now. */
    update(guild: string, user: string, change: (member: Member) => Member): Promise<Member>;
  };
  readonly posts: {
    get(ref: DayRef): Promise<Post | undefined>;
    getMany(ref: CohortRef, days: readonly string[]): Promise<ReadonlyMap<string, Post>>;
    /** False when the date already has a record: somebody else claimed it. */
    claim(ref: CohortRef, post: Post): Promise<boolean>;
    /** Reads, changes and writes under the lock of that post. `undefined` from `change` leaves it as it is. */
    update(ref: DayRef, change: (post: Post) => Post | undefined): Promise<Post | undefined>;
    /** Every date that has or may have a record, ascending; `years` as in `2026`. */
    log(ref: CohortRef, years: readonly number[]): Promise<readonly LogEntry[]>;
    logDay(ref: CohortRef, entry: LogEntry): Promise<void>;
    rememberThread(threadId: string, ref: ThreadRef): Promise<void>;
    byThread(threadId: string): Promise<ThreadRef | undefined>;
  };
  readonly answers: {
    get(ref: DayRef, user: string): Promise<Answer | undefined>;
    getMany(ref: DayRef, users: readonly string[]): Promise<ReadonlyMap<string, Answer>>;
    /** Reads, changes and writes under the lock of that answer; `undefined` from `change` writes nothing. */
    update(
      ref: DayRef,
      user: string,
      change: (answer: Answer | undefined) => Answer | undefined,
    ): Promise<Answer | undefined>;
  };
  /** Small facts of the bot itself, such as the last averages shown to leads. JSON values, parsed by the caller's schema. */
  readonly facts: {
    get(key: string): Promise<unknown>;
    /** Reads, changes and writes under the lock of that fact; `undefined` from `change` writes nothing. */
    update(key: string, change: (value: unknown) => unknown): Promise<void>;
  };
  /** Writes a copy of the whole store to a file. */
  backup(file: string): Promise<void>;
  /** Waits for the writes under way and releases the lock. */
  close(): Promise<void>;
}
