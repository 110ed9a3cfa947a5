import { z } from 'zod';
import { noPreferences, type Preferences } from '../../domain/personal/preferences.ts';
import { createCollection, type Ground, present } from '../records/collection.ts';
import { preferencesKey } from '../records/keys.ts';
import { day, id, instant, plainRecord, type RecordOf } from '../records/record-type.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';

const hour = z.int().min(0).max(23);
const preferences = z.strictObject({
  zone: id.exactOptional(),
  reminders: z.strictObject({ isOn: z.boolean(), hour }).exactOptional(),
  quiet: z.strictObject({ start: hour, end: hour }).exactOptional(),
  hidesStreak: z.boolean().exactOptional(),
  feedbackByMessage: z.boolean().exactOptional(),
  reaudit: z.strictObject({ plan: id, day }).exactOptional(),
  reminded: z.strictObject({ day, question: day.exactOptional() }).exactOptional(),
  refusedAt: instant.exactOptional(),
});
export const preferencesRecord: RecordOf<Preferences, typeof preferences> = plainRecord(preferences);

export function createPreferences(ground: Ground, people: Pick<People, 'note'>): Store['preferences'] {
  const all = createCollection(ground, preferencesRecord);

  return {
    async get(guild, user) {
      return (await all.read(preferencesKey(guild, user))) ?? noPreferences;
    },
    async getMany(guild, users) {
      return present(await all.readMany(users, (user) => preferencesKey(guild, user)));
    },
    async update(guild, user, change) {
      const stored = await all.update(preferencesKey(guild, user), async (current) => {
        const before = current ?? noPreferences;
        const after = change(before);
        if (after === before) return undefined;
        if (current === undefined) await people.note(guild, user);
        return after;
      });
      return stored ?? noPreferences;
    },
  };
}
