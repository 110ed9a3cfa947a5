import type { Role } from './records.ts';

export function role(given: Pick<Role, 'id' | 'guildId' | 'name'> & Partial<Role>): Role {
  return { permissions: 0n, position: 0, mentionable: false, color: 0, botId: null, ...given };
}
