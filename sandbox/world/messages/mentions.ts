import { canSee } from '../access.ts';
import { has, Permission } from '../permissions.ts';
import type { Channel, Mentions } from '../records.ts';
import type { AllowedMentions } from '../shapes/message-bodies.ts';
import type { WorldState } from '../state.ts';

export interface MentionSource {
  channel: Channel;
  authorId: string;
  texts: readonly string[];
  allowed: AllowedMentions | null | undefined;
  repliedUserId: string | null;
  /** Answers to interactions ping only people, unless they say otherwise. */
  fromInteraction: boolean;
  viewerId: string | null;
}

/** Who a message mentions, and which of them it really notifies. */
export function findMentions(
  world: WorldState,
  source: MentionSource,
): { mentions: Mentions; pinged: Mentions } {
  const { channel, authorId, allowed, repliedUserId } = source;
  const text = source.texts.join('\n');
  const guild = channel.guildId === null ? undefined : world.guild(channel.guildId);
  const parse = allowed
    ? (allowed.parse ?? [])
    : source.fromInteraction
      ? ['users']
      : ['users', 'roles', 'everyone'];
  const permitted = (kind: 'users' | 'roles', id: string) =>
    parse.includes(kind) || (allowed?.[kind]?.includes(id) ?? false);
  const users = idsIn(text, /<@!?(\d{17,20})>/g).filter(
    (id) => world.accounts.has(id) && permitted('users', id),
  );
  if (repliedUserId !== null && (allowed ? (allowed.replied_user ?? false) : true)) users.push(repliedUserId);
  const mayMentionAll = has(world.permissionsIn(channel.id, authorId), Permission.MentionEveryone);
  const roles = idsIn(text, /<@&(\d{17,20})>/g).filter(
    (id) => guild?.roles.has(id) && permitted('roles', id),
  );
  const everyone = /@(everyone|here)\b/.test(text) && parse.includes('everyone') && mayMentionAll;
  const mentions: Mentions = { users: [...new Set(users)], roles, everyone };
  if (source.viewerId !== null) return { mentions, pinged: { users: [], roles: [], everyone: false } };
  return {
    mentions,
    pinged: {
      users: mentions.users.filter((id) => id !== authorId && canSee(world, channel, id)),
      roles: roles.filter((id) => mayMentionAll || guild?.roles.get(id)?.mentionable),
      everyone,
    },
  };
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].flatMap(([, id]) => (id === undefined ? [] : [id])))];
}
