import { ids } from '../../discord/interactions/ids.ts';
import type { Member } from '../../domain/member.ts';
import { button } from '../words/button.ts';
import type { Block } from '../words/card.ts';
import { escaped } from '../words/repeated.ts';
import { listed } from '../words/text.ts';

/** What groups are called, by cohort. */
export type GroupNames = ReadonlyMap<string, string>;

/** More have no room in a message. */
const MOST_GROUPS = 8;

/** Who shares with one group does not with another. */
export function sharedText({ memberships }: Member, names: GroupNames): string {
  const all = Object.entries(memberships);
  const shared = all.filter(([, { sharesRatings }]) => sharesRatings);
  if (shared.length === 0) return 'only inside group averages';
  if (shared.length === all.length) return '**yes, you share them**';
  const groups = shared.map(([cohort]) => escaped(names.get(cohort) ?? cohort));
  return `**you share them** with the leads of ${listed(groups)}; in your other groups only inside group averages`;
}

/** One button for each group, under its name where there are several: the other choice than the present one. */
export function sharingButtons(guild: string, { memberships }: Member, names: GroupNames): Block[] {
  const all = Object.entries(memberships);
  const isShared = ([, { sharesRatings = false }]: (typeof all)[number]): boolean => sharesRatings;
  // What is shared can be taken back here, however many groups there are.
  const first = [...new Set([...all.filter(isShared), ...all])].slice(0, MOST_GROUPS);
  return all
    .filter((each) => first.includes(each))
    .flatMap((each): Block[] => {
      const [cohort] = each;
      const choice = isShared(each) ? 'no' : 'yes';
      const choose = button(
        ids.mydataShare.write({ guild, cohort, choice }),
        isShared(each) ? 'Keep my ratings private' : 'Share my ratings with leads',
      );
      return all.length === 1 ? [[choose]] : [`**${escaped(names.get(cohort) ?? cohort)}**`, [choose]];
    });
}
