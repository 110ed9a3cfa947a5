import type { Guild } from 'discord.js';

/** As many people as one request over the gateway may name. */
const CHUNK = 100;

/**
 * Tells who of these people holds the role; everybody counts while there is none. Asks for people by id, which needs
 * no privileged intent; who left the server holds no role.
 */
export async function roleHolders(
  guild: Guild,
  role: string | undefined,
  users: readonly string[],
): Promise<(user: string) => boolean> {
  if (role === undefined) return () => true;
  const holders = new Set<string>();
  for (let start = 0; start < users.length; start += CHUNK) {
    const found = await guild.members.fetch({ user: users.slice(start, start + CHUNK) });
    for (const [id, member] of found) if (member.roles.cache.has(role)) holders.add(id);
  }
  return (user) => holders.has(user);
}
