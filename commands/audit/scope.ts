import { UserError } from '../../src/discord/interactions/errors.ts';
import type { AuditScope } from '../../src/domain/audit/plan.ts';
import { trackById } from '../../src/domain/catalog.ts';
import type { AuditDepth, Member } from '../../src/domain/member.ts';
import type { Pack, Role } from '../../src/domain/pack.ts';
import { roleById } from '../../src/domain/skills/rateable.ts';

/** What an audit of this depth asks this member. @param typed the job listing, by id or title */
export function scopeOf(
  pack: Pack,
  { target }: Member,
  depth: AuditDepth,
  typed: string | undefined,
): AuditScope {
  if (depth === 'baseline' || depth === 'full') return { depth };
  if (depth === 'target') {
    const track = trackById(pack, target ?? '');
    if (track) return { depth, track };
    throw new UserError(
      'You haven\'t chosen a target track. Type /tracks and choose one under "Set my target", then type /audit again. Or choose the depth "full".',
    );
  }
  const [only, ...others] = pack.roles;
  const role = typed === undefined && others.length === 0 ? only : roleNamed(pack, typed ?? '');
  if (role) return { depth, role };
  throw new UserError(
    `Choose the job listing with the option "role": ${pack.roles.map(({ title }) => title).join(', ')}.`,
  );
}

const roleNamed = (pack: Pack, typed: string): Role | undefined =>
  roleById(pack, typed) ?? pack.roles.find(({ title }) => title.toLowerCase() === typed.trim().toLowerCase());
