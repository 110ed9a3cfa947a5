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

/** Written by the backend and by schema.ts before anything can be read. */
type Unread = 'boot' | 'schema';
type NameOf<Key> = Key extends `${infer Name}Key` ? Name : never;
/** A key without its kind of record does not compile. */
export type RecordName = Exclude<NameOf<keyof typeof keys>, Unread>;

/** How each kind of record is stored, under the name of its key. docs/data.md describes the same kinds. */
export const KINDS = {
  salt: saltRecord,
  guild: guildRecord,
  erasure: erasureRecord,
  standing: standingRecord,
  lastConnected: lastConnectedRecord,
  oldWords: oldWordsRecord,
  cohorts: cohortsRecord,
  settings: settingsRecord,
  enrolment: enrolmentRecord,
  person: personRecord,
  people: peopleRecord,
  collecting: collectingRecord,
  post: postRecord,
  asked: askedRecord,
  log: logRecord,
  thread: threadRecord,
  bank: bankRecord,
  planned: plannedRecord,
  imports: importsRecord,
  waitingDaysOff: waitingDaysOffRecord,
  topics: topicsRecord,
  agenda: agendaRecord,
  pinned: pinnedRecord,
  digest: postRecord,
  suggestions: suggestionsRecord,
  averages: averagesRecord,
  gaps: gapsRecord,
  pendingDisplay: pendingDisplayRecord,
  alerts: alertsRecord,
  member: memberRecord,
  evidence: evidenceRecord,
  preferences: preferencesRecord,
  topicMarks: topicMarksRecord,
  practice: practiceRecord,
  practiceAnswers: practiceAnswersRecord,
  answer: answerRecord,
  earlier: earlierRecord,
  savedMessage: savedMessageRecord,
  savedMessages: savedMessagesRecord,
  undecided: undecidedRecord,
  feedback: feedbackRecord,
  feedbackBy: feedbackByRecord,
  sessions: sessionsRecord,
  attendance: attendanceRecord,
  retro: retroRecord,
  reviewing: reviewingRecord,
  reviews: reviewsRecord,
  reviewsBy: reviewsByRecord,
  pairing: pairingRecord,
  pairs: pairsRecord,
} satisfies Record<RecordName, RecordType<unknown>>;
