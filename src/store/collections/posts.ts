import type { LogEntry } from '../../domain/post.ts';
import { present } from '../records/collection.ts';
import { logKey, postKey, threadKey } from '../records/keys.ts';
import { LOG_YEARS } from '../records/log-years.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

export function createPosts({
  post: posts,
  log: logs,
  thread: threads,
}: Pick<Records, 'post' | 'log' | 'thread'>): Store['posts'] {
  // Not `readMany`, which leaves out a year that cannot be read: its dates would look as if nothing had been posted.
  const log: Store['posts']['log'] = async (ref, years) => {
    const ascending = [...new Set(years)].sort((a, b) => a - b);
    const logged = await Promise.all(ascending.map((year) => logs.read(logKey(ref, year))));
    return logged.flatMap((entries) => entries ?? []);
  };

  return {
    async get(ref) {
      return posts.read(postKey(ref));
    },
    async getMany(ref, days) {
      return present(await posts.readMany(days, (day) => postKey({ ...ref, day })));
    },
    async claim(ref, post) {
      return posts.claim(postKey({ ...ref, day: post.day }), post);
    },
    async update(ref, change) {
      return posts.update(postKey(ref), (post) => (post === undefined ? undefined : change(post)));
    },
    log,
    wholeLog: (ref) => log(ref, LOG_YEARS),
    async logDay(ref, entry) {
      await logs.update(logKey(ref, Number(entry.day.slice(0, 4))), (entries) =>
        withEntry(entries ?? [], entry),
      );
    },
    async rememberThread(threadId, ref) {
      const { guild, cohort, day } = ref;
      await threads.update(threadKey(threadId), (known) =>
        known?.guild === guild && known.cohort === cohort && known.day === day
          ? undefined
          : { guild, cohort, day },
      );
    },
    async byThread(threadId) {
      return threads.read(threadKey(threadId));
    },
  };
}

/** A question replaces the one of its date; an entry without a question removes none. */
function withEntry(entries: readonly LogEntry[], entry: LogEntry): readonly LogEntry[] {
  const known = entries.find(({ day }) => day === entry.day);
  if (known !== undefined && (entry.question === undefined || known.question === entry.question))
    return entries;
  const others = entries.filter((other) => other !== known);
  return [...others, entry].sort((a, b) => (a.day < b.day ? -1 : 1));
}
