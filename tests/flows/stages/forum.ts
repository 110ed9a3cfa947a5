import { ChannelType } from 'discord-api-types/v10';
import type { ChannelChange } from '../../../sandbox/world/guilds.ts';
import type { Message, Thread } from '../../../sandbox/world/records.ts';
import { openSetup } from './setup.ts';
import type { Group } from './shared.ts';
import type { Stage } from './stage.ts';

/** Matches a request that creates a forum post, but not one that starts a thread on a message. */
export const NEW_POST = /^\/channels\/\d+\/threads$/;

export interface InForum {
  readonly stage: Group;
  readonly forum: string;
  /** The /setup card after the forum was chosen. */
  readonly setup: Message;
}

/** Makes a group post its questions in a forum from now on. */
export async function chooseForum(stage: Group, change: Partial<ChannelChange> = {}): Promise<InForum> {
  const forum = addForum(stage, change);
  const card = await openSetup(stage, 'schedule');
  const setup = await stage.manager.select(card, 'Channel of the question', [forum]).message();
  return { stage, forum, setup };
}

export const addForum = ({ world, guild }: Stage, change: Partial<ChannelChange> = {}): string =>
  world.addChannel(guild, { name: 'daily', type: ChannelType.GuildForum, ...change }).id;

/** The forum posts that the bot made, oldest first. */
export const postsIn = ({ world }: Stage, forum: string): Thread[] =>
  [...world.channels.values()].filter(
    (channel): channel is Thread =>
      channel.kind === 'thread' && channel.parentId === forum && channel.ownerId === world.application.botId,
  );

/** The only post in the forum, with the question it starts with. */
export function onlyPost(stage: Stage, forum: string): { readonly post: Thread; readonly question: Message } {
  const [post, ...more] = postsIn(stage, forum);
  if (!post || more.length > 0)
    throw new Error(`one post was due, and there are ${more.length + (post ? 1 : 0)}`);
  return { post, question: stage.world.message(post.id, post.id) };
}

/** What the bot wrote in the post besides the question. */
export const introsOf = ({ world }: Stage, post: string): Message[] =>
  world.history(post).filter(({ id, authorId }) => id !== post && authorId === world.application.botId);
