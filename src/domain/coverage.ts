import type { Role } from './pack.ts';

export interface RoleCoverage {
  covered: number;
  partly: number;
  missing: number;
  total: number;
  /** Areas covered or partly covered, in whole per cent of all areas. */
  atLeastPartlyPercent: number;
}

/** Counted from the areas: a written-down total could disagree with its own list. */
export function roleCoverage(role: Pick<Role, 'areas'>): RoleCoverage {
  const count = { covered: 0, partly: 0, missing: 0 };
  for (const area of role.areas) count[area.coverage] += 1;
  const total = role.areas.length;
  const atLeastPartly = count.covered + count.partly;
  return {
    ...count,
    total,
    atLeastPartlyPercent: total === 0 ? 0 : Math.round((100 * atLeastPartly) / total),
  };
}
