import { withoutAuthor } from '../../domain/answers/feedback.ts';
import { forgetInAverages, forgetInGaps } from '../../domain/averages/published-figures.ts';
import type { CohortRef } from '../../domain/cohort.ts';
import { withoutMember } from '../../domain/pairs/draw.ts';
import { withoutReviewer } from '../../domain/reviews/review.ts';
import { withoutNotesOf } from '../../domain/sessions/retro.ts';
import { feedbackOf } from '../collections/feedback.ts';
import { reviewsOf } from '../collections/reviews.ts';
import { takeOutAuthor } from '../collections/written.ts';
import { UnreadableRecord } from '../errors.ts';
import type { Collection } from '../records/collection.ts';
import type { Ground } from '../records/ground.ts';
import * as keys from '../records/keys.ts';
import { listOf } from '../records/list-of.ts';
import type { Base } from '../records/records.ts';
import type { Trail } from './personal-keys.ts';

/**
 * `bot`, `group`: nothing about a person. `own`: the whole record is about one person. `shared`: a record of many
 * people, from which one is removed.
 */
type Kind = 'bot' | 'group' | 'own' | 'shared';

/**
 * Whose each kind of key is. A new kind does not compile until it is listed here, and a personal one needs its eraser.
 */
export const WHOSE = {
  bootKey: 'bot',
  schemaKey: 'bot',
  saltKey: 'bot',
  guildKey: 'bot',
  standingKey: 'bot',
  lastConnectedKey: 'bot',
  oldWordsKey: 'bot',
  // Names people for as long as their deletion takes, and is removed last.
  erasureKey: 'bot',
  cohortsKey: 'group',
  settingsKey: 'group',
  postKey: 'group',
  askedKey: 'group',
  logKey: 'group',
  threadKey: 'group',
  bankKey: 'group',
  topicsKey: 'group',
  plannedKey: 'group',
  importsKey: 'group',
  waitingDaysOffKey: 'group',
  // In the leads' own words, without anybody's name.
  agendaKey: 'group',
  pinnedKey: 'group',
  sessionsKey: 'group',
  digestKey: 'group',
  // Holds hashes instead of ids, which outlive a deletion on purpose.
  collectingKey: 'group',
  peopleKey: 'group',
  averagesKey: 'shared',
  gapsKey: 'shared',
  pendingDisplayKey: 'shared',
  alertsKey: 'shared',
  enrolmentKey: 'own',
  personKey: 'own',
  memberKey: 'own',
  evidenceKey: 'own',
  answerKey: 'own',
  earlierKey: 'own',
  savedMessageKey: 'own',
  savedMessagesKey: 'own',
  undecidedKey: 'own',
  practiceKey: 'own',
  practiceAnswersKey: 'own',
  preferencesKey: 'own',
  topicMarksKey: 'own',
  suggestionsKey: 'own',
  attendanceKey: 'own',
  retroKey: 'shared',
  feedbackKey: 'own',
  // Names leads and the members they wrote to.
  feedbackByKey: 'shared',
  reviewingKey: 'own',
  reviewsKey: 'own',
  // Names reviewers and the members whose answers they reviewed.
  reviewsByKey: 'shared',
  pairingKey: 'own',
  pairsKey: 'shared',
} as const satisfies Record<keyof typeof keys, Kind>;

type Of<K extends Kind> = {
  [Name in keyof typeof WHOSE]: (typeof WHOSE)[Name] extends K ? Name : never;
}[keyof typeof WHOSE];

/** The keys that belong to one person alone. A record that leads to others comes after them. */
const OWN: Record<Of<'own'>, (trail: Trail) => readonly string[]> = {
  // First: somebody who is on no roster is no longer added to any fact.
  enrolmentKey: ({ guild, cohorts, user }) =>
    cohorts.map((cohort) => keys.enrolmentKey({ guild, cohort }, user)),
  answerKey: ({ days, user }) => days.map((day) => keys.answerKey(day, user)),
  earlierKey: ({ days, user }) => days.map((day) => keys.earlierKey(day, user)),
  undecidedKey: ({ guild, cohorts, user }) =>
    cohorts.map((cohort) => keys.undecidedKey({ guild, cohort }, user)),
  evidenceKey: ({ guild, user }) => [keys.evidenceKey(guild, user)],
  savedMessageKey: ({ messages }) => messages.map(keys.savedMessageKey),
  savedMessagesKey: ({ guild, user }) => [keys.savedMessagesKey(guild, user)],
  practiceAnswersKey: ({ guild, user, practised }) =>
    practised.map((question) => keys.practiceAnswersKey(guild, user, question)),
  practiceKey: ({ guild, user }) => [keys.practiceKey(guild, user)],
  preferencesKey: ({ guild, user }) => [keys.preferencesKey(guild, user)],
  topicMarksKey: ({ guild, user }) => [keys.topicMarksKey(guild, user)],
  suggestionsKey: ({ guild, cohorts, user }) =>
    cohorts.map((cohort) => keys.suggestionsKey({ guild, cohort }, user)),
  attendanceKey: ({ guild, cohorts, user }) =>
    cohorts.map((cohort) => keys.attendanceKey({ guild, cohort }, user)),
  feedbackKey: ({ guild, user }) => [keys.feedbackKey(guild, user)],
  reviewingKey: ({ guild, user }) => [keys.reviewingKey(guild, user)],
  reviewsKey: ({ guild, user }) => [keys.reviewsKey(guild, user)],
  pairingKey: ({ guild, cohorts, user }) => cohorts.map((cohort) => keys.pairingKey({ guild, cohort }, user)),
  memberKey: ({ guild, user }) => [keys.memberKey(guild, user)],
  personKey: ({ guild, user }) => [keys.personKey(guild, user)],
};

export const ownKeys = (trail: Trail): readonly string[] =>
  Object.values(OWN).flatMap((keysOf) => keysOf(trail));

/** Leaves out the keys that only say where somebody is listed. */
export function tellingKeys(trail: Trail): readonly string[] {
  const { enrolmentKey: _roster, personKey: _people, ...telling } = OWN;
  return Object.values(telling).flatMap((keysOf) => keysOf(trail));
}

/** One step for each record, so that a step that fails leaves the others done. */
type TakeOut = (base: Base, trail: Trail) => readonly (() => Promise<unknown>)[];

const SHARED: Record<Of<'shared'>, TakeOut> = {
  averagesKey: ({ records, ...ground }, trail) =>
    takingOut(ground, trail, records.averages, keys.averagesKey, forgetInAverages),
  gapsKey: ({ records, ...ground }, trail) =>
    takingOut(ground, trail, records.gaps, keys.gapsKey, forgetInGaps),
  pendingDisplayKey: ({ records, ...ground }, trail) =>
    takingOut(ground, trail, records.pendingDisplay, keys.pendingDisplayKey, withoutEntriesOf),
  alertsKey: ({ records, ...ground }, trail) =>
    takingOut(ground, trail, records.alerts, keys.alertsKey, withoutEntriesOf),
  retroKey: ({ records, ...ground }, trail) =>
    takingOut(ground, trail, records.retro, keys.retroKey, withoutNotesOf),
  feedbackByKey: ({ records }, person) => [() => takeOutAuthor(feedbackOf(records), person, withoutAuthor)],
  reviewsByKey: ({ records }, person) => [() => takeOutAuthor(reviewsOf(records), person, withoutReviewer)],
  pairsKey: ({ records, ...ground }, { guild, cohorts, user }) =>
    cohorts.map((cohort) => async () => {
      const weeks = listOf(keys.pairsKey({ guild, cohort }, 'any'));
      for (const week of (await records.pairs.list(weeks)).keys())
        await takeOutOf(ground, records.pairs, weeks + week, (draw) => withoutMember(draw, user));
    }),
};

const withoutEntriesOf = <Entry extends { readonly user: string }>(
  entries: readonly Entry[],
  user: string,
): readonly Entry[] => {
  const others = entries.filter((entry) => entry.user !== user);
  return others.length === entries.length ? entries : others;
};

const takingOut = <T>(
  ground: Ground,
  { guild, cohorts, user }: Trail,
  records: Collection<T>,
  keyOf: (ref: CohortRef) => string,
  without: (stored: T, user: string) => T,
): readonly (() => Promise<unknown>)[] =>
  cohorts.map(
    (cohort) => () => takeOutOf(ground, records, keyOf({ guild, cohort }), (stored) => without(stored, user)),
  );

/**
 * A damaged record is deleted as a whole: it may name the person, and nobody can tell where. Averages and gaps then
 * start again from the ratings of those who stay; a damaged record showed none anyway.
 */
async function takeOutOf<T>(
  { backend, locks }: Ground,
  records: Collection<T>,
  key: string,
  without: (stored: T) => T,
): Promise<void> {
  try {
    await records.update(key, (stored) => stored && without(stored));
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error;
    await locks.run(key, () => backend.delete(key));
  }
}

/** Returns the failures of single records. */
export async function takeOutOfShared(base: Base, trail: Trail): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  for (const takeOut of Object.values(SHARED))
    for (const step of takeOut(base, trail)) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
  return failures;
}
