import type { Modal } from '../world/interactions/interaction.ts';
import type { Message } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { stampText } from './dates.ts';
import { textOf } from './plain-text.ts';

const SHORT = 44;
/** Invisible characters that control text direction, and zero-width spaces. */
const INVISIBLE = /[\u2066-\u2069\u200b\u200e\u200f]/gu;
export const RULE = '─────';

/** What a reader sees of a message or form, with names instead of ids and without Discord's markup. */
export function readableLines(world: World, subject: Message | Modal): string[] {
  return withoutMarks(withNames(world, textOf(subject))).split('\n');
}

/** Mentions, times and links in words. */
export function withNames(world: World, text: string): string {
  return text
    .replace(/<\/([^:>]+):\d+>/g, '/$1')
    .replace(/<@!?(\d+)>/g, (_all, id: string) => `@${nameOf(world, id)}`)
    .replace(/<@&(\d+)>/g, (_all, id: string) => `@${roleName(world, id)}`)
    .replace(/<#(\d+)>/g, (_all, id: string) => placeName(world, id))
    .replace(/<t:(-?\d+)(?::([tTdDfFR]))?>/g, (_all, seconds: string, style = 'f') =>
      stampText(Number(seconds) * 1000, String(style), world.clock.now()),
    )
    .replace(/\[([^\]\n]+)\]\((https:\/\/discord\.com\/channels\/[^)\s]+)\)/g, '$1 $2')
    .replace(/https:\/\/discord\.com\/channels\/\d+\/\d+(?:\/(\d+))?/g, '(link to the message)');
}

export function withoutMarks(text: string): string {
  return text
    .replace(/^---$/gm, RULE)
    .replace(/^-# /gm, '')
    .replace(/(?<=[^\n])\n(?=#{2,3} )/g, '\n\n')
    .replace(/^#{1,3} /gm, '')
    .replace(/^> /gm, '│ ')
    .replace(/\( \) /g, '○ ')
    .replace(/\(x\) /g, '● ')
    .replace(/^\((\P{ASCII}+) (\d+)\)$/gmu, '$1 $2')
    .replace(INVISIBLE, '')
    .replaceAll('**', '')
    .replaceAll('`', '');
}

export function nameOf(world: World, userId: string): string {
  const { botId, name } = world.application;
  if (userId === botId) return name;
  const account = world.accounts.get(userId);
  return account?.globalName ?? account?.username ?? 'somebody';
}

function roleName(world: World, roleId: string): string {
  for (const { roles } of world.guilds.values()) {
    const role = roles.get(roleId);
    if (role) return role.name;
  }
  return 'deleted-role';
}

/** A channel as `#name`; the long name of a thread is shortened. */
export function placeName(world: World, channelId: string): string {
  const channel = world.channels.get(channelId);
  if (channel?.kind === 'direct') return 'a direct message';
  return channel ? `#${shortened(channel.name, SHORT)}` : '#deleted-channel';
}

export function shortened(text: string, length: number): string {
  const characters = [...text.replaceAll('\n', ' ')];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
