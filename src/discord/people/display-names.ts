import type { Guild } from 'discord.js';

/** Discord's limit of people in one request over the gateway. */
const CHUNK = 100;
const PATIENCE_MS = 3_000;

/**
 * The names of these people in the server. Asks by id, which needs no privileged intent. People who left the server,
 * and names that Discord doesn't return in time, are missing.
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
    // After one request without an answer, stop waiting: names are helpful but not necessary.
    if (!found) break;
    for (const [id, { displayName }] of found) names.set(id, displayName);
  }
  return names;
}
