import { createQueues } from '../async/queues.ts';
import { nonePending } from '../domain/answers/pending-display.ts';
import { noAverages, noGaps } from '../domain/averages/published-figures.ts';
import { noImports } from '../domain/bank/imports.ts';
import { nothingPlanned } from '../domain/bank/planned.ts';
import { noSuggestions } from '../domain/bank/suggestion.ts';
import { noTopics } from '../domain/bank/topics.ts';
import { noneWaiting } from '../domain/cohort/waiting-days-off.ts';
import type { Raise } from '../domain/leads/alerts.ts';
import { newMember } from '../domain/member.ts';
import { TRACES, type Traces } from '../domain/own-data/collecting.ts';
import { noPreferences } from '../domain/personal/preferences.ts';
import { notReviewing } from '../domain/reviews/reviewing.ts';
import { noAttendance } from '../domain/sessions/attendance.ts';
import { noRetro } from '../domain/sessions/retro.ts';
import { noSessions } from '../domain/sessions/session.ts';
import { noEvidence } from '../domain/skills/evidence.ts';
import { noMarks } from '../domain/skills/topic-marks.ts';
import type { Backend } from './backend.ts';
import { createAnswers } from './collections/answers.ts';
import { createAsked } from './collections/asked.ts';
import { createBank } from './collections/bank.ts';
import { createCohorts } from './collections/cohorts.ts';
import { createCollecting } from './collections/collecting.ts';
import { feedbackOf } from './collections/feedback.ts';
import { createGuilds } from './collections/guilds.ts';
import { inCohort } from './collections/in-cohort.ts';
import { createLastConnected } from './collections/last-connected.ts';
import { createPairs } from './collections/pairs.ts';
import { createPeople } from './collections/people.ts';
import { perCohort, removable } from './collections/per-cohort.ts';
import { perPerson } from './collections/per-person.ts';
import { createPosts } from './collections/posts.ts';
import { createPractice } from './collections/practice.ts';
import { reviewsOf } from './collections/reviews.ts';
import { createWritten } from './collections/written.ts';
import { createOwn } from './erasure/own.ts';
import { createLocks } from './lock.ts';
import type { NotedForms } from './records/forms.ts';
import type { Ground, Problem } from './records/ground.ts';
import * as keys from './records/keys.ts';
import { createRecords } from './records/records.ts';
import { createValueCaches } from './records/value-cache.ts';
import type { Store } from './store.ts';
import { watchedWrites } from './watched-writes.ts';

export interface StoreOptions {
  /** Where deleted data may still be; absent: in the bot's own backups. */
  readonly traces?: Traces;
  /** Told about each record that cannot be read, once per key and run of the process. */
  readonly onProblem: (problem: Problem) => void;
  /** How much memory parsed records may take, in bytes; 0: every read goes to the backend. */
  readonly cacheBytes?: number;
  /** Told before a record is written in a form that the store does not mention yet. */
  readonly forms?: NotedForms;
  /** Whether other processes write to it too; absent: no. */
  readonly isShared?: boolean;
}

/** Enough for the settings, rosters and one year's log of about a thousand groups. */
const CACHE_BYTES = 48 * 2 ** 20;

const noAlerts: readonly Raise[] = [];

/** No key starts with this. */
const NOTHING = '~';

export function createStore(
  opened: Backend,
  { onProblem, cacheBytes = CACHE_BYTES, forms, isShared = false, traces = TRACES.backups }: StoreOptions,
): Store {
  const caches = createValueCaches(cacheBytes);
  const { backend, onWrite } = watchedWrites(opened, caches.forget);
  const locks = createLocks();
  const reported = new Set<string>();
  const ground: Ground = {
    backend,
    locks,
    inner: createLocks(),
    isShared,
    ...(forms !== undefined && { forms }),
    ...(cacheBytes > 0 && { caches }),
    onProblem(problem) {
      if (reported.has(problem.key)) return;
      reported.add(problem.key);
      onProblem(problem);
    },
  };

  const records = createRecords(ground);
  const people = createPeople(records);

  return {
    cohorts: createCohorts(records),
    members: perPerson(records.member, keys.memberKey, newMember, people),
    posts: createPosts(records),
    asked: createAsked(records),
    answers: createAnswers(records, people),
    evidence: perPerson(records.evidence, keys.evidenceKey, noEvidence, people),
    people,
    guilds: createGuilds(records),
    collecting: createCollecting(records),
    own: createOwn({ ...ground, records }),
    practice: createPractice(records, people),
    preferences: perPerson(records.preferences, keys.preferencesKey, noPreferences, people),
    topicMarks: perPerson(records.topicMarks, keys.topicMarksKey, noMarks, people),
    bank: createBank(records),
    topics: perCohort(records.topics, keys.topicsKey, noTopics),
    imports: removable(records.imports, keys.importsKey, noImports),
    waitingDaysOff: removable(records.waitingDaysOff, keys.waitingDaysOffKey, noneWaiting),
    agendas: removable(records.agenda, keys.agendaKey, undefined),
    pinned: removable(records.pinned, keys.pinnedKey, undefined),
    planned: perCohort(records.planned, keys.plannedKey, nothingPlanned),
    digests: perCohort(records.digest, keys.digestKey, undefined),
    suggestions: inCohort(records.suggestions, keys.suggestionsKey, noSuggestions, people),
    feedback: createWritten(feedbackOf(records), people),
    sessions: perCohort(records.sessions, keys.sessionsKey, noSessions),
    retro: perCohort(records.retro, keys.retroKey, noRetro),
    attendance: inCohort(records.attendance, keys.attendanceKey, noAttendance, people),
    reviewing: perPerson(records.reviewing, keys.reviewingKey, notReviewing, people),
    reviews: createWritten(reviewsOf(records), people),
    pairs: createPairs(records, people),
    averages: perCohort(records.averages, keys.averagesKey, noAverages),
    gaps: perCohort(records.gaps, keys.gapsKey, noGaps),
    alerts: perCohort(records.alerts, keys.alertsKey, noAlerts),
    pendingDisplays: perCohort(records.pendingDisplay, keys.pendingDisplayKey, nonePending),
    lastConnected: createLastConnected(records),
    onWrite,
    isShared,
    inTurn: createQueues().run,
    traces,
    tidy: () => backend.tidy(),
    backup: (file) => backend.backup(file),
    isThere: () =>
      backend.list(NOTHING).then(
        () => true,
        () => false,
      ),
    async close() {
      // Locks are closed first: an update that has read must still be able to write.
      await locks.close();
      await backend.close();
    },
  };
}
