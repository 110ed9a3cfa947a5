import { createHmac, randomBytes } from 'node:crypto';
import { COLLECTS, type Collecting, isOver } from '../../domain/own-data/collecting.ts';
import { StoreError } from '../errors.ts';
import { collectingKey, saltKey } from '../records/keys.ts';
import type { Records } from '../records/records.ts';
import type { Store } from '../store.ts';

type Marks = Readonly<Record<string, Collecting>>;

const SALT_BYTES = 32;
const MARK_LENGTH = 32;
const none: Marks = {};

/**
 * Recognises people who stopped collecting or were erased by a salted hash: the mark outlives the deletion without
 * their id being in the file.
 */
export function createCollecting({
  collecting: marks,
  salt,
}: Pick<Records, 'collecting' | 'salt'>): Store['collecting'] {
  const markOf = async (guild: string, user: string): Promise<string> =>
    createHmac('sha256', await saltOf(salt))
      .update(`${guild}/${user}`)
      .digest('base64url')
      .slice(0, MARK_LENGTH);

  const set = async (
    guild: string,
    user: string,
    change: (before: Collecting) => Collecting,
  ): Promise<void> => {
    const mark = await markOf(guild, user);
    await marks.update(collectingKey(guild), (known = none) => ({
      ...known,
      [mark]: change(known[mark] ?? COLLECTS),
    }));
  };

  return {
    async of(guild, user) {
      const known = await marks.read(collectingKey(guild));
      // Few servers have any marks, and this is called for everything people do, so the hash is skipped without one.
      return known === undefined ? COLLECTS : (known[await markOf(guild, user)] ?? COLLECTS);
    },
    stop: (guild, user) => set(guild, user, (before) => ({ ...before, stopped: true })),
    resume: (guild, user, now) =>
      set(guild, user, (before) =>
        before.stopped ? { stopped: false, from: Math.max(before.from, now) } : before,
      ),
    forgetBefore: (guild, user, now) =>
      set(guild, user, (before) => ({ ...before, from: Math.max(before.from, now) })),
    async tidy(guild, now) {
      await marks.update(collectingKey(guild), (known) => {
        const kept = Object.entries(known ?? none).filter(([, mark]) => !isOver(mark, now));
        return kept.length === Object.keys(known ?? none).length ? known : Object.fromEntries(kept);
      });
    },
  };
}

async function saltOf(salt: Records['salt']): Promise<string> {
  const known = await salt.read(saltKey);
  if (known !== undefined) return known;
  await salt.claim(saltKey, randomBytes(SALT_BYTES).toString('base64url'));
  const made = await salt.read(saltKey);
  if (made === undefined) throw new StoreError('The salt of the marks was not saved.');
  return made;
}
