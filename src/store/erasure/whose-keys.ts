import { z } from 'zod';
import {
  averagesSnapshot,
  forgetInAverages,
  forgetInGaps,
  gapsSnapshot,
} from '../../domain/averages/published-figures.ts';
import { takeOutAuthor } from '../collections/feedback.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import * as keys from '../records/keys.ts';
import { factRecord, presenceRecord, rosterRecord } from '../records/records.ts';
import type { Trail } from './personal-keys.ts';

/**
 * `bot`, `group`: nothing about a person. `own`: the whole record is about one person. `shared`: a record of many, of
 * which one is taken out.
 */
type Kind = 'bot' | 'group' | 'own' | 'shared';

/** Whose each kind of key is. A new one does not compile until it stands here, and a personal one needs its eraser. */
export const KINDS = {
  bootKey: 'bot',
  schemaKey: 'bot',
  saltKey: 'bot',
  guildsKey: 'bot',
  takedownKey: 'bot',
  // Names people for as long as their deletion takes, and is removed last.
  erasingKey: 'bot',
  cohortsKey: 'group',
  settingsKey: 'group',
  postKey: 'group',
  logKey: 'group',
  threadKey: 'group',
  bankKey: 'group',
  plannedKey: 'group',
  digestKey: 'group',
  // Hashes instead of ids: they outlive a deletion on purpose.
  collectingKey: 'group',
  rosterKey: 'shared',
  peopleKey: 'shared',
  factKey: 'shared',
  memberKey: 'own',
  evidenceKey: 'own',
  answerKey: 'own',
  earlierKey: 'own',
  savedMessageKey: 'own',
  savedMessagesKey: 'own',
  heldKey: 'own',
  practiceKey: 'own',
  practiceAnswersKey: 'own',
  preferencesKey: 'own',
  suggestionsKey: 'own',
  feedbackKey: 'own',
  // Names leads, and the members to whom they wrote.
  feedbackByKey: 'shared',
} as const satisfies Record<keyof typeof keys, Kind>;

type Of<K extends Kind> = {
  [Name in keyof typeof KINDS]: (typeof KINDS)[Name] extends K ? Name : never;
}[keyof typeof KINDS];

/** The keys that are one person's alone. What leads to others comes after what it leads to. */
const OWN: Record<Of<'own'>, (trail: Trail) => readonly string[]> = {
  answerKey: ({ days, user }) => days.map((day) => keys.answerKey(day, user)),
  earlierKey: ({ days, user }) => days.map((day) => keys.earlierKey(day, user)),
  heldKey: ({ guild, cohorts, user }) => cohorts.map((cohort) => keys.heldKey({ guild, cohort }, user)),
  evidenceKey: ({ guild, user }) => [keys.evidenceKey(guild, user)],
  savedMessageKey: ({ messages }) => messages.map(keys.savedMessageKey),
  savedMessagesKey: ({ guild, user }) => [keys.savedMessagesKey(guild, user)],
  practiceAnswersKey: ({ guild, user, practised }) =>
    practised.map((question) => keys.practiceAnswersKey(guild, user, question)),
  practiceKey: ({ guild, user }) => [keys.practiceKey(guild, user)],
  preferencesKey: ({ guild, user }) => [keys.preferencesKey(guild, user)],
  suggestionsKey: ({ guild, cohorts, user }) =>
    cohorts.map((cohort) => keys.suggestionsKey({ guild, cohort }, user)),
  feedbackKey: ({ guild, user }) => [keys.feedbackKey(guild, user)],
  memberKey: ({ guild, user }) => [keys.memberKey(guild, user)],
};

export const ownKeys = (trail: Trail): readonly string[] =>
  Object.values(OWN).flatMap((keysOf) => keysOf(trail));

/** One for each record, so that one which fails leaves the others done. */
type TakeOut = (ground: Ground, trail: Trail) => readonly (() => Promise<unknown>)[];

const SHARED: Record<Of<'shared'>, TakeOut> = {
  // First: whoever is on no roster is put into no fact any more.
  rosterKey(ground, { guild, cohorts, user }) {
    const rosters = createCollection(ground, rosterRecord);
    return cohorts.map(
      (cohort) => () =>
        rosters.update(keys.rosterKey({ guild, cohort }), (roster) =>
          roster?.has(user) ? new Map([...roster].filter(([id]) => id !== user)) : undefined,
        ),
    );
  },
  factKey: (ground, { guild, cohorts, user }) =>
    cohorts.flatMap((cohort) =>
      Object.entries(FACTS).map(
        ([name, without]) =>
          () =>
            takeOutOfFact(ground, keys.factKey(`${name}-${guild}-${cohort}`), (stored) =>
              without(stored, user),
            ),
      ),
    ),
  feedbackByKey: (ground, person) => [() => takeOutAuthor(ground, person)],
  peopleKey(ground, { guild, user }) {
    const people = createCollection({ ...ground, locks: ground.inner }, presenceRecord);
    return [
      () =>
        people.update(keys.peopleKey(guild), (presence) => {
          if (!presence || !(user in presence.people)) return undefined;
          const { [user]: _gone, ...others } = presence.people;
          return { ...presence, people: others };
        }),
    ];
  },
};

/**
 * A damaged fact goes as a whole: it may name the person, and nobody can tell where. Of averages and gaps that restarts
 * the figures, which are made anew from the ratings of those who stay; a damaged one showed none anyway.
 */
async function takeOutOfFact(
  { backend, locks }: Ground,
  key: string,
  without: (stored: unknown) => unknown,
): Promise<void> {
  await locks.run(key, async () => {
    const stored = await backend.get(key);
    if (stored === undefined) return;
    const left = leftOf(stored, without);
    if (left === undefined) await backend.delete(key);
    else await backend.put(key, factRecord.write(key, left));
  });
}

function leftOf(stored: unknown, without: (stored: unknown) => unknown): unknown {
  try {
    return without(factRecord.read(stored));
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Returns what went wrong with single records. */
export async function takeOutOfShared(ground: Ground, trail: Trail): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  for (const takeOut of Object.values(SHARED))
    for (const step of takeOut(ground, trail)) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
  return failures;
}

const entriesOfPeople = z.array(z.looseObject({ user: z.string() }));

/** The facts of a cohort, `<name>-<guild>-<cohort>`, each with the way in which somebody is taken out of it. */
const FACTS: Readonly<Record<string, (stored: unknown, user: string) => unknown>> = {
  averages: (stored, user) => forgetInAverages(averagesSnapshot.parse(stored), user),
  gaps: (stored, user) => forgetInGaps(gapsSnapshot.parse(stored), user),
  unshown: (stored, user) => entriesOfPeople.parse(stored).filter((entry) => entry.user !== user),
  alerts: (stored, user) => entriesOfPeople.parse(stored).filter((entry) => entry.user !== user),
};

export const factKeys = (guild: string, cohorts: readonly string[]): readonly string[] =>
  cohorts.flatMap((cohort) => Object.keys(FACTS).map((name) => keys.factKey(`${name}-${guild}-${cohort}`)));
