import type { Evidence } from '../../domain/skills/evidence.ts';
import { createCollection, type Ground, present } from '../records/collection.ts';
import { evidenceKey } from '../records/keys.ts';
import { evidenceRecord } from '../records/records.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';

const none: Evidence = {};

export function createEvidence(ground: Ground, people: Pick<People, 'note'>): Store['evidence'] {
  const evidence = createCollection(ground, evidenceRecord);

  return {
    async get(guild, user) {
      return (await evidence.read(evidenceKey(guild, user))) ?? none;
    },
    async getMany(guild, users) {
      return present(await evidence.readMany(users, (user) => evidenceKey(guild, user)));
    },
    async update(guild, user, change) {
      const stored = await evidence.update(evidenceKey(guild, user), async (current) => {
        const before = current ?? none;
        const after = change(before);
        if (after === before) return undefined;
        if (current === undefined) await people.note(guild, user);
        return after;
      });
      return stored ?? none;
    },
  };
}
