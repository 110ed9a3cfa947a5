import { ids, type RATINGS_PARTS } from '../../discord/interactions/ids.ts';
import { type Button, button } from '../words/button.ts';

/** Where somebody looks at their ratings from: the group, and the card that the way back leads to. */
export interface RatingsPlace {
  readonly cohort: string;
  readonly from: 'audit' | 'progress';
}

export type RatingsPart = (typeof RATINGS_PARTS)[number];

/** Shows a page about somebody's ratings in place of the one that it stands on. */
export const ratingsPart = (
  place: RatingsPlace,
  part: Exclude<RatingsPart, 'top'>,
  label: string,
  page = 0,
): Button => button(ids.auditPart.write({ ...place, part, page: String(page) }), label);

export const backToMore = ({ cohort, from }: RatingsPlace): Button =>
  from === 'progress'
    ? button(ids.progressMore.write({}), 'Back')
    : button(ids.auditPart.write({ cohort, from, part: 'top', page: '0' }), 'Back');

/** The way back, and to the pages beside this one. */
export const pageButtons = (
  place: RatingsPlace,
  part: 'counted' | 'areas' | 'past',
  { page, count }: { readonly page: number; readonly count: number },
): readonly Button[] => [
  backToMore(place),
  ...(page > 0 ? [ratingsPart(place, part, 'Previous', page - 1)] : []),
  ...(page + 1 < count ? [ratingsPart(place, part, 'Next', page + 1)] : []),
];
