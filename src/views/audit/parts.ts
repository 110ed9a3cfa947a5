import { ids, type RATINGS_PARTS } from '../../discord/interactions/ids.ts';
import { type Button, button } from '../words/button.ts';

/** The place somebody views their ratings from: the group, and the card that the Back button leads to. */
export interface RatingsPlace {
  readonly cohort: string;
  readonly from: 'audit' | 'progress';
}

export type RatingsPart = (typeof RATINGS_PARTS)[number];

/** Replaces the current page with another page about the person's ratings. */
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

/** The Back button, and buttons for the neighbouring pages. */
export const pageButtons = (
  place: RatingsPlace,
  part: 'counted' | 'areas' | 'past',
  { page, count }: { readonly page: number; readonly count: number },
): readonly Button[] => [
  backToMore(place),
  ...(page > 0 ? [ratingsPart(place, part, 'Previous', page - 1)] : []),
  ...(page + 1 < count ? [ratingsPart(place, part, 'Next', page + 1)] : []),
];
