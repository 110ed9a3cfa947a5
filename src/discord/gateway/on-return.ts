import { type Client, Events } from 'discord.js';

/** Events after a gap in which something may have been missed. */
const RETURNS = [
  Events.ShardResume,
  Events.ShardReady,
  // The bot was added again after a kick, or the server is back after an outage.
  Events.GuildCreate,
  Events.GuildAvailable,
] as const;

export function onReturn(client: Client<true>, resume: () => void): void {
  for (const event of RETURNS) client.on(event, resume);
}
