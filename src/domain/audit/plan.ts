import { baselineSkills } from '../catalog.ts';
import { BUCKET_IDS, type Pack, type Role, type Track } from '../pack.ts';
import { wantedSkills } from '../skills/fit.ts';
import { areasOf, type Rateable, rateables } from '../skills/rateable.ts';

/** Discord's limit of fields in a form. */
const MOST_ON_PAGE = 5;

export type AuditScope =
  | { readonly depth: 'baseline' | 'full' }
  /** `only`: just these of the track's skills. */
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

/** The items of a plan that still exist in the content, in the plan's order. */
export function askedOf(pack: Pack, plan: readonly string[]): readonly Rateable[] {
  const known = new Map(rateables(pack).map((rateable) => [rateable.id, rateable]));
  return plan.flatMap((id) => known.get(id) ?? []);
}

export interface AuditPage {
  /** Absent if a single page holds everything. */
  readonly group?: string;
  readonly asked: readonly Rateable[];
}

/** One form if everything fits, otherwise forms for one bucket each; a bucket that needs several is split evenly. */
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
