import { newMember } from '../domain/member.ts';
import { createCollection, type Ground } from './collection.ts';
import { memberKey } from './keys.ts';
import { memberRecord } from './member-record.ts';
import type { Store } from './store.ts';

export function createMembers(ground: Ground): Store['members'] {
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
      const stored = await members.update(memberKey(guild, user), (member) => {
        const before = member ?? newMember;
        const after = change(before);
        return after === before ? undefined : after;
      });
      return stored ?? newMember;
    },
  };
}
