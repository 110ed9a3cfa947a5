import { createHmac, randomBytes } from 'node:crypto';
import { COLLECTS, type Collecting, isOver } from '../../domain/own-data/collecting.ts';
import type { Backend } from '../backend.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import { collectingKey, saltKey } from '../records/keys.ts';
import { collectingRecord, saltRecord } from '../records/records.ts';
import type { Store } from '../store.ts';

type Marks = Readonly<Record<string, Collecting>>;

const SALT_BYTES = 32;
const MARK_LENGTH = 32;
const none: Marks = {};

/**
 * Who stopped collecting or was erased is known by a salted hash: the mark outlives the deletion, and the id is not in
 * the file.
 */
export function createCollecting(ground: Ground): Store['collecting'] {
  const marks = createCollection(ground, collectingRecord);
  const markOf = async (guild: string, user: string): Promise<string> =>
    createHmac('sha256', await saltOf(ground.backend))
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
      return known?.[await markOf(guild, user)] ?? COLLECTS;
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

async function saltOf(backend: Backend): Promise<string> {
  const stored = await backend.get(saltKey);
  if (stored !== undefined) return saltRecord.read(stored);
  const made = randomBytes(SALT_BYTES).toString('base64url');
  await backend.putIfAbsent(saltKey, saltRecord.write(saltKey, made));
  return saltRecord.read(await backend.get(saltKey));
}
