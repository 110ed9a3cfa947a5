import {
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  PermissionsBitField,
  type REST,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { lackingIn } from '../../../discord/people/channel-permissions.ts';
import { nameOf } from '../../../domain/cohort.ts';
import type { SetUpGroup } from '../../../store/peek.ts';
import type { ChannelFacts } from '../judge/channels.ts';
import { isRefused } from './discord.ts';

const bits = z.string().regex(/^\d+$/).transform(BigInt);
const overwrites = z.array(z.object({ id: z.string(), type: z.int(), allow: bits, deny: bits }));
const channelSchema = z.object({ type: z.enum(ChannelType), permission_overwrites: overwrites.default([]) });
const guildSchema = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: bits })),
});
const memberSchema = z.object({ user: z.object({ id: z.string() }), roles: z.array(z.string()) });

type Overwrite = z.infer<typeof overwrites>[number];

/** The bot's roles and permissions in a server. */
export interface Standing {
  readonly guild: string;
  readonly bot: string;
  readonly isOwner: boolean;
  readonly roles: readonly string[];
  /** The permissions of @everyone and of its roles together. */
  readonly base: bigint;
}

/** Applies overwrites in Discord's order: those of @everyone, those of all roles together, those of the bot itself. */
export function permissionsIn(
  { guild, bot, isOwner, roles, base }: Standing,
  said: readonly Overwrite[],
): PermissionsBitField {
  const all = new PermissionsBitField(PermissionsBitField.All);
  if (isOwner || (base & PermissionFlagsBits.Administrator) !== 0n) return all;
  const ofRoles = said.filter(({ id, type }) => type === OverwriteType.Role && roles.includes(id));
  const steps = [
    said.filter(({ id, type }) => type === OverwriteType.Role && id === guild),
    ofRoles,
    said.filter(({ id, type }) => type === OverwriteType.Member && id === bot),
  ];
  const allowed = steps.reduce((now, step) => {
    const deny = step.reduce((sum, one) => sum | one.deny, 0n);
    const allow = step.reduce((sum, one) => sum | one.allow, 0n);
    return (now & ~deny) | allow;
  }, base);
  return new PermissionsBitField(allowed);
}

/** Undefined when the bot is not in the server. */
async function standingIn(rest: REST, guild: string, bot: string): Promise<Standing | undefined> {
  try {
    const { owner_id: owner, roles } = guildSchema.parse(await rest.get(Routes.guild(guild)));
    const member = memberSchema.parse(await rest.get(Routes.guildMember(guild, bot)));
    const its = roles.filter(({ id }) => id === guild || member.roles.includes(id));
    return {
      guild,
      bot,
      isOwner: owner === bot,
      roles: member.roles,
      base: its.reduce((sum, { permissions }) => sum | permissions, 0n),
    };
  } catch (error) {
    if (isRefused(error, 403) || isRefused(error, 404)) return undefined;
    throw error;
  }
}

async function foundIn(rest: REST, channel: string, standing: Standing): Promise<ChannelFacts['found']> {
  try {
    const found = channelSchema.parse(await rest.get(Routes.channel(channel)));
    return lackingIn(permissionsIn(standing, found.permission_overwrites), found);
  } catch (error) {
    if (isRefused(error, 403) || isRefused(error, 404)) return 'no-channel';
    throw error;
  }
}

/** Asks Discord about one group after another. */
export async function lookAtChannels(
  rest: REST,
  groups: readonly SetUpGroup[],
  onProgress: (done: number) => void,
): Promise<readonly ChannelFacts[]> {
  const { id: bot } = z.object({ id: z.string() }).parse(await rest.get(Routes.user()));
  const standings = new Map<string, Standing | undefined>();
  const facts: ChannelFacts[] = [];
  for (const { ref, settings } of groups) {
    const { guild } = ref;
    if (!standings.has(guild)) standings.set(guild, await standingIn(rest, guild, bot));
    const standing = standings.get(guild);
    const { channel } = settings;
    const found = standing === undefined ? 'no-server' : await foundIn(rest, channel, standing);
    facts.push({ group: nameOf(settings), guild, channel, found });
    onProgress(facts.length);
  }
  return facts;
}
