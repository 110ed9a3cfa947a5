import { StoreError } from '../errors.ts';
import { cohortsKey, rosterKey, settingsKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

export function createCohorts({
  cohorts: lists,
  settings,
  roster: rosters,
}: Pick<Records, 'cohorts' | 'settings' | 'roster'>): Store['cohorts'] {
  return {
    async ofGuild(guild) {
      const ids = (await lists.read(cohortsKey(guild))) ?? [];
      return ids.map((cohort) => ({ guild, cohort }));
    },
    async settings(ref) {
      return settings.read(settingsKey(ref));
    },
    async saveSettings(ref, next) {
      const stored = await settings.update(
        settingsKey(ref),
        (before) => (typeof next === 'function' ? next(before) : next),
        // Listed first: settings of a cohort that no list names would never be found again.
        () =>
          lists.update(cohortsKey(ref.guild), (ids = []) =>
            ids.includes(ref.cohort) ? ids : [...ids, ref.cohort],
          ),
      );
      if (stored === undefined) throw new StoreError('The settings of a cohort were not saved.');
      return stored;
    },
    async roster(ref) {
      return (await rosters.read(rosterKey(ref))) ?? new Map();
    },
    async enroll(ref, user, joinedAt) {
      await rosters.updateTogether(rosterKey(ref), (roster) => {
        const known = roster?.get(user);
        return known !== undefined && known <= joinedAt ? roster : new Map(roster).set(user, joinedAt);
      });
    },
  };
}
