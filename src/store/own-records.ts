import { newMember } from '../domain/member.ts';
import { noPractice } from '../domain/practice.ts';
import { noPreferences } from '../domain/preferences.ts';
import { createCollection, type Ground } from './collection.ts';
import * as keys from './keys.ts';
import { memberRecord } from './member-record.ts';
import { practiceAnswersRecord, practiceRecord } from './practice-record.ts';
import { preferencesRecord } from './preferences.ts';
import { answerRecord, earlierRecord, evidenceRecord, heldRecord } from './records.ts';
import type { OwnRecords, Person, Store } from './store.ts';
import { trailOf } from './trail.ts';

export async function recordsOf(ground: Ground, person: Person): Promise<OwnRecords> {
  const { guild, user, days, cohorts, practised } = await trailOf(ground, person);
  const member = await createCollection(ground, memberRecord).read(keys.memberKey(guild, user));
  const evidence = await createCollection(ground, evidenceRecord).read(keys.evidenceKey(guild, user));
  const preferences = await createCollection(ground, preferencesRecord).read(
    keys.preferencesKey(guild, user),
  );
  const practice = await createCollection(ground, practiceRecord).read(keys.practiceKey(guild, user));
  const texts = await createCollection(ground, practiceAnswersRecord).readMany(practised, (question) =>
    keys.practiceAnswersKey(guild, user, question),
  );
  const answerKeys = days.map((day) => keys.answerKey(day, user));
  const earlierKeys = days.map((day) => keys.earlierKey(day, user));
  const answers = await createCollection(ground, answerRecord).readMany(answerKeys, (key) => key);
  const earlier = await createCollection(ground, earlierRecord).readMany(earlierKeys, (key) => key);
  const held = await createCollection(ground, heldRecord).readMany(cohorts, (cohort) =>
    keys.heldKey({ guild, cohort }, user),
  );
  return {
    member: member ?? newMember,
    evidence: evidence ?? {},
    preferences: preferences ?? noPreferences,
    practice: practice ?? noPractice,
    practised: [...texts].map(([question, written]) => ({ question, answers: written ?? [] })),
    answers: days.flatMap((day) => {
      const answer = answers.get(keys.answerKey(day, user));
      const versions = earlier.get(keys.earlierKey(day, user)) ?? [];
      return answer || versions.length > 0 ? [{ ...day, ...(answer && { answer }), earlier: versions }] : [];
    }),
    held: [...held].flatMap(([cohort, message]) => (message ? [{ guild, cohort, held: message }] : [])),
  };
}

export async function shownOf(ground: Ground, person: Person): ReturnType<Store['own']['shown']> {
  const { user, days } = await trailOf(ground, person);
  const answerKeys = days.map((day) => keys.answerKey(day, user));
  const answers = await createCollection(ground, answerRecord).readMany(answerKeys, (key) => key);
  return days.flatMap((day) => {
    const showing = answers.get(keys.answerKey(day, user))?.showing;
    return showing ? [{ ...day, showing }] : [];
  });
}
