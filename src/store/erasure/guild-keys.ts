import { listAll } from '../backend.ts';
import { UnreadableRecord } from '../errors.ts';
import * as keys from '../records/keys.ts';
import { listOf } from '../records/list-of.ts';
import type { Base } from '../records/records.ts';
import { trailOf } from './personal-keys.ts';
import { ownKeys } from './whose-keys.ts';

/** The keys of a server that are not one person's own. A record that leads to other keys comes after them. */
export async function guildKeys(base: Base, guild: string): Promise<readonly string[]> {
  const { cohorts, days, illegible } = await trailOf(base, { guild, user: '0' });
  const [unread] = illegible;
  // A damaged list of cohorts must stay: it leads to the other keys, and without it they would never be found.
  if (unread !== undefined) throw new UnreadableRecord(unread);
  const postKeys = days.map(keys.postKey);
  const posts = await base.records.post.readMany(postKeys, (key) => key);
  // A thread has the id of the message it belongs to, so its key is known even before the thread exists.
  const threads = [...posts.values()].flatMap((post) => (post?.state === 'posted' ? [post.messageId] : []));
  const years = [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))];
  const refs = cohorts.map((cohort) => ({ guild, cohort }));
  // These go with each person; a row that is left names somebody about whom nothing else was found.
  const rows = [
    ...refs.flatMap((ref) => [keys.enrolmentKey(ref, 'any'), keys.pairsKey(ref, 'any')]),
    keys.personKey(guild, 'any'),
  ];
  const listed = await Promise.all(rows.map((row) => listAll(base.backend, listOf(row))));
  return [
    ...threads.map(keys.threadKey),
    ...days.map(keys.askedKey),
    ...postKeys,
    ...refs.flatMap((ref) => years.map((year) => keys.logKey(ref, year))),
    ...refs.flatMap((ref) => [
      keys.bankKey(ref),
      keys.topicsKey(ref),
      keys.plannedKey(ref),
      keys.importsKey(ref),
      keys.waitingDaysOffKey(ref),
      keys.agendaKey(ref),
      keys.pinnedKey(ref),
      keys.digestKey(ref),
      keys.sessionsKey(ref),
      keys.retroKey(ref),
      keys.averagesKey(ref),
      keys.gapsKey(ref),
      keys.alertsKey(ref),
      keys.pendingDisplayKey(ref),
      keys.settingsKey(ref),
    ]),
    keys.feedbackByKey(guild),
    keys.reviewsByKey(guild),
    ...listed.flatMap((found) => [...found.keys()]),
    keys.peopleKey(guild),
    keys.collectingKey(guild),
    keys.cohortsKey(guild),
  ];
}

/** The schema, and the salt of the marks: without it, nobody who stopped collecting could be recognised again. */
const OF_ALL = [keys.schemaKey, keys.saltKey];

/** All keys of a server and its people, and those another store needs to start with them, in ascending order. */
export async function allKeysOf(base: Base, guild: string): Promise<readonly string[]> {
  const ofGuild = await guildKeys(base, guild);
  const people = new Set(
    ofGuild.flatMap((key) => {
      const [kind, , ...rest] = key.split('/');
      const user = rest.at(-1);
      return user !== undefined && (kind === 'ppl' || kind === 'ros') ? [user] : [];
    }),
  );
  const all = new Set([...OF_ALL, ...ofGuild]);
  for (const user of people) for (const key of ownKeys(await trailOf(base, { guild, user }))) all.add(key);
  return [...all].toSorted();
}
