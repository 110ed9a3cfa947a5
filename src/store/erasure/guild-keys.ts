import { UnreadableRecord } from '../errors.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import * as keys from '../records/keys.ts';
import { postRecord } from '../records/records.ts';
import { trailOf } from './personal-keys.ts';
import { factKeys } from './whose-keys.ts';

/** What a server keeps beside its people, in an order in which what leads to other keys comes after them. */
export async function guildKeys(ground: Ground, guild: string): Promise<readonly string[]> {
  const { cohorts, days, illegible } = await trailOf(ground, { guild, user: '0' });
  const [unread] = illegible;
  // The list of cohorts goes last, because it leads to the rest.
  if (unread !== undefined) throw new UnreadableRecord(unread);
  const postKeys = days.map(keys.postKey);
  const posts = await createCollection(ground, postRecord).readMany(postKeys, (key) => key);
  const threads = [...posts.values()].flatMap((post) =>
    post && 'threadId' in post && post.threadId !== undefined ? [post.threadId] : [],
  );
  const years = [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))];
  const refs = cohorts.map((cohort) => ({ guild, cohort }));
  return [
    ...threads.map(keys.threadKey),
    ...postKeys,
    ...factKeys(guild, cohorts),
    ...refs.flatMap((ref) => years.map((year) => keys.logKey(ref, year))),
    ...refs.flatMap((ref) => [
      keys.bankKey(ref),
      keys.plannedKey(ref),
      keys.digestKey(ref),
      keys.rosterKey(ref),
      keys.settingsKey(ref),
    ]),
    keys.feedbackByKey(guild),
    keys.peopleKey(guild),
    keys.collectingKey(guild),
    keys.cohortsKey(guild),
  ];
}
