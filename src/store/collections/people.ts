import { nobody } from '../../domain/own-data/departure.ts';
import { cohortsKey, peopleKey, rosterKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

export type People = Store['people'] & {
  /** To be called before the first record about somebody is written: who is on no list is never found again. */
  note(guild: string, user: string): Promise<void>;
};

export function createPeople({
  people,
  cohorts,
  roster: rosters,
}: Pick<Records, 'people' | 'cohorts' | 'roster'>): People {
  return {
    async of(guild) {
      const { people: listed = {}, ...rest } = (await people.read(peopleKey(guild))) ?? nobody;
      const everybody: Record<string, number | null> = { ...listed };
      for (const cohort of (await cohorts.read(cohortsKey(guild))) ?? []) {
        const roster = await rosters.read(rosterKey({ guild, cohort }));
        for (const id of roster?.keys() ?? []) everybody[id] ??= null;
      }
      return { ...rest, people: everybody };
    },
    async update(guild, change) {
      await people.update(peopleKey(guild), (presence = nobody) => change(presence));
    },
    async note(guild, user) {
      await people.updateTogether(peopleKey(guild), (presence = nobody) =>
        user in presence.people ? presence : { ...presence, people: { ...presence.people, [user]: null } },
      );
    },
  };
}
