import { type Caches, type Collection, createCollection } from './collection.ts';
import type { Ground } from './ground.ts';
import { KINDS, type RecordName } from './kinds.ts';
import type { RecordType } from './record-type.ts';
import type { ValueCaches } from './value-cache.ts';

const cachesOf = <T>(caches: ValueCaches): Caches<T> => ({ values: caches.of(), lists: caches.of() });

/** The records of every kind. */
export function createRecords(ground: Ground) {
  const of = <T>(type: RecordType<T>): Collection<T> => createCollection(ground, type);
  /** For what nearly every command or beat reads. */
  const often = <T>(type: RecordType<T>): Collection<T> =>
    createCollection(ground, type, ground.caches && cachesOf<T>(ground.caches));
  /**
   * The same, except when other processes write too: after a direct message, the process that receives those also
   * writes these records, for any server.
   */
  const oftenHere = <T>(type: RecordType<T>): Collection<T> =>
    ground.isShared === true ? of(type) : often(type);
  /** For what is written on the way to another record: these have locks of their own, which a close does not refuse. */
  const inner = <T>(type: RecordType<T>, caches?: ValueCaches): Collection<T> =>
    createCollection({ ...ground, locks: ground.inner }, type, caches && cachesOf<T>(caches));
  return {
    salt: often(KINDS.salt),
    guild: of(KINDS.guild),
    // Every beat looks in these two for work that is left.
    erasure: oftenHere(KINDS.erasure),
    standing: oftenHere(KINDS.standing),
    lastConnected: of(KINDS.lastConnected),
    oldWords: of(KINDS.oldWords),
    cohorts: inner(KINDS.cohorts, ground.caches),
    settings: often(KINDS.settings),
    enrolment: oftenHere(KINDS.enrolment),
    person: inner(KINDS.person, ground.isShared === true ? undefined : ground.caches),
    people: of(KINDS.people),
    collecting: oftenHere(KINDS.collecting),
    post: often(KINDS.post),
    // Read only when a question is shown, and large: in the cache it would push out what every beat reads.
    asked: inner(KINDS.asked),
    log: often(KINDS.log),
    thread: often(KINDS.thread),
    bank: of(KINDS.bank),
    planned: of(KINDS.planned),
    imports: of(KINDS.imports),
    waitingDaysOff: of(KINDS.waitingDaysOff),
    topics: of(KINDS.topics),
    agenda: of(KINDS.agenda),
    pinned: of(KINDS.pinned),
    digest: of(KINDS.digest),
    suggestions: of(KINDS.suggestions),
    averages: of(KINDS.averages),
    gaps: of(KINDS.gaps),
    pendingDisplay: of(KINDS.pendingDisplay),
    alerts: of(KINDS.alerts),
    member: of(KINDS.member),
    evidence: of(KINDS.evidence),
    preferences: of(KINDS.preferences),
    topicMarks: of(KINDS.topicMarks),
    practice: of(KINDS.practice),
    practiceAnswers: of(KINDS.practiceAnswers),
    answer: of(KINDS.answer),
    earlier: inner(KINDS.earlier),
    savedMessage: of(KINDS.savedMessage),
    savedMessages: of(KINDS.savedMessages),
    undecided: of(KINDS.undecided),
    feedback: of(KINDS.feedback),
    feedbackBy: of(KINDS.feedbackBy),
    // A session's message is checked after every reply from a member.
    sessions: often(KINDS.sessions),
    attendance: oftenHere(KINDS.attendance),
    retro: of(KINDS.retro),
    reviewing: of(KINDS.reviewing),
    reviews: of(KINDS.reviews),
    reviewsBy: of(KINDS.reviewsBy),
    pairing: of(KINDS.pairing),
    pairs: of(KINDS.pairs),
  } satisfies Record<RecordName, Collection<unknown>>;
}

export type Records = ReturnType<typeof createRecords>;

/** For changes of several records at once, such as an erasure. */
export interface Base extends Ground {
  readonly records: Records;
}
