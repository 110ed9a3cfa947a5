import {
  Collection,
  DMMessageManager,
  GuildMemberManager,
  GuildMessageManager,
  LimitedCollection,
  MessageManager,
  PresenceManager,
  ThreadMemberManager,
  UserManager,
} from 'discord.js';
import { createClient } from '../../src/discord/gateway/client.ts';

const client = createClient({ apiUrl: undefined, messageContent: true });
const make: unknown = client.options.makeCache;
const limitOf = (kind: object, manager = kind): number | string => {
  const cache: unknown = typeof make === 'function' ? make(kind, Collection, manager) : undefined;
  return cache instanceof LimitedCollection ? cache.maxSize : 'none';
};
const limits = {
  messages: limitOf(MessageManager, GuildMessageManager),
  directMessages: limitOf(MessageManager, DMMessageManager),
  members: limitOf(GuildMemberManager),
  users: limitOf(UserManager),
  threadMembers: limitOf(ThreadMemberManager),
  presences: limitOf(PresenceManager),
};
process.stdout.write(JSON.stringify(limits));
void client.destroy();
