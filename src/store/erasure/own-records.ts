import { newMember } from '../../domain/member.ts';
import { isOf } from '../../domain/pairs/draw.ts';
import { noPreferences } from '../../domain/personal/preferences.ts';
import { noPractice } from '../../domain/practice/practice.ts';
import { isSent } from '../../domain/reviews/review.ts';
import { notReviewing } from '../../domain/reviews/reviewing.ts';
import { notesOf } from '../../domain/sessions/retro.ts';
import { noMarks } from '../../domain/skills/topic-marks.ts';
import { feedbackOf } from '../collections/feedback.ts';
import { reviewsOf } from '../collections/reviews.ts';
import { writtenBy } from '../collections/written.ts';
import { type Collection, present } from '../records/collection.ts';
import * as keys from '../records/keys.ts';
import { listOf } from '../records/list-of.ts';
import type { Base } from '../records/records.ts';
import type { OwnRecords, Person } from '../references.ts';
import type { Store } from '../store.ts';
import { trailOf } from './personal-keys.ts';

export async function recordsOf(base: Base, person: Person): Promise<OwnRecords> {
  const { records } = base;
  const { guild, user, days, cohorts, practised, illegible } = await trailOf(base, person);
  let unreadable = illegible.includes(keys.cohortsKey(guild)) ? 1 : 0;
  /** Records that cannot be read are counted and left out, so that their owner still sees the rest. */
  const readAll = async <T>(of: Collection<T>, ids: readonly string[], keyOf: (id: string) => string) => {
    const found = await of.readMany(ids, keyOf);
    unreadable += new Set(ids).size - found.size;
    return found;
  };
  const readOne = async <T>(of: Collection<T>, key: string): Promise<T | undefined> =>
    (await readAll(of, [key], (id) => id)).get(key);
  const member = await readOne(records.member, keys.memberKey(guild, user));
  const evidence = await readOne(records.evidence, keys.evidenceKey(guild, user));
  const preferences = await readOne(records.preferences, keys.preferencesKey(guild, user));
  const topicMarks = await readOne(records.topicMarks, keys.topicMarksKey(guild, user));
  const practice = await readOne(records.practice, keys.practiceKey(guild, user));
  const feedback = await readOne(records.feedback, keys.feedbackKey(guild, user));
  const reviewing = await readOne(records.reviewing, keys.reviewingKey(guild, user));
  const reviews = await readOne(records.reviews, keys.reviewsKey(guild, user));
  const texts = await readAll(records.practiceAnswers, practised, (question) =>
    keys.practiceAnswersKey(guild, user, question),
  );
  const answerKeys = days.map((day) => keys.answerKey(day, user));
  const earlierKeys = days.map((day) => keys.earlierKey(day, user));
  const answers = await readAll(records.answer, answerKeys, (key) => key);
  const earlier = await readAll(records.earlier, earlierKeys, (key) => key);
  const undecided = await readAll(records.undecided, cohorts, (cohort) =>
    keys.undecidedKey({ guild, cohort }, user),
  );
  const suggested = await readAll(records.suggestions, cohorts, (cohort) =>
    keys.suggestionsKey({ guild, cohort }, user),
  );
  const attended = await readAll(records.attendance, cohorts, (cohort) =>
    keys.attendanceKey({ guild, cohort }, user),
  );
  const raised = await readAll(records.alerts, cohorts, (cohort) => keys.alertsKey({ guild, cohort }));
  const pairing = await readAll(records.pairing, cohorts, (cohort) =>
    keys.pairingKey({ guild, cohort }, user),
  );
  return {
    member: member ?? newMember,
    evidence: evidence ?? {},
    preferences: preferences ?? noPreferences,
    topicMarks: topicMarks ?? noMarks,
    practice: practice ?? noPractice,
    feedback: feedback ?? [],
    feedbackWritten: await writtenBy(feedbackOf(records), person),
    reviewing: reviewing ?? notReviewing,
    reviews: (reviews ?? []).filter(isSent),
    reviewsWritten: await writtenBy(reviewsOf(records), person),
    pairing: [...present(pairing)].map(([cohort, own]) => ({ guild, cohort, ...own })),
    retro: await retroOf(base, { guild, user }, cohorts),
    meetings: await meetingsOf(base, { guild, user }, cohorts),
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
    attendance: [...attended].flatMap(([cohort, said]) => (said ? [{ guild, cohort, said }] : [])),
    undecided: [...undecided].flatMap(([cohort, message]) =>
      message ? [{ guild, cohort, undecided: message }] : [],
    ),
    unreadable,
  };
}

/** Records that cannot be read are left out without being counted, because they may be about other people only. */
export async function retroOf(
  { records }: Base,
  { guild, user }: Person,
  cohorts: readonly string[],
): Promise<OwnRecords['retro']> {
  const found = await records.retro.readMany(cohorts, (cohort) => keys.retroKey({ guild, cohort }));
  return [...present(found)].flatMap(([cohort, retro]) =>
    notesOf(retro, user).map((note) => ({ guild, cohort, ...note })),
  );
}

/** Leaves out unreadable records in the same way. */
async function meetingsOf(
  { records }: Base,
  { guild, user }: Person,
  cohorts: readonly string[],
): Promise<OwnRecords['meetings']> {
  const ofCohort = async (cohort: string): Promise<OwnRecords['meetings']> => {
    const draws = await records.pairs.list(listOf(keys.pairsKey({ guild, cohort }, 'any')));
    return [...present(draws).values()].flatMap(({ week, pairs }) =>
      pairs.filter((pair) => isOf(pair, user)).map(({ at }) => ({ guild, cohort, week, at })),
    );
  };
  return (await Promise.all(cohorts.map(ofCohort))).flat();
}

export async function shownOf(base: Base, person: Person): ReturnType<Store['own']['shown']> {
  const { user, days } = await trailOf(base, person);
  const answerKeys = days.map((day) => keys.answerKey(day, user));
  const answers = await base.records.answer.readMany(answerKeys, (key) => key);
  return days.flatMap((day) => {
    const key = keys.answerKey(day, user);
    const showing = answers.has(key) ? answers.get(key)?.showing : 'unreadable';
    return showing ? [{ ...day, showing }] : [];
  });
}
