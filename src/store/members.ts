import { newMember } from '../domain/member.ts';
import { createCollection, type Ground } from './collection.ts';
import { memberKey } from './keys.ts';
import { memberRecord } from './member-record.ts';
import type { People } from './people.ts';
import type { Store } from './store.ts';

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
