import { ids } from '../../discord/interactions/ids.ts';
import type { Member } from '../../domain/member.ts';
import { type Button, button } from '../words/button.ts';
import { escaped } from '../words/repeated.ts';
import { listed } from '../words/text.ts';

/** The names of groups, by cohort. */
export type GroupNames = ReadonlyMap<string, string>;

/** How many fit one screen. */
const GROUPS_A_PAGE = 4;

export const hasSeveral = ({ memberships }: Member): boolean => Object.keys(memberships).length > 1;

/** The person's groups, split into screens. */
export function sharingPages({ memberships }: Member): readonly (readonly string[])[] {
  const all = Object.keys(memberships);
  return Array.from({ length: Math.ceil(all.length / GROUPS_A_PAGE) }, (_, page) =>
    all.slice(page * GROUPS_A_PAGE, (page + 1) * GROUPS_A_PAGE),
  );
}

/** Lists the groups the ratings are shared with, because sharing is separate for each group. */
export function sharedText({ memberships }: Member, names: GroupNames): string {
  const all = Object.entries(memberships);
  const shared = all.filter(([, { sharesRatings }]) => sharesRatings);
  if (shared.length === 0) return 'only inside group averages';
  if (shared.length === all.length) return '**yes, you share them**';
  const groups = shared.map(([cohort]) => escaped(names.get(cohort) ?? cohort));
  return `**you share them** with the leads of ${listed(groups)}; in your other groups only inside group averages`;
}

/** Offers the opposite of the current choice. */
export function sharingButton(guild: string, { memberships }: Member, cohort: string): Button {
  const isShared = memberships[cohort]?.sharesRatings === true;
  return button(
    ids.mydataShare.write({ guild, cohort, choice: isShared ? 'no' : 'yes' }),
    isShared ? 'Keep my ratings private' : 'Share my ratings with leads',
  );
}
