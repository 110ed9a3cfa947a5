import { baselineSkills } from '../catalog.ts';
import { BUCKET_IDS, type Pack, type Role, type Track } from '../pack.ts';
import { wantedSkills } from '../skills/fit.ts';
import { areasOf, type Rateable, rateables } from '../skills/rateable.ts';

/** A form at Discord holds five fields. */
const MOST_ON_PAGE = 5;

export type AuditScope =
  | { readonly depth: 'baseline' | 'full' }
  /** `only`: these of its skills alone. */
  | { readonly depth: 'target'; readonly track: Track; readonly only?: readonly string[] }
  | { readonly depth: 'role'; readonly role: Role };

export function planOf(pack: Pack, scope: AuditScope): readonly string[] {
  switch (scope.depth) {
    case 'baseline':
      return baselineSkills(pack).map(({ id }) => id);
    case 'full':
      return rateables({ ...pack, roles: [] }).map(({ id }) => id);
    case 'target':
      return (
        scope.only ?? BUCKET_IDS.flatMap((bucket) => [...wantedSkills(pack, scope.track, bucket).keys()])
      );
    case 'role':
      return areasOf(scope.role).map(({ id }) => id);
  }
}

/** What of a plan the content still has, in the order of the plan. */
export function askedOf(pack: Pack, plan: readonly string[]): readonly Rateable[] {
  const known = new Map(rateables(pack).map((rateable) => [rateable.id, rateable]));
  return plan.flatMap((id) => known.get(id) ?? []);
}

export interface AuditPage {
  /** Absent when one page holds everything. */
  readonly group?: string;
  readonly asked: readonly Rateable[];
}

/** One form if everything fits, else forms of one bucket each; a bucket that needs several is shared out evenly. */
export function pagesOf(asked: readonly Rateable[]): readonly AuditPage[] {
  if (asked.length === 0) return [];
  if (asked.length <= MOST_ON_PAGE) return [{ asked }];
  const groups = [...new Set(asked.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const all = asked.filter((one) => one.group === group);
    const pages = Math.ceil(all.length / MOST_ON_PAGE);
    return Array.from({ length: pages }, (_, page) => ({
      group,
      asked: all.slice(Math.ceil((page * all.length) / pages), Math.ceil(((page + 1) * all.length) / pages)),
    }));
  });
}
