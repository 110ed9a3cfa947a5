import { type Caches, type Collection, createCollection } from './collection.ts';
import type { Ground } from './ground.ts';
import type * as keys from './keys.ts';
import { agendaRecord } from './kinds/agenda.ts';
import {
  answerRecord,
  earlierRecord,
  savedMessageRecord,
  savedMessagesRecord,
  undecidedRecord,
} from './kinds/answer.ts';
import { bankRecord, plannedRecord, suggestionsRecord } from './kinds/bank.ts';
import { cohortsRecord, enrolmentRecord, settingsRecord } from './kinds/cohort.ts';
import { waitingDaysOffRecord } from './kinds/days-off.ts';
import { alertsRecord, lastConnectedRecord, oldWordsRecord, pendingDisplayRecord } from './kinds/facts.ts';
import { feedbackByRecord, feedbackRecord } from './kinds/feedback.ts';
import { averagesRecord, gapsRecord } from './kinds/figures.ts';
import { importsRecord } from './kinds/imports.ts';
import { memberRecord } from './kinds/member.ts';
import { pairingRecord, pairsRecord } from './kinds/pairs.ts';
import {
  collectingRecord,
  erasureRecord,
  guildRecord,
  peopleRecord,
  personRecord,
  saltRecord,
  standingRecord,
} from './kinds/people.ts';
import { evidenceRecord, preferencesRecord, topicMarksRecord } from './kinds/personal.ts';
import { askedRecord, logRecord, pinnedRecord, postRecord, threadRecord } from './kinds/post.ts';
import { practiceAnswersRecord, practiceRecord } from './kinds/practice.ts';
import { reviewingRecord, reviewsByRecord, reviewsRecord } from './kinds/reviews.ts';
import { attendanceRecord, retroRecord, sessionsRecord } from './kinds/sessions.ts';
import { topicsRecord } from './kinds/topics.ts';
import type { RecordType } from './record-type.ts';
import type { ValueCaches } from './value-cache.ts';

const cachesOf = <T>(caches: ValueCaches): Caches<T> => ({ values: caches.of(), lists: caches.of() });

/** Written before anything can be read, by the backend and by schema.ts. */
type Unread = 'boot' | 'schema';
type NameOf<Key> = Key extends `${infer Name}Key` ? Name : never;
/** A key without its kind of record does not compile. */
export type RecordName = Exclude<NameOf<keyof typeof keys>, Unread>;

/** Every kind of record that there is, each under the name of its key. docs/data.md tells of the same ones. */
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
    salt: often(saltRecord),
    guild: of(guildRecord),
    // Every beat looks for what is left to do in these two.
    erasure: oftenHere(erasureRecord),
    standing: oftenHere(standingRecord),
    lastConnected: of(lastConnectedRecord),
    oldWords: of(oldWordsRecord),
    cohorts: inner(cohortsRecord, ground.caches),
    settings: often(settingsRecord),
    enrolment: oftenHere(enrolmentRecord),
    person: inner(personRecord, ground.isShared === true ? undefined : ground.caches),
    people: of(peopleRecord),
    collecting: oftenHere(collectingRecord),
    post: often(postRecord),
    // Only what is shown reads it, and it is large: in memory it would crowd out what every beat reads.
    asked: inner(askedRecord),
    log: often(logRecord),
    thread: often(threadRecord),
    bank: of(bankRecord),
    planned: of(plannedRecord),
    imports: of(importsRecord),
    waitingDaysOff: of(waitingDaysOffRecord),
    topics: of(topicsRecord),
    agenda: of(agendaRecord),
    pinned: of(pinnedRecord),
    digest: of(postRecord),
    suggestions: of(suggestionsRecord),
    averages: of(averagesRecord),
    gaps: of(gapsRecord),
    pendingDisplay: of(pendingDisplayRecord),
    alerts: of(alertsRecord),
    member: of(memberRecord),
    evidence: of(evidenceRecord),
    preferences: of(preferencesRecord),
    topicMarks: of(topicMarksRecord),
    practice: of(practiceRecord),
    practiceAnswers: of(practiceAnswersRecord),
    answer: of(answerRecord),
    earlier: inner(earlierRecord),
    savedMessage: of(savedMessageRecord),
    savedMessages: of(savedMessagesRecord),
    undecided: of(undecidedRecord),
    feedback: of(feedbackRecord),
    feedbackBy: of(feedbackByRecord),
    // Its message is looked at with every word that somebody says of it.
    sessions: often(sessionsRecord),
    attendance: oftenHere(attendanceRecord),
    retro: of(retroRecord),
    reviewing: of(reviewingRecord),
    reviews: of(reviewsRecord),
    reviewsBy: of(reviewsByRecord),
    pairing: of(pairingRecord),
    pairs: of(pairsRecord),
  } satisfies Record<RecordName, Collection<unknown>>;
}

export type Records = ReturnType<typeof createRecords>;

/** What changes of several records at once stand on, such as an erasure. */
export interface Base extends Ground {
  readonly records: Records;
}
