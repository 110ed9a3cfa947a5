import { feedbackOf } from '../collections/feedback.ts';
import { reviewsOf } from '../collections/reviews.ts';
import { writtenBy } from '../collections/written.ts';
import { StoreError, UnreadableRecord } from '../errors.ts';
import { createLocks } from '../lock.ts';
import * as keys from '../records/keys.ts';
import type { Base } from '../records/records.ts';
import type { StandingMessage } from '../references.ts';
import type { Store } from '../store.ts';
import { allKeysOf, guildKeys } from './guild-keys.ts';
import { recordsOf, retroOf, shownOf } from './own-records.ts';
import { mayBeKnown, trailOf } from './personal-keys.ts';
import { ownKeys, takeOutOfShared, tellingKeys } from './whose-keys.ts';

const ERASURES = 'meta/erasing/';
const STANDING = 'meta/takedown/';

/** How many keys to read at once when a whole server is read. */
const TOGETHER = 200;

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function createOwn(base: Base): Store['own'] {
  const { backend, locks, records } = base;
  const { erasure, standing } = records;
  const oneByOne = createLocks();

  /** Takes the lock of each key: a change that has already read must not write after the deletion. */
  const removeAll = async (names: readonly string[]): Promise<void> => {
    const found = await backend.getMany(names);
    for (const key of names) if (found.has(key)) await locks.run(key, () => backend.delete(key));
  };

  async function allStanding(): Promise<readonly StandingMessage[]> {
    const listed = [...(await standing.list(STANDING))];
    return listed.map(([rest, since = 0]) => {
      const [channel = '', id = ''] = rest.split('/');
      return { channel, id, since };
    });
  }

  return {
    async has(person) {
      if (!(await mayBeKnown(base, person))) return false;
      const trail = await trailOf(base, person);
      const found = await backend.getMany(tellingKeys(trail));
      if (found.size > 0 || (await retroOf(base, person, trail.cohorts)).length > 0) return true;
      const written = await Promise.all([
        writtenBy(feedbackOf(records), person),
        writtenBy(reviewsOf(records), person),
      ]);
      return written.flat().length > 0;
    },
    all: (person) => recordsOf(base, person),
    shown: (person) => shownOf(base, person),
    async begin(person) {
      await erasure.claim(keys.erasureKey(person), true);
    },
    async unfinished() {
      const listed = await erasure.list(ERASURES);
      return [...listed.keys()].map((rest) => {
        const [guild = '', user = ''] = rest.split('/');
        return { guild, user };
      });
    },
    erase: (person, messages) =>
      oneByOne.run(person.guild, async () => {
        for (const { channel, id, since } of messages)
          await standing.claim(keys.standingKey(channel, id), since);
        const trail = await trailOf(base, person);
        // First, so that an unreadable record of many people does not keep the person's own records from being deleted.
        await removeAll(ownKeys(trail).filter((key) => !trail.illegible.includes(key)));
        const failures = [
          ...trail.illegible.map((key) => new UnreadableRecord(key)),
          ...(await takeOutOfShared(base, trail)),
        ];
        if (failures.length === 0) await backend.delete(keys.erasureKey(person));
        // A deletion also clears overwritten data out of the log, so one is made even when nothing is left to delete.
        await backend.delete(keys.memberKey(person.guild, person.user));
        // The erasure stays noted and is tried again, and nobody is told that everything is gone.
        if (failures.length > 0)
          throw new StoreError(`Not everything is deleted: ${failures.map(wordsOf).join(' ')}`, {
            cause: failures[0],
          });
      }),
    async *ofGuild(guild) {
      const names = await allKeysOf(base, guild);
      for (let start = 0; start < names.length; start += TOGETHER) {
        const found = await backend.getMany(names.slice(start, start + TOGETHER));
        // In the order of the keys.
        for (const key of names.slice(start, start + TOGETHER))
          if (found.has(key)) yield [key, found.get(key)] as const;
      }
    },
    async eraseGuild(guild) {
      await removeAll(await guildKeys(base, guild));
    },
    standing: allStanding,
    async removed(ids) {
      for (const { channel, id } of await allStanding())
        if (ids.includes(id)) await backend.delete(keys.standingKey(channel, id));
    },
  };
}
