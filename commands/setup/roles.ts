import { UserError } from '../../src/discord/interactions/errors.ts';
import type { RoleKind } from '../../src/domain/cohort/setup-steps.ts';

const PURPOSE: Readonly<Record<RoleKind, string>> = {
  lead: 'be a lead role: every member would see what only leads may',
  member: 'be the member role: leave it empty, and whoever takes part counts',
  ping: 'be pinged by the question',
};

/** @everyone is a role too; its id is that of the server. */
export function refuseEveryone(guild: string, roles: readonly string[], what: RoleKind): void {
  if (roles.includes(guild)) throw new UserError(`Nothing was changed: @everyone cannot ${PURPOSE[what]}.`);
}
