import type { GivenRatings } from '../../domain/member.ts';
import type { Pack } from '../../domain/pack.ts';
import type { Changes } from '../../domain/skills/changes.ts';
import type { ClosestTracks } from '../../domain/skills/closest-tracks.ts';
import type { Evidence } from '../../domain/skills/evidence.ts';
import { areaLines } from '../skills/audit-areas.ts';
import { changesInBrief } from '../skills/audit-changes.ts';
import { closestTracksPages } from '../skills/closest-tracks.ts';
import { type Card, card } from '../words/card.ts';
import { screens } from '../words/screen.ts';
import { backToMore, pageButtons, type RatingsPlace, ratingsPart } from './parts.ts';
import { SHARING_RULE, shareButtons, sharingText } from './sharing.ts';

const placeOf = (page: number, count: number): string => (count > 1 ? `\n-# ${page + 1} of ${count}` : '');

/** The arithmetic behind the closest tracks, for anyone to check: one track per page. */
export function countedCard(pack: Pack, closest: ClosestTracks, place: RatingsPlace, wanted = 0): Card {
  const pages = closestTracksPages(pack, closest);
  const page = Math.min(wanted, pages.length - 1);
  return card(
    `## How is this counted?${placeOf(page, pages.length)}`,
    ...(pages[page] ?? []),
    pageButtons(place, 'counted', { page, count: pages.length }),
  );
}

/** What changed since the last audit, or since the first one. */
export const changesCard = (
  pack: Pack,
  { last, first }: { readonly last?: Changes; readonly first?: Changes },
  place: RatingsPlace,
  since: 'changes' | 'first' = 'changes',
): Card =>
  card(
    since === 'first'
      ? changesInBrief(pack, 'your first audit', first)
      : changesInBrief(pack, 'your last audit', last),
    [
      backToMore(place),
      ...(first === undefined
        ? []
        : [
            since === 'first'
              ? ratingsPart(place, 'changes', 'Since my last')
              : ratingsPart(place, 'first', 'Since my first'),
          ]),
    ],
  );

/** Lines that fit one screen beside the heading and the buttons. */
const LINES = 16;

/** The rated areas of job listings, over several pages. */
export function areasCard(
  pack: Pack,
  { given, evidence = {} }: { readonly given: GivenRatings; readonly evidence?: Evidence },
  place: RatingsPlace,
  wanted = 0,
): Card {
  const pages = screens(areaLines(pack, given, evidence), LINES);
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  return card(
    `## Areas of job listings${placeOf(page, pages.length)}`,
    pages[page]?.join('\n') ?? 'You have rated none.',
    pageButtons(place, 'areas', { page, count: pages.length }),
  );
}

/** Who sees the ratings, and the buttons to change that. @param shares undefined: never asked */
export const sharingCard = (shares: boolean | undefined, place: RatingsPlace): Card =>
  card(
    `## Who sees your ratings\n${shares === undefined ? SHARING_RULE : sharingText(shares)}`,
    shareButtons(place.cohort),
    [backToMore(place)],
  );
