import { z } from 'zod';
import { FIRST_COHORT } from '../../domain/cohort.ts';
import { present } from '../records/collection.ts';
import type { Ground } from '../records/ground.ts';
import {
  cohortsKey,
  enrolmentKey,
  logKey,
  memberKey,
  personKey,
  practiceKey,
  retroKey,
  savedMessagesKey,
  undecidedKey,
} from '../records/keys.ts';
import { LOG_YEARS } from '../records/log-years.ts';
import type { Base } from '../records/records.ts';
import type { DayRef, Person } from '../references.ts';

/** What a part of a key may consist of. Anything else in a list is damage. */
const KEY_PART = /^[A-Za-z0-9-]+$/;
/** Every date counts for a year whose log cannot be read. */
const DAYS_OF_YEAR = 366;
const DAY_MS = 24 * 60 * 60_000;
/**
 * Parse as little as possible of the lists that lead to other keys, so that damage elsewhere does not hide those keys.
 */
const plainList = z.looseObject({ data: z.array(z.unknown()) }).transform(({ data }) => data);
const practisedList = z
  .looseObject({ data: z.looseObject({ written: z.array(z.unknown()) }) })
  .transform(({ data }) => data.written);

/** Where records of a person may be. */
export interface Trail extends Person {
  readonly cohorts: readonly string[];
  /** Every date that the person may have answered, whether or not their own record says so. */
  readonly days: readonly DayRef[];
  /** Ids of the messages whose lookups lead to them. */
  readonly messages: readonly string[];
  /** Ids of the questions they practised in writing. */
  readonly practised: readonly string[];
  /** Keys of lists too damaged to name everything they once named: without those names, the rest can never be found. */
  readonly illegible: readonly string[];
}

/**
 * False for people of whom the server keeps nothing, which takes a few rows to find out where a trail takes hundreds.
 * Before the first record about somebody there is a row that says so, or they are on a roster; only what they say
 * of a session, and a message that they have not decided about, may be kept without either.
 */
export async function mayBeKnown({ backend, records }: Base, { guild, user }: Person): Promise<boolean> {
  const listed = await records.cohorts.readMany([cohortsKey(guild)], (key) => key);
  // A list that can't be read leaves open which cohorts there are.
  if (!listed.has(cohortsKey(guild))) return true;
  const cohorts = [...new Set([FIRST_COHORT, ...(listed.get(cohortsKey(guild)) ?? [])])];
  const rosters = cohorts.map((cohort) => enrolmentKey({ guild, cohort }, user));
  const unlisted = cohorts.flatMap((cohort) => [
    retroKey({ guild, cohort }),
    undecidedKey({ guild, cohort }, user),
  ]);
  return (await backend.getMany([personKey(guild, user), ...rosters, ...unlisted])).size > 0;
}

export async function trailOf(base: Base, { guild, user }: Person): Promise<Trail> {
  const { records } = base;
  // Uses `readMany`, which leaves out a record that cannot be read, so that the rest can still be erased.
  const member = (await records.member.readMany([user], (id) => memberKey(guild, id))).get(user);
  const [practiceAt, lookupsAt] = [practiceKey(guild, user), savedMessagesKey(guild, user)];
  const practice = await records.practice.readMany([practiceAt], (key) => key);
  const saved = await records.savedMessages.readMany([lookupsAt], (key) => key);
  const practised = practice.has(practiceAt)
    ? whole(practice.get(practiceAt)?.written)
    : await salvaged(base, practiceAt, practisedList);
  const messages = saved.has(lookupsAt)
    ? whole(saved.get(lookupsAt))
    : await salvaged(base, lookupsAt, plainList);
  const cohortsAt = cohortsKey(guild);
  const listed = await records.cohorts.readMany([cohortsAt], (key) => key);
  const named = listed.has(cohortsAt)
    ? whole(listed.get(cohortsAt))
    : await salvaged(base, cohortsAt, plainList);
  const cohorts = new Set([FIRST_COHORT, ...named.ids, ...Object.keys(member?.memberships ?? {})]);
  const days: DayRef[] = [];
  for (const cohort of cohorts) {
    const years = LOG_YEARS.map(String);
    const log = await records.log.readMany(years, (year) => logKey({ guild, cohort }, Number(year)));
    const answered = member?.answers.filter((answer) => answer.cohort === cohort) ?? [];
    const unread = years.filter((year) => !log.has(year));
    const known = [...[...present(log).values()].flat(), ...answered].map(({ day }) => day);
    const all = new Set([...known, ...unread.flatMap((year) => datesOf(Number(year)))]);
    days.push(...[...all].toSorted().map((day) => ({ guild, cohort, day })));
  }
  return {
    guild,
    user,
    cohorts: [...cohorts],
    days,
    messages: messages.ids,
    practised: practised.ids,
    illegible: [...named.illegible, ...messages.illegible, ...practised.illegible],
  };
}

/** All dates of a year, `YYYY-MM-DD`. */
const datesOf = (year: number): readonly string[] =>
  Array.from({ length: DAYS_OF_YEAR }, (_, index) =>
    new Date(Date.UTC(year, 0, 1) + index * DAY_MS).toISOString().slice(0, 10),
  ).filter((day) => day.startsWith(String(year)));

interface Listed {
  readonly ids: readonly string[];
  readonly illegible: readonly string[];
}

const whole = (ids: readonly string[] = []): Listed => ({ ids, illegible: [] });

/** The ids that can still be made out in a record that does not parse. */
async function salvaged(
  { backend }: Ground,
  key: string,
  list: z.ZodType<readonly unknown[]>,
): Promise<Listed> {
  const stored = await backend.get(key);
  if (stored === undefined) return whole();
  const { data: items } = list.safeParse(stored);
  const ids = (items ?? []).filter((item): item is string => typeof item === 'string' && KEY_PART.test(item));
  return { ids, illegible: ids.length === items?.length ? [] : [key] };
}
