import { ChannelType, type Client, PermissionFlagsBits, Routes, SnowflakeUtil } from 'discord.js';
import { z } from 'zod';
import { openDirect } from '../../discord/interactions/direct-message.ts';
import type { Failure } from '../../domain/posts/post-record.ts';
import { attempting, mannerOf } from '../discord-posts.ts';
import { OPEN_MINUTES } from '../forum-posts.ts';

const opened = z.object({ id: z.string() });
const open = z.object({
  threads: z.array(
    z.object({
      id: z.string(),
      type: z.number(),
      name: z.string(),
      parent_id: z.string().nullish(),
      owner_id: z.string().optional(),
    }),
  ),
});

const NEEDED = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.CreatePrivateThreads,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.ReadMessageHistory,
];

/** Whether the bot may open private threads in the channel; forums and announcement channels have none. */
export async function mayOpenPrivately(client: Client<true>, channelId: string): Promise<boolean> {
  const channel = client.channels.cache.get(channelId);
  if (channel?.type !== ChannelType.GuildText) return false;
  const bot = channel.guild.members.me ?? (await channel.guild.members.fetchMe());
  return channel.permissionsFor(bot).has(NEEDED);
}

export interface WantedThread {
  readonly guild: string;
  readonly channel: string;
  readonly name: string;
  /** Epoch ms: older threads are ignored. */
  readonly since: number;
  /** Threads that belong to other pairs. */
  readonly taken: readonly (string | undefined)[];
}

/** The requests for a private place for a few members. A failure is returned as an outcome. */
export interface PrivateThreads {
  /** Repeating this opens a second thread, so a caller who is unsure must first look for an existing one. */
  open(wanted: Pick<WantedThread, 'channel' | 'name'>): Promise<string | Failure>;
  /** The bot's own thread of this name; undefined when there is none. */
  find(wanted: WantedThread): Promise<string | Failure | undefined>;
  /** Undefined once the member is in the thread. */
  admit(thread: string, user: string): Promise<Failure | undefined>;
  release(thread: string, user: string): Promise<Failure | undefined>;
  rename(thread: string, name: string): Promise<Failure | undefined>;
  /** The channel of a person's direct messages. */
  direct(user: string): Promise<string | Failure>;
}

export function privateThreads(
  client: Client<true>,
  beat: AbortSignal,
  onFailure: (error: unknown) => void,
): PrivateThreads {
  const { rest } = client;
  const manner = mannerOf(beat, 'notices');
  const attempt = attempting(onFailure);
  const quietly = (request: () => Promise<unknown>): Promise<Failure | undefined> =>
    attempt(async () => void (await request()));

  return {
    open: ({ channel, name }) =>
      attempt(async () => {
        const body = {
          name,
          type: ChannelType.PrivateThread,
          invitable: false,
          auto_archive_duration: OPEN_MINUTES,
        };
        return opened.parse(await rest.post(Routes.threads(channel), { body, ...manner() })).id;
      }),
    find: ({ guild, channel, name, since, taken }) =>
      attempt(async () => {
        const { threads } = open.parse(await rest.get(Routes.guildActiveThreads(guild), manner()));
        return threads.find(
          ({ id, type, name: named, parent_id: parent, owner_id: owner }) =>
            type === ChannelType.PrivateThread &&
            parent === channel &&
            owner === client.user.id &&
            named === name &&
            SnowflakeUtil.timestampFrom(id) >= since &&
            !taken.includes(id),
        )?.id;
      }),
    admit: (thread, user) => quietly(() => rest.put(Routes.threadMembers(thread, user), manner())),
    release: (thread, user) => quietly(() => rest.delete(Routes.threadMembers(thread, user), manner())),
    rename: (thread, name) =>
      quietly(() => rest.patch(Routes.channel(thread), { body: { name }, ...manner() })),
    direct: (user) => attempt(() => openDirect({ client }, user, beat)),
  };
}
