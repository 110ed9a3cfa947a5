import { type Client, Events } from 'discord.js';

/** After every gap, in which something may have been missed. */
const RETURNS = [
  Events.ShardResume,
  Events.ShardReady,
  // Invited again after a kick, and back after an outage.
  Events.GuildCreate,
  Events.GuildAvailable,
] as const;

export function onReturn(client: Client<true>, resume: () => void): void {
  for (const event of RETURNS) client.on(event, resume);
}
