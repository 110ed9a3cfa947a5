import { has, Permission } from './permissions.ts';
import type { WorldState } from './state.ts';

/** Permissions that somebody who manages a server may give to the bot in a channel, or take away. */
const BOT_PERMISSIONS = [
  { name: 'View Channel', bit: Permission.ViewChannel },
  { name: 'Send Messages', bit: Permission.SendMessages },
  { name: 'Create Public Threads', bit: Permission.CreatePublicThreads },
  { name: 'Send Messages in Threads', bit: Permission.SendMessagesInThreads },
  { name: 'Embed Links', bit: Permission.EmbedLinks },
  { name: 'Attach Files', bit: Permission.AttachFiles },
  { name: 'Read Message History', bit: Permission.ReadMessageHistory },
  { name: 'Add Reactions', bit: Permission.AddReactions },
] as const;

export type BotPermission = (typeof BOT_PERMISSIONS)[number]['name'];
export const BOT_PERMISSION_NAMES: readonly BotPermission[] = BOT_PERMISSIONS.map(({ name }) => name);

export const bitOf = (wanted: BotPermission): bigint =>
  BOT_PERMISSIONS.find(({ name }) => name === wanted)?.bit ?? 0n;

export interface BotMay {
  name: BotPermission;
  on: boolean;
}

/** Which of them the bot has in a channel. */
export function botPermissions(world: WorldState, channelId: string): BotMay[] {
  const held = world.permissionsIn(channelId, world.application.botId);
  return BOT_PERMISSIONS.map(({ name, bit }) => ({ name, on: has(held, bit) }));
}
