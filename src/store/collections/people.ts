import type { Presence } from '../../domain/own-data/departure.ts';
import { cohortsKey, enrolmentKey, peopleKey, personKey } from '../records/keys.ts';
import { listOf } from '../records/list-of.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

export type People = Store['people'] & {
  /** Call it before the first record about somebody is written: a person on no list is never found again. */
  note(guild: string, user: string): Promise<void>;
};

export function createPeople({
  people,
  person,
  cohorts,
  enrolment,
}: Pick<Records, 'people' | 'person' | 'cohorts' | 'enrolment'>): People {
  async function of(guild: string): Promise<Presence> {
    // A row that cannot be read still names the person in its key.
    const listed = [...(await person.list(listOf(personKey(guild, 'any'))))];
    const everybody = new Map<string, number | null>(listed.map(([id, since = null]) => [id, since]));
    for (const cohort of (await cohorts.read(cohortsKey(guild))) ?? []) {
      const roster = await enrolment.list(listOf(enrolmentKey({ guild, cohort }, 'any')));
      for (const id of roster.keys()) if (!everybody.has(id)) everybody.set(id, null);
    }
    const key = peopleKey(guild);
    const checked = (await people.readMany([key], (each) => each)).get(key);
    return { ...checked, people: Object.fromEntries(everybody) };
  }

  return {
    of,
    async looked(guild, before, { checkedAt, people: after }) {
      const isNew = ([user, since]: [string, number | null]): boolean => before.people[user] !== since;
      const listed = await person.list(listOf(personKey(guild, 'any')));
      for (const [user, since] of Object.entries(after).filter(isNew)) {
        const key = personKey(guild, user);
        // People who were erased in the meantime must not come back this way.
        if (listed.has(user)) await person.update(key, (now) => (now === undefined ? now : since));
        else if (user in (await of(guild)).people) await person.claim(key, since);
      }
      if (checkedAt !== undefined) await people.update(peopleKey(guild), () => ({ checkedAt }));
    },
    async note(guild, user) {
      const key = personKey(guild, user);
      const found = await person.readMany([key], (each) => each);
      if (found.has(key) && found.get(key) === undefined) await person.claim(key, null);
    },
  };
}
