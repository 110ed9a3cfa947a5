import { newMember } from '../../domain/member.ts';
import { createCollection, type Ground } from '../records/collection.ts';
import { memberKey } from '../records/keys.ts';
import { memberRecord } from '../records/member-record.ts';
import type { Store } from '../store.ts';
import type { People } from './people.ts';

export function createMembers(ground: Ground, people: Pick<People, 'note'>): Store['members'] {
  const members = createCollection(ground, memberRecord);

  return {
    async get(guild, user) {
      return (await members.read(memberKey(guild, user))) ?? newMember;
    },
    async getMany(guild, users) {
      const found = await members.readMany(users, (user) => memberKey(guild, user));
      return new Map([...found].map(([user, member]) => [user, member ?? newMember]));
    },
    async update(guild, user, change) {
      const stored = await members.update(memberKey(guild, user), async (member) => {
        const before = member ?? newMember;
        const after = change(before);
        if (after === before) return undefined;
        if (member === undefined) await people.note(guild, user);
        return after;
      });
      return stored ?? newMember;
    },
  };
}
