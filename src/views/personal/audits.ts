import { ids } from '../../discord/interactions/ids.ts';
import type { Audit, Member } from '../../domain/member.ts';
import { BUCKET_IDS, type Pack } from '../../domain/pack.ts';
import { bucketRating, type CurrentRating, ratingsAfter } from '../../domain/skills/ratings.ts';
import { backToMore, pageButtons, type RatingsPlace, ratingsPart } from '../audit/parts.ts';
import { areaLines } from '../skills/audit-areas.ts';
import { button } from '../words/button.ts';
import { type Card, card, type Shown } from '../words/card.ts';
import { figure } from '../words/levels.ts';
import { shortBucketName } from '../words/names.ts';
import { ago } from '../words/schedule.ts';

/** How many are listed beside the picture of all of them. */
const LATEST = 1;
const PER_PAGE = 5;

const RULE =
  '-# Buckets as they stood after each audit, of 5. Not rated is left out and never counts as weak.';

/** One audit with the bucket levels after it. @param open the id of the unfinished audit */
export function auditLine(audits: readonly Audit[], index: number, pack: Pack, open?: string): string {
  const audit = audits[index];
  const current = ratingsAfter(audits, index + 1);
  const buckets = BUCKET_IDS.flatMap((id) => {
    const rating = bucketRating(pack, current, id);
    return rating === undefined ? [] : [`${shortBucketName(id)} ${figure(rating)}`];
  });
  const unfinished = audit !== undefined && audit.id === open ? ' (not finished)' : '';
  const words =
    audit?.depth === 'role'
      ? 'areas of a job listing'
      : buckets.length === 0
        ? 'nothing rated'
        : buckets.join(' · ');
  return `- ${ago(audit?.at ?? 0)}${unfinished}: ${words}`;
}

/** Latest first. */
export function auditLines(pack: Pack, { audits, unfinished }: Member): readonly string[] {
  const inOrder = audits.toSorted((a, b) => a.at - b.at);
  return inOrder.map((_audit, index) => auditLine(inOrder, index, pack, unfinished?.id)).toReversed();
}

export interface OwnAudits {
  readonly member: Member;
  /** Ratings of skills that are no longer in the content. */
  readonly gone?: ReadonlyMap<string, CurrentRating>;
  readonly picture?: Shown | undefined;
}

/** A member's audits as a picture, and buttons for what changed between them. */
export function ownAuditsCard(
  pack: Pack,
  { member, gone = new Map(), picture }: OwnAudits,
  place: RatingsPlace,
): Card {
  const lines = auditLines(pack, member);
  const ratedAreas = Object.fromEntries(member.audits.flatMap(({ ratings }) => Object.entries(ratings)));
  return card(
    `## Audits over time (${lines.length})\n${lines.slice(0, LATEST).join('\n')}`,
    picture ?? '',
    [
      ratingsPart(place, 'changes', 'What changed'),
      ...(lines.length > LATEST ? [ratingsPart(place, 'past', 'All audits')] : []),
      ...(areaLines(pack, ratedAreas).length > 0 ? [ratingsPart(place, 'areas', 'Area by area')] : []),
      ...(gone.size > 0 ? [ratingsPart(place, 'gone', 'No longer on the map')] : []),
      ratingsPart(place, 'sharing', 'Who sees this?'),
    ],
    [button(ids.progressPart.write({ part: 'top' }), 'Back')],
  );
}

/** Every audit, over several pages. */
export function pastAuditsCard(pack: Pack, member: Member, place: RatingsPlace, wanted: number): Card {
  const lines = auditLines(pack, member);
  const count = Math.max(1, Math.ceil(lines.length / PER_PAGE));
  const page = Math.min(wanted, count - 1);
  return card(
    `## All audits${count > 1 ? `\n-# ${page + 1} of ${count}` : ''}`,
    lines.slice(page * PER_PAGE, (page + 1) * PER_PAGE).join('\n'),
    RULE,
    pageButtons(place, 'past', { page, count }),
  );
}

/** Ratings of things that have since been removed from the content. */
export function goneCard(gone: ReadonlyMap<string, CurrentRating>, place: RatingsPlace): Card {
  const lines = [...gone].map(([id, { rating }]) => `- \`${id}\`: ${rating} of 5`);
  return card(
    '## No longer on the map\nYou rated these before they were taken out. They no longer count, and stay yours.',
    lines.join('\n'),
    [backToMore(place)],
  );
}
