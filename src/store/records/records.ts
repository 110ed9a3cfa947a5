import { type Caches, type Collection, createCollection } from './collection.ts';
import type { Ground } from './ground.ts';
import { KINDS, type RecordName } from './kinds.ts';
import type { RecordType } from './record-type.ts';
import type { ValueCaches } from './value-cache.ts';

const cachesOf = <T>(caches: ValueCaches): Caches<T> => ({ values: caches.of(), lists: caches.of() });

/** The records of every kind. */
export function createRecords(ground: Ground) {
  const of = <T>(type: RecordType<T>): Collection<T> => createCollection(ground, type);
  /** What nearly every command or beat reads. */
  const often = <T>(type: RecordType<T>): Collection<T> =>
    createCollection(ground, type, ground.caches && cachesOf<T>(ground.caches));
  /** The same, but from a direct message the process that hears those writes it too, whatever server it is about. */
  const oftenHere = <T>(type: RecordType<T>): Collection<T> =>
    ground.isShared === true ? of(type) : often(type);
  /** What is written on the way to another record: under locks of its own, which a close does not refuse. */
  const inner = <T>(type: RecordType<T>, caches?: ValueCaches): Collection<T> =>
    createCollection({ ...ground, locks: ground.inner }, type, caches && cachesOf<T>(caches));
  return {
    salt: often(KINDS.salt),
    guild: of(KINDS.guild),
    // Every beat looks for what is left to do in these two.
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
    // Only what is shown reads it, and it is large: in memory it would crowd out what every beat reads.
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
    // Its message is looked at with every word that somebody says of it.
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

/** What changes of several records at once stand on, such as an erasure. */
export interface Base extends Ground {
  readonly records: Records;
}
