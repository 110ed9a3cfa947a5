import { type Raise, raisesKept } from '../../domain/leads/alerts.ts';
import { newMember } from '../../domain/member.ts';
import { noPreferences } from '../../domain/personal/preferences.ts';
import { noPractice } from '../../domain/practice/practice.ts';
import { feedbackRecord, writtenBy } from '../collections/feedback.ts';
import { preferencesRecord } from '../collections/preferences.ts';
import { suggestionsRecord } from '../collections/suggestions.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import * as keys from '../records/keys.ts';
import { memberRecord } from '../records/member-record.ts';
import { practiceAnswersRecord, practiceRecord } from '../records/practice-record.ts';
import { plainRecord, type RecordType } from '../records/record-type.ts';
import { answerRecord, earlierRecord, evidenceRecord, heldRecord } from '../records/records.ts';
import type { OwnRecords, Person } from '../references.ts';
import type { Store } from '../store.ts';
import { trailOf } from './personal-keys.ts';

/** The fact as its action keeps it. */
const alertsRecord: RecordType<readonly Raise[]> = plainRecord(raisesKept);

export async function recordsOf(ground: Ground, person: Person): Promise<OwnRecords> {
  const { guild, user, days, cohorts, practised, illegible } = await trailOf(ground, person);
  let unreadable = illegible.includes(keys.cohortsKey(guild)) ? 1 : 0;
  /** What cannot be read is counted and left out: it must not hide the rest from whom it belongs to. */
  const readAll = async <T>(type: RecordType<T>, ids: readonly string[], keyOf: (id: string) => string) => {
    const found = await createCollection(ground, type).readMany(ids, keyOf);
    unreadable += new Set(ids).size - found.size;
    return found;
  };
  const readOne = async <T>(type: RecordType<T>, key: string): Promise<T | undefined> =>
    (await readAll(type, [key], (id) => id)).get(key);
  const member = await readOne(memberRecord, keys.memberKey(guild, user));
  const evidence = await readOne(evidenceRecord, keys.evidenceKey(guild, user));
  const preferences = await readOne(preferencesRecord, keys.preferencesKey(guild, user));
  const practice = await readOne(practiceRecord, keys.practiceKey(guild, user));
  const feedback = await readOne(feedbackRecord, keys.feedbackKey(guild, user));
  const texts = await readAll(practiceAnswersRecord, practised, (question) =>
    keys.practiceAnswersKey(guild, user, question),
  );
  const answerKeys = days.map((day) => keys.answerKey(day, user));
  const earlierKeys = days.map((day) => keys.earlierKey(day, user));
  const answers = await readAll(answerRecord, answerKeys, (key) => key);
  const earlier = await readAll(earlierRecord, earlierKeys, (key) => key);
  const held = await readAll(heldRecord, cohorts, (cohort) => keys.heldKey({ guild, cohort }, user));
  const suggested = await readAll(suggestionsRecord, cohorts, (cohort) =>
    keys.suggestionsKey({ guild, cohort }, user),
  );
  const raised = await readAll(alertsRecord, cohorts, (cohort) => keys.factKey(`alerts-${guild}-${cohort}`));
  return {
    member: member ?? newMember,
    evidence: evidence ?? {},
    preferences: preferences ?? noPreferences,
    practice: practice ?? noPractice,
    feedback: feedback ?? [],
    feedbackWritten: await writtenBy(ground, person),
    alerts: [...raised.values()].flatMap((raises = []) =>
      raises.flatMap(({ user: of, kind, day }) => (of === user ? [{ kind, day }] : [])),
    ),
    practised: [...texts].map(([question, written]) => ({ question, answers: written ?? [] })),
    answers: days.flatMap((day) => {
      const answer = answers.get(keys.answerKey(day, user));
      const versions = earlier.get(keys.earlierKey(day, user)) ?? [];
      return answer || versions.length > 0 ? [{ ...day, ...(answer && { answer }), earlier: versions }] : [];
    }),
    suggestions: [...suggested].flatMap(([cohort, suggestions]) =>
      suggestions ? [{ guild, cohort, suggestions }] : [],
    ),
    held: [...held].flatMap(([cohort, message]) => (message ? [{ guild, cohort, held: message }] : [])),
    unreadable,
  };
}

export async function shownOf(ground: Ground, person: Person): ReturnType<Store['own']['shown']> {
  const { user, days } = await trailOf(ground, person);
  const answerKeys = days.map((day) => keys.answerKey(day, user));
  const answers = await createCollection(ground, answerRecord).readMany(answerKeys, (key) => key);
  return days.flatMap((day) => {
    const key = keys.answerKey(day, user);
    const showing = answers.has(key) ? answers.get(key)?.showing : 'unreadable';
    return showing ? [{ ...day, showing }] : [];
  });
}
