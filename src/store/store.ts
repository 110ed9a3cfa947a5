import type { Answer, EarlierVersion } from '../domain/answer.ts';
import type { Feedback } from '../domain/answers/feedback.ts';
import type { PendingDisplay } from '../domain/answers/pending-display.ts';
import type { AveragesSnapshot, GapsSnapshot } from '../domain/averages/published-figures.ts';
import type { Bank } from '../domain/bank/bank.ts';
import type { Imports } from '../domain/bank/imports.ts';
import type { Planned } from '../domain/bank/planned.ts';
import type { Suggestion } from '../domain/bank/suggestion.ts';
import type { OwnTopics } from '../domain/bank/topics.ts';
import type { WaitingDaysOff } from '../domain/cohort/waiting-days-off.ts';
import type { CohortRef, CohortSettings } from '../domain/cohort.ts';
import type { Raise } from '../domain/leads/alerts.ts';
import type { Member } from '../domain/member.ts';
import type { Collecting, Traces } from '../domain/own-data/collecting.ts';
import type { KnownGuild, KnownGuilds, Presence } from '../domain/own-data/departure.ts';
import type { Preferences } from '../domain/personal/preferences.ts';
import type { LogEntry, Post } from '../domain/post.ts';
import type { PinnedQuestion } from '../domain/posts/pin.ts';
import type { Practice, PracticeAnswer } from '../domain/practice/practice.ts';
import type { Review } from '../domain/reviews/review.ts';
import type { Reviewing } from '../domain/reviews/reviewing.ts';
import type { Attendance } from '../domain/sessions/attendance.ts';
import type { PreparedAgenda } from '../domain/sessions/prepared-agenda.ts';
import type { Retro } from '../domain/sessions/retro.ts';
import type { Session } from '../domain/sessions/session.ts';
import type { Shards } from '../domain/shards.ts';
import type { Evidence } from '../domain/skills/evidence.ts';
import type { TopicMarks } from '../domain/skills/topic-marks.ts';
import type { AskedStore } from './asked-store.ts';
import type { InCohort } from './collections/in-cohort.ts';
import type { PairsStore } from './collections/pairs.ts';
import type { PerCohort, Removable } from './collections/per-cohort.ts';
import type { PerPerson } from './collections/per-person.ts';
import type { OwnStore } from './erasure/personal-data.ts';
import type { DayRef, SavedMessage, ThreadRef, UndecidedMessage } from './references.ts';
import type { WatchedWrites } from './watched-writes.ts';
import type { WrittenStore } from './written-store.ts';

/**
 * What the bot can read and write. Every write is on the disk when its promise resolves; one that fails rejects with
 * StoreError. A stored value that does not parse is kept as it is: reading it alone rejects with UnreadableRecord,
 * reading it among others leaves it out and reports it.
 */
export interface Store {
  readonly cohorts: {
    ofGuild(guild: string): Promise<readonly CohortRef[]>;
    settings(ref: CohortRef): Promise<CohortSettings | undefined>;
    /**
     * Holds the lock of the settings; a function gets what is stored at that moment. Returns what is stored afterwards.
     */
    saveSettings(
      ref: CohortRef,
      settings: CohortSettings | ((before: CohortSettings | undefined) => CohortSettings),
    ): Promise<CohortSettings>;
    /** The ids of everybody who ever joined, with the instant at which they did. */
    roster(ref: CohortRef): Promise<ReadonlyMap<string, number>>;
    enroll(ref: CohortRef, user: string, joinedAt: number): Promise<void>;
  };
  /** A person never seen before is `newMember`. */
  readonly members: PerPerson<Member>;
  readonly posts: {
    get(ref: DayRef): Promise<Post | undefined>;
    getMany(ref: CohortRef, days: readonly string[]): Promise<ReadonlyMap<string, Post>>;
    /** False when the date already has a record, because somebody else claimed it. */
    claim(ref: CohortRef, post: Post): Promise<boolean>;
    /** Reads, changes and writes under the lock of the post. Nothing is written if `change` returns `undefined`. */
    update(ref: DayRef, change: (post: Post) => Post | undefined): Promise<Post | undefined>;
    /** Every date that has or may have a record, ascending; `years` as in `2026`. */
    log(ref: CohortRef, years: readonly number[]): Promise<readonly LogEntry[]>;
    wholeLog(ref: CohortRef): Promise<readonly LogEntry[]>;
    logDay(ref: CohortRef, entry: LogEntry): Promise<void>;
    rememberThread(threadId: string, ref: ThreadRef): Promise<void>;
    byThread(threadId: string): Promise<ThreadRef | undefined>;
  };
  readonly asked: AskedStore;
  readonly answers: {
    get(ref: DayRef, user: string): Promise<Answer | undefined>;
    getMany(ref: DayRef, users: readonly string[]): Promise<ReadonlyMap<string, Answer>>;
    /**
     * Reads, changes and writes under the lock of the answer; nothing is written if `change` returns `undefined`. A
     * text that the change replaces or removes is first kept among the earlier versions, unless its author deleted it.
     */
    update(
      ref: DayRef,
      user: string,
      change: (answer: Answer | undefined) => Answer | undefined,
    ): Promise<Answer | undefined>;
    /** Oldest first. */
    earlier(ref: DayRef, user: string): Promise<readonly EarlierVersion[]>;
    /** Removes from these people's earlier versions what came from these messages. */
    forget(ref: DayRef, users: readonly string[], messageIds: readonly string[]): Promise<void>;
    /** False when so many messages of that person are remembered that there is no room for another. */
    rememberMessage(messageId: string, of: SavedMessage): Promise<boolean>;
    byMessage(messageId: string): Promise<SavedMessage | undefined>;
    /** Kept until its author decides about it. Each member has at most one; the next takes its place. */
    setAside(ref: CohortRef, user: string, message: UndecidedMessage): Promise<void>;
    undecided(ref: CohortRef, user: string): Promise<UndecidedMessage | undefined>;
    /** Forgets this message if it is the one set aside. */
    decided(ref: CohortRef, user: string, messageId: string): Promise<void>;
  };
  /** The lines that members wrote next to their ratings. */
  readonly evidence: PerPerson<Evidence>;
  /** Practice of members, for themselves only. A person who never practised has `noPractice`. */
  readonly practice: PerPerson<Practice> & {
    /** Oldest first. */
    answers(guild: string, user: string, question: string): Promise<readonly PracticeAnswer[]>;
    /** Notes in the practice that there is a text before writing it, so that no text is without a trace. */
    keepAnswer(guild: string, user: string, question: string, answer: PracticeAnswer): Promise<void>;
  };
  /** Members' own settings. A person who chose nothing has `noPreferences`. */
  readonly preferences: PerPerson<Preferences>;
  /** The topics that members are doing, have done or do not want, for themselves only. */
  readonly topicMarks: PerPerson<TopicMarks>;
  /** Feedback from leads on answers, by the member who received it. */
  readonly feedback: WrittenStore<Feedback>;
  /** Whether members review each other, and their reviews, by the member whose answer it is. */
  readonly reviewing: PerPerson<Reviewing>;
  readonly reviews: WrittenStore<Review>;
  readonly pairs: PairsStore;
  /**
   * The questions of a cohort beside those of the content; `emptyBank` for a cohort without its own. Questions already
   * asked keep their words, whatever is changed.
   */
  readonly bank: Pick<PerCohort<Bank>, 'get' | 'update'>;
  /** The topics of a cohort beside those of the content; `noTopics` for a cohort without its own. */
  readonly topics: Pick<PerCohort<OwnTopics>, 'get' | 'update'>;
  /** Decisions of leads about coming dates. */
  readonly planned: PerCohort<Planned>;
  /** Question files that wait for a lead's confirmation, and the latest imports with what undoes them. */
  readonly imports: Removable<Imports>;
  /** Days off, typed or read from a calendar, that wait for a manager's confirmation. */
  readonly waitingDaysOff: Removable<readonly WaitingDaysOff[]>;
  /** The agenda of the coming session, as leads prepared it. */
  readonly agendas: Removable<PreparedAgenda, undefined>;
  /** The question that the bot has pinned in the channel of a cohort. */
  readonly pinned: Removable<PinnedQuestion, undefined>;
  /** The latest weekly digest of each cohort, which goes through the same states as a question. */
  readonly digests: PerCohort<Post, undefined>;
  /** Members' suggestions to the leads of a cohort. */
  readonly suggestions: InCohort<readonly Suggestion[]>;
  /** When a cohort met or will meet, and what its members said about it. */
  readonly sessions: PerCohort<readonly Session[]>;
  readonly attendance: InCohort<Attendance>;
  readonly retro: PerCohort<Retro>;
  readonly people: {
    of(guild: string): Promise<Presence>;
    /** Stores what a new check of who is there found; people who were erased in the meantime stay out. */
    looked(guild: string, before: Presence, after: Presence): Promise<void>;
  };
  /** The servers that the bot is in, or was in until recently. */
  readonly guilds: {
    /** Reads all of them, which may be thousands. */
    get(): Promise<KnownGuilds>;
    of(id: string): Promise<KnownGuild | undefined>;
    /** `undefined` from `change` leaves the record as it is. */
    note(id: string, change: (known: KnownGuild | undefined) => KnownGuild | undefined): Promise<void>;
    forget(id: string): Promise<void>;
  };
  readonly collecting: {
    of(guild: string, user: string): Promise<Collecting>;
    stop(guild: string, user: string): Promise<void>;
    resume(guild: string, user: string, now: number): Promise<void>;
    /**
     * Messages written before `now` are not kept, whether collecting is stopped or not. An earlier instant does not
     * undo that.
     */
    forgetBefore(guild: string, user: string, now: number): Promise<void>;
    /** Removes marks that nothing depends on any more. */
    tidy(guild: string, now: number): Promise<void>;
  };
  readonly own: OwnStore;
  /** What the next averages of a cohort are computed from; leads never see it. */
  readonly averages: PerCohort<AveragesSnapshot>;
  /** The same for its common gaps. */
  readonly gaps: PerCohort<GapsSnapshot>;
  /** Recent alerts to leads about members. */
  readonly alerts: PerCohort<readonly Raise[]>;
  /** Answers whose messages in their threads may still need an update. */
  readonly pendingDisplays: PerCohort<readonly PendingDisplay[]>;
  /** Until when this bot, in any process, was connected to all of these shards and heard of deletions, epoch ms. */
  readonly lastConnected: {
    get(shards: Shards): Promise<number | undefined>;
    set(shards: Shards, at: number): Promise<void>;
  };
  /** Runs work for one key in the order in which it came, even if it takes several writes. Other keys do not wait. */
  inTurn<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** For what is kept in memory beside the store, such as an index of what is due. */
  readonly onWrite: WatchedWrites['onWrite'];
  /** True when other processes write too; `onWrite` does not hear of their writes. */
  readonly isShared: boolean;
  /** What deletions leave in the files, and for how long, in words for the privacy policy. */
  readonly traces: Traces;
  /** Clears away what deletions left, if that is due; may be called often. */
  tidy(): Promise<void>;
  /** Writes a copy of the whole store to a file. */
  backup(file: string): Promise<void>;
  /** Whether the database answers. Asks the database itself, never a cache. Never rejects. */
  isThere(): Promise<boolean>;
  /** Waits for the writes under way and releases the lock. */
  close(): Promise<void>;
}
