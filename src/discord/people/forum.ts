import {
  ChannelFlags,
  ChannelType,
  type Client,
  type ForumChannel,
  type GuildForumTag,
  type GuildMember,
  PermissionFlagsBits,
} from 'discord.js';

export const isForum = (
  channel: { readonly type: ChannelType } | null | undefined,
): channel is ForumChannel => channel?.type === ChannelType.GuildForum;

/** The channel with this id, if it is a forum that the bot knows. */
export function forumAt(
  { client }: { readonly client: Pick<Client, 'channels'> },
  id: string,
): ForumChannel | undefined {
  const channel = client.channels.cache.get(id);
  return isForum(channel) ? channel : undefined;
}

export const botIn = async ({ guild }: Pick<ForumChannel, 'guild'>): Promise<GuildMember> =>
  guild.members.me ?? (await guild.members.fetchMe());

/** Whether the bot can pin and lock posts of the forum, and use tags for moderators. */
export const canManagePosts = (forum: ForumChannel, bot: GuildMember): boolean =>
  forum.permissionsFor(bot).has(PermissionFlagsBits.ManageThreads);

/**
 * The tag that a post of the bot needs: one about questions if there is one, else the first that it may use. Undefined:
 * the forum requires no tag. `none`: it requires one, and the bot may use none.
 */
export function tagOf(forum: ForumChannel, bot: GuildMember): GuildForumTag | 'none' | undefined {
  if (!forum.flags.has(ChannelFlags.RequireTag)) return undefined;
  const mayModerate = canManagePosts(forum, bot);
  const usable = forum.availableTags.filter(({ moderated }) => mayModerate || !moderated);
  const open = usable.filter(({ moderated }) => !moderated);
  const isFitting = ({ name }: GuildForumTag): boolean => /question/i.test(name);
  return usable.find(isFitting) ?? open[0] ?? usable[0] ?? 'none';
}
