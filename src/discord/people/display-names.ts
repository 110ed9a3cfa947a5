import type { Guild } from 'discord.js';

/** As many people as one request over the gateway may name. */
const CHUNK = 100;
const PATIENCE_MS = 3_000;

/**
 * What these people are called in the server, asked by id, which needs no privileged intent. Who left it, and whom
 * Discord does not name in time, is missing.
 */
export async function displayNames(
  guild: Guild,
  users: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const cached = guild.members.cache;
  for (const user of users) {
    const member = cached.get(user);
    if (member) names.set(user, member.displayName);
  }
  const unknown = users.filter((user) => !names.has(user));
  for (let start = 0; start < unknown.length; start += CHUNK) {
    const user = unknown.slice(start, start + CHUNK);
    const found = await guild.members.fetch({ user, time: PATIENCE_MS }).catch(() => undefined);
    // One request without an answer is enough to wait for: a name is a help, and no more.
    if (!found) break;
    for (const [id, { displayName }] of found) names.set(id, displayName);
  }
  return names;
}
