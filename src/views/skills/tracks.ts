import { ButtonStyle } from 'discord-api-types/v10';
import { ids } from '../../discord/interactions/ids.ts';
import { trackById, trackCell } from '../../domain/catalog.ts';
import type { Pack, Track } from '../../domain/pack.ts';
import type { ClosestTracks } from '../../domain/skills/closest-tracks.ts';
import { button } from '../words/button.ts';
import { type Card, type Control, card } from '../words/card.ts';
import { hundredths } from '../words/levels.ts';
import { trackName } from '../words/names.ts';
import { CLOSENESS_RULE, closenessText } from './closeness.ts';
import { FORMULA } from './closest-tracks.ts';
import { gapsPart, trackSelect } from './gaps/parts.ts';
import { compareSelect } from './tracks-compare.ts';

const tracksPage = (page: string, label: string): Control => button(ids.tracksPage.write({ page }), label);

const mark = (track: string, target: string | undefined): string =>
  track === target ? ' (your target)' : '';

/** Closest first, as everywhere, each with its biggest gap. Tracks that can't be judged come last. */
function trackLines(
  { tracks: { tracks } }: Pack,
  closest: ClosestTracks,
  target: string | undefined,
): string {
  const placed = closest.tooEarly ? [] : closest.ranked;
  const inOrder = [
    ...placed.flatMap((fit) => {
      const track = tracks.find(({ id }) => id === fit.track);
      return track ? [{ track, words: `: ${closenessText(fit).replace(' away', '')}` }] : [];
    }),
    ...tracks
      .filter(({ id }) => !placed.some(({ track }) => track === id))
      .map((track) => ({ track, words: '' })),
  ];
  return inOrder
    .map(({ track: { id, name }, words }) => `- **${name}**${mark(id, target)}${words}`)
    .join('\n');
}

function firstLine(pack: Pack, closest: ClosestTracks, target: string | undefined): string {
  if (target !== undefined) return `Your target is **${trackName(pack, target)}**.`;
  if (closest.ranked.length === 0) return 'How close you are appears here after your first /audit.';
  if (closest.tooEarly)
    return 'Nothing is rated above 2 yet: too early to choose by fit, choose by interest.';
  return "You haven't chosen a target yet.";
}

/** The one next step. */
function nextButton(pack: Pack, closest: ClosestTracks, target: string | undefined): readonly Control[] {
  const track = trackById(pack, target ?? closest.ranked[0]?.track ?? '');
  if (closest.ranked.length === 0)
    return [button(ids.auditStart.write({}), 'Rate yourself', ButtonStyle.Primary)];
  if (track === undefined) return [];
  return [gapsPart(track, 'top', 'Show my gaps', ButtonStyle.Primary)];
}

/** The tracks, closest first, and the target. */
export function tracksCard(pack: Pack, closest: ClosestTracks, target: string | undefined): Card {
  const isPlaced = closest.ranked.length > 0 && !closest.tooEarly;
  const first = `${isPlaced && target !== undefined ? '-# ' : ''}${firstLine(pack, closest, target)}`;
  return card(
    [`## Tracks${isPlaced ? ', closest first' : ''}`, first].join('\n'),
    trackLines(pack, closest, target),
    [trackSelect(pack, ids.target.write({}), 'Set my target', [target])],
    [
      ...nextButton(pack, closest, target),
      tracksPage('0', 'What each wants'),
      ...(closest.ranked.length === 0 ? [] : [tracksPage('counted', 'How is this counted?')]),
    ],
  );
}

const PER_PAGE = 3;

const wishText = (track: Track, target: string | undefined): string =>
  [
    `**${track.name}**${mark(track.id, target)}`,
    `Technical: ${trackCell(track, 'technical')} · Research: ${trackCell(track, 'research')}`,
    `Communication: ${trackCell(track, 'communication')} · Domain: ${trackCell(track, 'domain')}`,
  ].join('\n');

/**
 * What each track wants, some tracks per page (Discord draws no tables, and a phone is too narrow), and an explanation.
 */
export function trackWishesCard(pack: Pack, target: string | undefined, wanted: number): Card {
  const { tracks, bigIdea, howToRead } = pack.tracks;
  const last = Math.ceil(tracks.length / PER_PAGE);
  const page = Math.min(wanted, last);
  const shown = tracks.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  return card(
    `## ${page === last ? 'How to read this' : 'What each track wants'}\n-# ${page + 1} of ${last + 1}`,
    ...(page === last ? [bigIdea, howToRead] : [shown.map((track) => wishText(track, target)).join('\n')]),
    page === last ? [] : [compareSelect(pack)],
    [
      tracksPage('top', 'All tracks'),
      ...(page > 0 ? [tracksPage(String(page - 1), 'Back')] : []),
      ...(page < last ? [tracksPage(String(page + 1), page + 1 === last ? 'How to read this' : 'Next')] : []),
    ],
  );
}

/** The numbers behind the words. */
export const tracksCountedCard = (pack: Pack, closest: ClosestTracks): Card =>
  card(
    '## How is this counted?',
    closest.ranked.length === 0
      ? 'Nothing is rated yet.'
      : closest.ranked
          .map(
            ({ track, rank, scoreHundredths }) =>
              `**${rank}.** ${trackName(pack, track)}: your fit ${hundredths(scoreHundredths)}`,
          )
          .join('\n'),
    `${FORMULA}\n${CLOSENESS_RULE} It goes by the bucket that lacks most, the order by all of them.\n-# It doesn't predict whether you'd be hired.`,
    [tracksPage('top', 'Back')],
  );
