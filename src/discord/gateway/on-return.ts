import { type Client, Events, type Guild } from 'discord.js';

/** The ids of the servers whose events arrive over this shard. */
export const serversOf = ({ guilds }: Client, shard: number): readonly string[] => [
  ...guilds.cache.filter(({ shardId }) => shardId === shard).keys(),
];

/** @param returned called after every gap, with the servers in which something may have been missed */
export function onReturn(client: Client<true>, returned: (servers: readonly string[]) => void): void {
  const shardReturned = (shard: number): void => returned(serversOf(client, shard));
  client.on(Events.ShardResume, shardReturned);
  client.on(Events.ShardReady, shardReturned);
  // The bot was added again after a kick, or the server is back after an outage.
  const serverReturned = ({ id }: Guild): void => returned([id]);
  client.on(Events.GuildCreate, serverReturned);
  client.on(Events.GuildAvailable, serverReturned);
}
