import { createCollection, type Ground, present } from './collection.ts';
import { cohortsKey, logKey, memberKey, practiceKey, savedMessagesKey } from './keys.ts';
import { memberRecord } from './member-record.ts';
import { practiceRecord } from './practice-record.ts';
import { cohortsRecord, logRecord, savedMessagesRecord } from './records.ts';
import type { DayRef, Person } from './store.ts';

/** Discord opened in 2015: no post is older. */
const FIRST_YEAR = 2015;
const YEARS = 100;

/** Where something of a person may stand. */
export interface Trail extends Person {
  readonly cohorts: readonly string[];
  /** Every date that the person can have answered, whether or not their document says so. */
  readonly days: readonly DayRef[];
  /** Ids of messages by which they are found. */
  readonly messages: readonly string[];
  /** Ids of the questions to which they practised in writing. */
  readonly practised: readonly string[];
}

export async function trailOf(ground: Ground, { guild, user }: Person): Promise<Trail> {
  const [lists, logs] = [createCollection(ground, cohortsRecord), createCollection(ground, logRecord)];
  const members = createCollection(ground, memberRecord);
  const practices = createCollection(ground, practiceRecord);
  const lookups = createCollection(ground, savedMessagesRecord);
  // Among others, so that a record that cannot be read does not keep the rest from being erased.
  const member = (await members.readMany([user], (id) => memberKey(guild, id))).get(user);
  const practice = (await practices.readMany([user], (id) => practiceKey(guild, id))).get(user);
  const saved = (await lookups.readMany([user], (id) => savedMessagesKey(guild, id))).get(user);
  const cohorts = new Set([
    ...((await lists.read(cohortsKey(guild))) ?? []),
    ...Object.keys(member?.memberships ?? {}),
  ]);
  const days: DayRef[] = [];
  for (const cohort of cohorts) {
    const years = Array.from({ length: YEARS }, (_, index) => String(FIRST_YEAR + index));
    const logged = present(await logs.readMany(years, (year) => logKey({ guild, cohort }, Number(year))));
    const answered = member?.answers.filter((answer) => answer.cohort === cohort) ?? [];
    const all = new Set([...[...logged.values()].flat(), ...answered].map(({ day }) => day));
    days.push(...[...all].toSorted().map((day) => ({ guild, cohort, day })));
  }
  return {
    guild,
    user,
    cohorts: [...cohorts],
    days,
    messages: saved ?? [],
    practised: practice?.written ?? [],
  };
}
