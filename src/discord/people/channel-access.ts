import { type Guild, type GuildMember, PermissionFlagsBits } from 'discord.js';
import type { CohortSettings } from '../../domain/cohort.ts';
import { UserError } from '../interactions/errors.ts';

const REACTING = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.ReadMessageHistory,
  PermissionFlagsBits.AddReactions,
];

interface Sees {
  readonly guild: Guild;
  readonly member: GuildMember;
}

/** Messages of a channel are shown only to people who can see the channel. A deleted channel hides nothing any more. */
export function canSee({ guild, member }: Sees, channelId: string): boolean {
  const channel = guild.channels.cache.get(channelId);
  return !channel || channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
}

/** Whether the bot may react there. For an unknown thread this returns true, and Discord decides. */
export function mayReact(guild: Guild, channelId: string): boolean {
  const { me } = guild.members;
  const channel = guild.channels.cache.get(channelId);
  return !me || !channel || channel.permissionsFor(me).has(REACTING);
}

/** Leads who can't see the group's channel must not read it through the bot. */
export function requireSight(acting: Sees, { channel }: Pick<CohortSettings, 'channel'>): void {
  if (canSee(acting, channel)) return;
  throw new UserError(
    `You lead this group but cannot see its channel <#${channel}>, so its answers are not shown to you. Ask somebody with Manage Server for access to it.`,
  );
}
