import type { Guild } from 'discord.js';
import type { App } from '../../app.ts';
import { UserError } from '../interactions/errors.ts';

const ROLE_GONE =
  'The member role of this study group no longer exists, so nobody counts. Somebody with Manage Server chooses another in /setup with the option member-role, or takes it away with remove.';

/** Rejects with UserError if the role no longer exists. */
export function requireRole(guild: Guild, role: string): void {
  if (!guild.roles.cache.has(role)) throw new UserError(ROLE_GONE);
}

/** Tells who holds the role; without a role everybody counts. Rejects with UserError if Discord doesn't say. */
export async function roleHolders(
  { people: asked }: Pick<App, 'people'>,
  guild: Guild,
  role: string | undefined,
  users: readonly string[],
): Promise<(user: string) => boolean> {
  if (role === undefined) return () => true;
  requireRole(guild, role);
  const people = await asked.about(guild, users);
  return (user) => people.holds(user, role);
}
