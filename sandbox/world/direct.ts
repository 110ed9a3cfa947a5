import { ChannelType } from 'discord-api-types/v10';
import type { DirectChannel } from './records.ts';
import { refusal } from './refusal.ts';
import type { WorldState } from './state.ts';

/** A person's direct messages with the bot: always the same channel, whoever opens it. */
export function openDirect(world: WorldState, userId: string): DirectChannel {
  const known = [...world.channels.values()].find(
    (channel): channel is DirectChannel => channel.kind === 'direct' && channel.userId === userId,
  );
  if (known) return known;
  const { id } = world.account(userId);
  const channel: DirectChannel = {
    kind: 'direct',
    id: world.mint(),
    guildId: null,
    type: ChannelType.DM,
    userId: id,
    lastMessageId: null,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** A bot may write only to people it shares a server with, but may answer anybody who uses its commands. */
export function refuseStranger(
  { guilds, application }: WorldState,
  { userId }: DirectChannel,
  authorId: string,
): void {
  const shares = [...guilds.values()].some(
    ({ members }) => members.has(userId) && members.has(application.botId),
  );
  if (authorId === application.botId && !shares) throw refusal('CannotSendMessagesToThisUser');
}
