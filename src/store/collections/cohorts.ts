import { StoreError } from '../errors.ts';
import { cohortsKey, enrolmentKey, settingsKey } from '../records/keys.ts';
import { listOf } from '../records/list-of.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

export function createCohorts({
  cohorts: lists,
  settings,
  enrolment,
}: Pick<Records, 'cohorts' | 'settings' | 'enrolment'>): Store['cohorts'] {
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
        // Listed first: the settings of an unlisted cohort would never be found again.
        () =>
          lists.update(cohortsKey(ref.guild), (ids = []) =>
            ids.includes(ref.cohort) ? ids : [...ids, ref.cohort],
          ),
      );
      if (stored === undefined) throw new StoreError('The settings of a cohort were not saved.');
      return stored;
    },
    async roster(ref) {
      const listed = await enrolment.list(listOf(enrolmentKey(ref, 'any')));
      // The key names the member, so that an unreadable row takes nobody off the roster.
      return new Map([...listed].map(([user, joinedAt = 0]) => [user, joinedAt]));
    },
    async enroll(ref, user, joinedAt) {
      const key = enrolmentKey(ref, user);
      const known = await enrolment.readMany([key], (each) => each);
      const at = known.get(key);
      // An unreadable row counts as enrolled.
      if (!known.has(key) || (at !== undefined && at <= joinedAt)) return;
      if (at === undefined && (await enrolment.claim(key, joinedAt))) return;
      await enrolment.update(key, (current = joinedAt) => Math.min(current, joinedAt));
    },
  };
}
